import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { History } from '../history/model.ts';
import type { Protocol } from '../protocol/index.ts';

/**
 * What is said of a history that has none of a schema's commands and events; null for one that has some, or where there are none. One that was
 * narrowed to others still dates those of the newest version that it was made of.
 * @param path what messages call the history
 */
export function otherSchema({ entries, parts }: History, path: string, { commands, events }: Protocol): Diagnostic | null {
  const told = new Set(entries.map(({ kind, entity }) => `${kind} ${entity}`));
  const entities = [...commands, ...events];
  const isOther = entities.every(({ kind, name }) => !told.has(`${kind} ${name}`) && !Object.hasOwn(parts, name));
  return isOther && entities.length > 0 ? diagnostic('history-of-other-schema', { path }, {}) : null;
}
