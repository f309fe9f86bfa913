import path from 'node:path';
import type { OutputText } from '../emit/output-file.ts';
import { formatHistory, type HistoryFormat, type HistoryFormatOptions } from '../history/report/index.ts';
import type { History, HistoryEntry } from '../history/model.ts';
import { toolVersion } from '../version.ts';
import { contentHash } from '../write/content-hash.ts';
import { type WriteResult, writeOutput } from '../write/write-output.ts';

const endings: Readonly<Record<HistoryFormat, string>> = { text: 'txt', json: 'json', markdown: 'md' };

/**
 * Writes one file for each command and event: `commands/query-migrate.txt`, `events/STOP.txt`. Files of an earlier run that are not
 * written any more are removed.
 * @param directory relative to the process's working directory
 */
export async function writeHistory(directory: string, history: History, options: HistoryFormatOptions): Promise<WriteResult> {
  const files = history.entries.map((entry): OutputText => ({
    path: fileOf(entry, options.format),
    text: formatHistory(only(history, entry), options),
  }));
  const inputs = new Map(history.versions.map((version) => [version, contentHash(version)]));
  const choices = { format: options.format, all: options.all ?? false, since: options.since ?? null };
  return writeOutput(path.resolve(directory), files, { toolVersion, options: choices, root: 'history', inputs });
}

/** Commands and events in folders of their own: some differ in case only, as `stop` and `STOP` do. */
function fileOf({ kind, entity }: HistoryEntry, format: HistoryFormat): string {
  return `${kind}s/${entity}.${endings[format]}`;
}

function only(history: History, entry: HistoryEntry): History {
  return { versions: history.versions, entries: [entry], parts: {}, ...(history.settings ? { settings: history.settings } : {}) };
}
