import type { Dates, DatedEntity, VersionTable } from '../emit/range/versions-file.ts';
import { buildHistory } from '../history/build.ts';
import type { HistoryEntry, Timeline } from '../history/model.ts';
import type { RangeVersion } from '../range/model.ts';

/** When commands and events came and went, and what below them did at other times than what it stands in. */
export function versionTable(versions: readonly RangeVersion[]): VersionTable {
  const named = versions.map(({ name, release, protocol }) => ({ version: name, release, protocol }));
  const { entries } = buildHistory(named);
  const names = versions.map(({ name }) => name);
  const entities = (kind: HistoryEntry['kind']): readonly DatedEntity[] =>
    entries.filter((entry) => entry.kind === kind).map((entry) => entityOf(entry, names));
  return { commands: entities('command'), events: entities('event') };
}

function entityOf(entry: HistoryEntry, names: readonly string[]): DatedEntity {
  const whole = datesOf(entry, names);
  const known = new Map<string, Dates>();
  const paths = entry.paths.flatMap((path) => {
    const dates = datesOf(path, names);
    known.set(path.path, dates);
    const above = known.get(path.path.slice(0, Math.max(0, path.path.lastIndexOf('/')))) ?? whole;
    return dates.first === above.first && dates.last === above.last ? [] : [{ path: path.path, ...dates }];
  });
  return { name: entry.entity, ...whole, paths };
}

function datesOf({ added, removed }: Timeline, names: readonly string[]): Dates {
  const last = removed === null ? names.length - 1 : names.indexOf(removed) - 1;
  return { first: added, last: names[last] ?? added };
}
