import type { HistoryChange, Timeline } from './model.ts';
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
      changes.push(...changesBetween(before, state, version));
    }
    removed = null;
    before = state;
  }
  return { added, addedAfter, removed, documentedSince: before?.documentedSince ?? null, changes };
}

function changesBetween(old: Present, now: Present, version: string): readonly HistoryChange[] {
  const changes: HistoryChange[] = [];
  if (old.type !== now.type) changes.push({ version, what: 'type', from: old.type, to: now.type });
  if (old.optional !== now.optional) changes.push({ version, what: now.optional ? 'became-optional' : 'became-mandatory' });
  if (old.condition !== now.condition) changes.push({ version, what: 'condition', from: old.condition, to: now.condition });
  for (const feature of missingFrom(old.features, now.features)) changes.push({ version, what: 'feature-added', feature });
  for (const feature of missingFrom(now.features, old.features)) changes.push({ version, what: 'feature-removed', feature });
  for (const flag of missingFrom(old.flags, now.flags)) changes.push({ version, what: 'flag', flag, to: true });
  for (const flag of missingFrom(now.flags, old.flags)) changes.push({ version, what: 'flag', flag, to: false });
  return changes;
}

function missingFrom(list: readonly string[], names: readonly string[]): readonly string[] {
  return names.filter((name) => !list.includes(name));
}
