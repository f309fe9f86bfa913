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

/** Builds that are asked for: those that have what something stands in. */
export interface Builds {
  /** All that it depends on. */
  readonly symbols: readonly string[];
  readonly has: (settings: Settings) => boolean;
}

/** 2^14 builds are looked at quickly; QEMU's conditions name four symbols at most. */
const MAXIMUM_SYMBOLS = 14;

/**
 * Compares two conditions by looking at every build that they can tell apart and that agrees with the settings.
 * @param among the builds that count; null for all. Where these depend on nothing that the conditions name, or on too many symbols, all do
 */
export function compareConditions(
  old: Condition | null,
  current: Condition | null,
  settled: Settings = new Map(),
  among: Builds | null = null,
): ConditionChange {
  if (old === current) return 'same';
  if (old !== null && current !== null && printCondition(old) === printCondition(current)) return 'same';
  const named = new Set([old, current].flatMap((each) => (each === null ? [] : symbolsOf(each))));
  const symbols = [...new Set([...named, ...(among?.symbols ?? [])])].filter((symbol) => !settled.has(symbol));
  const isApart = among !== null && !among.symbols.some((symbol) => named.has(symbol));
  if (isApart || (among !== null && symbols.length > MAXIMUM_SYMBOLS)) return compareConditions(old, current, settled);
  if (symbols.length > MAXIMUM_SYMBOLS) return old === null ? 'added' : current === null ? 'dropped' : 'undecided';
  const settings = new Map(settled);
  let losesBuilds = false;
  let gainsBuilds = false;
  let isAlwaysOld = true;
  let isAlwaysNew = true;
  for (let build = 0; build < 2 ** symbols.length; build++) {
    for (const [index, symbol] of symbols.entries()) settings.set(symbol, ((build >> index) & 1) === 1);
    if (among !== null && !among.has(settings)) continue;
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

/** The builds that have all of some things on both sides; null for all builds. */
export function buildsWith(things: readonly ConditionPair[]): Builds | null {
  const conditions = things.flatMap(({ old, new: current }) => [old, current]).filter((condition) => condition !== null);
  if (conditions.length === 0) return null;
  return { symbols: conditions.flatMap(symbolsOf), has: (settings) => conditions.every((condition) => holds(condition, settings)) };
}

/** The builds that two conditions of builds ask for together. */
export function buildsInBoth(one: Builds | null, other: Builds | null): Builds | null {
  if (one === null || other === null) return one ?? other;
  return { symbols: [...one.symbols, ...other.symbols], has: (settings) => one.has(settings) && other.has(settings) };
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
