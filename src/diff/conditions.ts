import { type Condition, evaluateCondition, printCondition, type Settings, symbolsOf } from '../schema/condition.ts';

/**
 * What has become of a build condition; null stands for "always". `changed`: there may be builds that had the thing and have it no
 * more. `weakened`: every build that had it has it still. `undecided`: too many symbols to tell.
 */
export type ConditionChange = 'same' | 'added' | 'dropped' | 'weakened' | 'changed' | 'undecided';

/** What something asks of builds on either side; null stands for "nothing". */
export interface ConditionPair {
  readonly old: Condition | null;
  readonly new: Condition | null;
}

/** 2^14 builds are looked at quickly; QEMU's conditions name four symbols at most. */
const MAXIMUM_SYMBOLS = 14;

/** Compares two conditions by looking at every build that they can tell apart and that agrees with the settings. */
export function compareConditions(old: Condition | null, current: Condition | null, settled: Settings = new Map()): ConditionChange {
  if (old === current) return 'same';
  if (old !== null && current !== null && printCondition(old) === printCondition(current)) return 'same';
  const symbols = [...new Set([old, current].flatMap((each) => (each === null ? [] : symbolsOf(each))))].filter(
    (symbol) => !settled.has(symbol),
  );
  if (symbols.length > MAXIMUM_SYMBOLS) return old === null ? 'added' : current === null ? 'dropped' : 'undecided';
  let losesBuilds = false;
  let gainsBuilds = false;
  let isAlwaysOld = true;
  let isAlwaysNew = true;
  for (let build = 0; build < 2 ** symbols.length; build++) {
    const settings: Settings = new Map([...settled, ...symbols.map((symbol, index) => [symbol, ((build >> index) & 1) === 1] as const)]);
    const had = holds(old, settings);
    const has = holds(current, settings);
    if (had && !has) losesBuilds = true;
    if (has && !had) gainsBuilds = true;
    if (!had) isAlwaysOld = false;
    if (!has) isAlwaysNew = false;
  }
  if (losesBuilds) return isAlwaysOld ? 'added' : 'changed';
  if (!gainsBuilds) return 'same';
  return isAlwaysNew ? 'dropped' : 'weakened';
}

/** Whether builds that all of these ask for have what a condition asks for. */
export function implies(conditions: readonly (Condition | null)[], condition: Condition | null): boolean {
  if (condition === null) return true;
  const of = conditions.filter((each) => each !== null);
  return ['same', 'weakened', 'dropped'].includes(compareConditions({ kind: 'all', of }, condition));
}

function holds(condition: Condition | null, settings: Settings): boolean {
  return condition === null || evaluateCondition(condition, settings) === 'on';
}

/** What is left of a condition that contains another as one of its parts: that of a branch without its value's. */
export function withoutPart(condition: Condition | null, part: Condition | null): Condition | null {
  if (condition === null || part === null) return condition;
  const removed = new Set(conjuncts(part).map(printCondition));
  const rest = conjuncts(condition).filter((each) => !removed.has(printCondition(each)));
  const [only] = rest;
  if (only === undefined) return null;
  return rest.length === 1 ? only : { kind: 'all', of: rest };
}

function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'all' ? condition.of : [condition];
}
