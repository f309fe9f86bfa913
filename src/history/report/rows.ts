import type { HistoryChange, HistoryEntry, HistoryPath, Timeline } from '../model.ts';

/** One thing that happened to a command or event. */
export interface Row {
  readonly mark: '+' | '-' | '~';
  readonly version: string;
  /** Empty for the command or event itself. */
  readonly path: string;
  /** What changed, `became optional`; empty where the mark says it all. */
  readonly text: string;
}

export interface RowOptions {
  /** Versions read, oldest first. */
  readonly versions: readonly string[];
  /** Also what came or went together with what it is a part of. */
  readonly all?: boolean;
  /** Leaves out what happened before this version, one of those read. */
  readonly since?: string;
}

/** What happened to an entry after the oldest version read, oldest first, in the order of its paths within a version. */
export function rowsOf(entry: HistoryEntry, { versions, all = false, since }: RowOptions): readonly Row[] {
  const timelines = new Map<string, Timeline>([['', entry], ...entry.paths.map((path): [string, Timeline] => [path.path, path])]);
  const rows = [...rowsOfTimeline('', entry, undefined), ...entry.paths.flatMap((path) => rowsOfPath(path, timelines, all))];
  const oldest = since === undefined ? 0 : versions.indexOf(since);
  const order = new Map(versions.map((version, index) => [version, index]));
  return rows
    .filter((row) => (order.get(row.version) ?? 0) >= oldest)
    .map((row, index) => ({ row, index }))
    .sort((a, b) => (order.get(a.row.version) ?? 0) - (order.get(b.row.version) ?? 0) || a.index - b.index)
    .map(({ row }) => row);
}

function rowsOfPath(path: HistoryPath, timelines: ReadonlyMap<string, Timeline>, all: boolean): readonly Row[] {
  const above = timelines.get(path.path.slice(0, Math.max(0, path.path.lastIndexOf('/')))) ?? timelines.get('');
  return rowsOfTimeline(path.path, path, all ? undefined : above);
}

/** @param above What it is a part of: what came and went with it is not told again. */
function rowsOfTimeline(path: string, timeline: Timeline, above: Timeline | undefined): readonly Row[] {
  const rows: Row[] = [];
  const { added, addedAfter, removed, changes } = timeline;
  if (addedAfter !== null && added !== above?.added) rows.push({ mark: '+', version: added, path, text: '' });
  for (const change of changes) {
    const { mark, text } = describeChange(change);
    const isTold = mark !== '~' && above?.changes.some(({ what, version }) => what === change.what && version === change.version) === true;
    if (!isTold) rows.push({ mark, version: change.version, path, text });
  }
  if (removed !== null && removed !== above?.removed) rows.push({ mark: '-', version: removed, path, text: '' });
  return rows;
}

/** What changed somewhere, in words: what came and went is told where it stands. */
export function changeTexts({ changes }: Timeline): readonly { readonly version: string; readonly text: string }[] {
  return changes.map((change) => {
    const { mark, text } = describeChange(change);
    return { version: change.version, text: mark === '~' ? text : mark === '+' ? 'came back' : 'removed for a while' };
  });
}

function describeChange(change: HistoryChange): Pick<Row, 'mark' | 'text'> {
  switch (change.what) {
    case 'added':
      return { mark: '+', text: 'again' };
    case 'removed':
      return { mark: '-', text: 'for a while' };
    case 'became-optional':
      return { mark: '~', text: 'became optional' };
    case 'became-mandatory':
      return { mark: '~', text: 'became mandatory' };
    case 'type':
      return { mark: '~', text: `type ${change.from} → ${change.to}` };
    case 'condition':
      return { mark: '~', text: `condition ${change.from ?? 'none'} → ${change.to ?? 'none'}` };
    case 'feature-added':
      return { mark: '~', text: isMark(change.feature) ? `became ${change.feature}` : `feature ${change.feature} added` };
    case 'feature-removed':
      return { mark: '~', text: isMark(change.feature) ? `no longer ${change.feature}` : `feature ${change.feature} removed` };
    case 'flag':
      if (change.flag === 'gen') return { mark: '~', text: `${change.to ? 'no longer takes' : 'takes'} arguments that are not listed` };
      return { mark: '~', text: `${change.flag} ${change.to ? 'set' : 'no longer set'}` };
  }
}

/** Features that say how things stand, and add nothing. */
function isMark(feature: string): boolean {
  return feature === 'deprecated' || feature === 'unstable';
}

/** `at or before 4.2.0`, `since 7.2.0, not in 6.2.0` */
export function span({ added, addedAfter, removed }: Timeline): string {
  const from = addedAfter === null ? `at or before ${added}` : `since ${added}, not in ${addedAfter}`;
  return removed === null ? from : `${from}; gone in ${removed}`;
}
