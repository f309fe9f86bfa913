import { buildHistory } from '../../src/history/build.ts';
import type { History, HistoryEntry, HistoryPath, VersionedProtocol } from '../../src/history/model.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { protocolOf } from '../support/schema.ts';

/** Versions by the text of their schemas, oldest first. */
export function versionsOf(
  schemas: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, boolean>> = {},
): readonly VersionedProtocol[] {
  return Object.entries(schemas).map(([version, text]) => ({
    version,
    release: parseVersion(version),
    protocol: protocolOf(text, settings),
  }));
}

export function historyOf(schemas: Readonly<Record<string, string>>, settings: Readonly<Record<string, boolean>> = {}): History {
  return buildHistory(versionsOf(schemas, settings));
}

export function entryIn(history: History, name: string): HistoryEntry {
  const entry = history.entries.find(({ entity }) => entity === name);
  if (entry === undefined) throw new Error(`there is no ${name}`);
  return entry;
}

/** `query-a/returns/b` */
export function pathIn(history: History, path: string): HistoryPath {
  const [entity = '', ...steps] = path.split('/');
  const found = entryIn(history, entity).paths.find((candidate) => candidate.path === steps.join('/'));
  if (found === undefined) throw new Error(`there is no ${path}`);
  return found;
}
