/** What a stored history says of the schema whose documentation is made, or why it cannot say anything. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { annotate } from '../history/annotate.ts';
import type { History } from '../history/model.ts';
import type { HistoryNotes } from '../history/notes.ts';
import { selectHistory } from '../history/select.ts';
import { type WalkedEntity, walkHistory } from '../history/walk-history.ts';
import type { Protocol } from '../protocol/index.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';

export interface DescribedSchema {
  /** As a history names it: what its tree states, else what it is called. */
  readonly version: string;
  readonly protocol: Protocol;
  /** The same with all conditions open. */
  readonly open: Protocol;
  /** Patterns by which commands and events were selected; empty for all. */
  readonly only: readonly string[];
}

export interface AnnotatedSchema {
  /** Null with an error. */
  readonly notes: HistoryNotes | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param path what messages call the history */
export function annotateSchema(stored: History, path: string, { version, protocol, open, only }: DescribedSchema): AnnotatedSchema {
  const history = only.length === 0 ? stored : selectHistory(stored, { entities: only });
  const release = parseVersion(version);
  const current = { version, release, protocol };
  const newest = history.versions.at(-1) ?? '';
  const help = `It has ${history.versions.join(', ')}.`;
  const failed = (finding: Diagnostic): AnnotatedSchema => ({ notes: null, diagnostics: [finding] });
  const isKnown = history.versions.includes(version);
  if (!isKnown && !isAfter(version, newest)) {
    return failed(
      diagnostic('history-of-other-versions', { path, version }, { help: `${help} Make one of versions with ${version} among them.` }),
    );
  }
  const names = new Set(history.entries.map(({ kind, entity }) => `${kind} ${entity}`));
  const entities = [...protocol.commands, ...protocol.events];
  if (entities.length > 0 && !entities.some(({ kind, name }) => names.has(`${kind} ${name}`))) {
    return failed(diagnostic('history-of-other-schema', { path }, {}));
  }
  const walked = walkHistory([current]);
  const notes = annotate(history, current, { open, walked });
  if (!isKnown) return { notes, diagnostics: [diagnostic('history-ends-before', { path, newest, version }, { severity: 'warning' })] };
  const missing = missingPlaces(history, walked);
  const [example] = missing;
  if (example === undefined) return { notes, diagnostics: [] };
  return { notes, diagnostics: [diagnostic('history-incomplete', { path, count: missing.length, example }, { severity: 'warning' })] };
}

function isAfter(version: string, newest: string): boolean {
  const [left, right] = [parseVersion(version), parseVersion(newest)];
  return left !== null && right !== null && compareVersions(left, right) > 0;
}

/** What the schema has, and a history of its version does not: it is that of another build, or only a part of one. */
function missingPlaces(history: History, walked: readonly WalkedEntity[]): readonly string[] {
  const known = new Map(history.entries.map((entry) => [`${entry.kind} ${entry.entity}`, new Set(entry.paths.map(({ path }) => path))]));
  return walked.flatMap(({ kind, entity, paths }) => {
    const listed = known.get(`${kind} ${entity}`);
    return listed === undefined ? [entity] : paths.flatMap(({ path }) => (listed.has(path) ? [] : [`${entity}/${path}`]));
  });
}
