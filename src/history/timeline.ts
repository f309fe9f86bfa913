import type { Dates, HistoryChange, Timeline } from './model.ts';
import { typeChange } from './wire-type.ts';
import { isPresent, type Present, type State } from './state.ts';

/**
 * Makes of what each version has at one path when it came, changed and went.
 *
 * @param states One for each version, oldest first; at least one of them is present.
 */
export function timelineOf(states: readonly State[], versions: readonly string[]): Timeline {
  const first = states.findIndex(isPresent);
  const changes: HistoryChange[] = [];
  let added = '';
  let addedAfter: string | null = null;
  let removed: string | null = null;
  let before: Present | null = null;
  for (const [index, state] of states.entries()) {
    const version = versions[index] ?? '';
    if (state === 'unknown') continue;
    if (state === 'absent') {
      if (index < first) addedAfter = version;
      else removed ??= version;
      continue;
    }
    if (before === null) added = version;
    else {
      if (removed !== null) changes.push({ version: removed, what: 'removed' }, { version, what: 'added' });
      for (const change of changesBetween(before, state, version)) changes.push(change);
    }
    removed = null;
    before = state;
  }
  return { added, addedAfter, removed, documentedSince: before?.documentedSince ?? null, changes };
}

/** What is known of something in one version, in a word. */
export type Presence = 'absent' | 'unknown' | 'present';

/** When it came, and nothing else; `added` is empty when it never did. */
export function datesOf(states: readonly (State | Presence)[], versions: readonly string[]): Dates {
  let addedAfter: string | null = null;
  for (const [index, state] of states.entries()) {
    if (state === 'absent') addedAfter = versions[index] ?? null;
    else if (state !== 'unknown') return { added: versions[index] ?? '', addedAfter };
  }
  return { added: '', addedAfter };
}

function changesBetween(old: Present, now: Present, version: string): readonly HistoryChange[] {
  if (isSame(old, now)) return nothing;
  const changes: HistoryChange[] = [];
  const type = typeChange(old, now);
  if (type !== null) changes.push({ version, what: 'type', ...type });
  if (old.optional !== now.optional) changes.push({ version, what: now.optional ? 'became-optional' : 'became-mandatory' });
  if (old.condition !== now.condition) changes.push({ version, what: 'condition', from: old.condition, to: now.condition });
  for (const feature of missingFrom(old.features, now.features)) changes.push({ version, what: 'feature-added', feature });
  for (const feature of missingFrom(now.features, old.features)) changes.push({ version, what: 'feature-removed', feature });
  for (const flag of missingFrom(old.flags, now.flags)) changes.push({ version, what: 'flag', flag, to: true });
  for (const flag of missingFrom(now.flags, old.flags)) changes.push({ version, what: 'flag', flag, to: false });
  return changes;
}

const nothing: readonly HistoryChange[] = [];

/** As it is nearly always, so that it has to be told quickly. */
function isSame(old: Present, now: Present): boolean {
  return (
    old.type === now.type &&
    old.integer === now.integer &&
    old.optional === now.optional &&
    old.condition === now.condition &&
    isSameList(old.features, now.features) &&
    isSameList(old.flags, now.flags)
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function missingFrom(list: readonly string[], names: readonly string[]): readonly string[] {
  return names.length === 0 ? names : names.filter((name) => !list.includes(name));
}
