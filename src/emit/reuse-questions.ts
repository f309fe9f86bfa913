/** What is asked of tables while something is made, and whether they have come to answer otherwise. */
import type { Lookup, Tables } from './reuse.ts';
import type { NameTable } from './names.ts';
import { isSameButForPlaces } from './same-data.ts';

type LookupName = 'types' | 'owners' | 'plans';
const lookups: readonly LookupName[] = ['types', 'owners', 'plans'];

/** What was asked. */
export interface Asked extends Readonly<Record<LookupName, Set<string>>> {
  readonly names: { readonly ask: (names: NameTable) => string; readonly answer: string }[];
}

/** What two sets of tables answer differently. */
export interface Changes extends Readonly<Record<LookupName, ReadonlySet<string>>> {
  /** Whether names may differ; then each has to be asked for once more. */
  readonly names: boolean;
  readonly areNone: boolean;
}

export function createAsked(): Asked {
  return { types: new Set(), owners: new Set(), plans: new Set(), names: [] };
}

/** Whether something that was asked is answered differently. */
export function isTouched(asked: Asked, changes: Changes, { names }: Tables): boolean {
  if (haveCommon(asked.types, changes.types) || haveCommon(asked.owners, changes.owners)) return true;
  if (haveCommon(asked.plans, changes.plans)) return true;
  return changes.names && !asked.names.every(({ ask, answer }) => isAnswer(ask, names, answer));
}

function haveCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (some.size === 0 || others.size === 0) return false;
  const few = some.size < others.size ? some : others;
  const many = few === some ? others : some;
  for (const each of few) if (many.has(each)) return true;
  return false;
}

function isAnswer(ask: (names: NameTable) => string, names: NameTable, answer: string): boolean {
  try {
    return ask(names) === answer;
  } catch {
    // A name of what is no longer there.
    return false;
  }
}

/** All that is made by the same tables is asked about at once. */
const known = new WeakMap<Tables, WeakMap<Tables, Changes>>();

export function changesBetween(before: Tables, now: Tables): Changes {
  const ofNow = known.get(now) ?? new WeakMap<Tables, Changes>();
  known.set(now, ofNow);
  const changes = ofNow.get(before) ?? findChanges(before, now);
  ofNow.set(before, changes);
  return changes;
}

function findChanges(before: Tables, now: Tables): Changes {
  const names = before.names !== now.names;
  const [types, owners, plans] = lookups.map((table) => differing(before[table], now[table])) as [Set<string>, Set<string>, Set<string>];
  return { names, types, owners, plans, areNone: !names && types.size + owners.size + plans.size === 0 };
}

/** The keys that two tables have different values for, or only one of them has. */
function differing(before: Lookup<unknown> | undefined, now: Lookup<unknown> | undefined): Set<string> {
  const found = new Set<string>();
  if (before === now) return found;
  const [some, others] = [entriesOf(before), entriesOf(now)];
  for (const [key, value] of others) if (!some.has(key) || !isSameButForPlaces(some.get(key), value)) found.add(key);
  for (const key of some.keys()) if (!others.has(key)) found.add(key);
  return found;
}

function entriesOf(table: Lookup<unknown> | undefined): ReadonlyMap<string, unknown> {
  if (table === undefined) return new Map();
  if (table instanceof Map) return table as ReadonlyMap<string, unknown>;
  throw new Error('a table that cannot be gone through');
}

/** The same tables, which note what they are asked. */
export function noting({ names, types, owners, plans }: Tables, asked: Asked): Tables {
  const note = (ask: (names: NameTable) => string): string => {
    const answer = ask(names);
    asked.names.push({ ask, answer });
    return answer;
  };
  return {
    names: {
      of: (role, definition) => note((at) => at.of(role, definition)),
      branch: (union, value) => note((at) => at.branch(union, value)),
      message: (role, part, name) => note((at) => at.message(role, part, name)),
      module: (name) => note((at) => at.module(name)),
    },
    types: notingLookup(types, asked.types),
    owners: notingLookup(owners, asked.owners),
    ...(plans === undefined ? {} : { plans: notingLookup(plans, asked.plans) }),
  };
}

function notingLookup<T>(table: Lookup<T>, asked: Set<string>): Lookup<T> {
  return {
    get(key) {
      asked.add(key);
      return table.get(key);
    },
    has(key) {
      asked.add(key);
      return table.has(key);
    },
  };
}
