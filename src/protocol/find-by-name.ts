import { isMandatory } from './heights.ts';
import type { Branch, Member } from './model.ts';

interface Named {
  readonly name: string;
}

/** So few are looked through as quickly as an index. */
const FEW = 32;

/** The first with a name. Of a long list that takes an index, made once: nothing changes the lists of a protocol. */
export function findNamed<T extends Named>(list: readonly T[], name: string): T | undefined {
  if (list.length <= FEW) return list.find((each) => each.name === name);
  const position = indexOf(list, nameOf).get(name);
  return position === undefined ? undefined : list[position];
}

/** The same of branches, by the value of the tag. */
export function findBranch(branches: readonly Branch[], value: unknown): Branch | undefined {
  if (branches.length <= FEW) return branches.find((each) => each.value === value);
  const position = typeof value === 'string' ? indexOf(branches, valueOf).get(value) : undefined;
  return position === undefined ? undefined : branches[position];
}

/** The members that a value has to have and those that something has, in the order of the list; of a short list all. */
export function mandatoryAndNamed(members: readonly Member[], something: object): readonly Member[] {
  if (members.length <= FEW) return members;
  const index = indexOf(members, nameOf);
  const positions = new Set(mandatoryIn(members));
  for (const name of Object.keys(something)) {
    const position = index.get(name);
    if (position !== undefined) positions.add(position);
  }
  return [...positions].sort((a, b) => a - b).flatMap((position) => members[position] ?? []);
}

const indexes = new WeakMap<readonly unknown[], ReadonlyMap<string, number>>();
const mandatory = new WeakMap<readonly Member[], readonly number[]>();

function indexOf<T>(list: readonly T[], keyOf: (each: T) => string): ReadonlyMap<string, number> {
  let index = indexes.get(list);
  // The first of a name stays, being the last to be put in.
  if (index === undefined) indexes.set(list, (index = new Map(list.map((each, position) => [keyOf(each), position] as const).reverse())));
  return index;
}

function mandatoryIn(members: readonly Member[]): readonly number[] {
  let positions = mandatory.get(members);
  if (positions === undefined)
    mandatory.set(members, (positions = members.flatMap((member, position) => (isMandatory(member) ? position : []))));
  return positions;
}

const nameOf = ({ name }: Named): string => name;
const valueOf = ({ value }: Branch): string => value;
