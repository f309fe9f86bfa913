/** Sites that tell a history. */
import { annotate } from '../../src/history/annotate.ts';
import { buildHistory } from '../../src/history/build.ts';
import type { VersionedProtocol } from '../../src/history/model.ts';
import type { HistoryNotes } from '../../src/history/notes.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { protocolOf } from './schema.ts';

export interface ToldSchema {
  readonly protocol: Protocol;
  readonly notes: HistoryNotes;
}

/** The schema of a version, with the history of all of them; oldest first, by the text of their schemas. */
export function toldSchema(own: string, schemas: Readonly<Record<string, string>>): ToldSchema {
  const versions = Object.entries(schemas).map(([version, text]) => versioned(version, protocolOf(text)));
  return toldOf(own, versions);
}

export function toldOf(own: string, versions: readonly VersionedProtocol[]): ToldSchema {
  const current = versions.find(({ version }) => version === own);
  if (current === undefined) throw new Error(`there is no ${own}`);
  const protocol = { ...current.protocol, source: { ...current.protocol.source, version: own } };
  return { protocol, notes: annotate(buildHistory(versions), { ...current, protocol }) };
}

export function versioned(version: string, protocol: Protocol): VersionedProtocol {
  return { version, release: parseVersion(version), protocol };
}
