import { containedTypes } from '../../protocol/index.ts';
import type { Branch, EnumValue, Feature, Member, NamedType, SettledCondition, TypeReference } from '../../protocol/model.ts';
import { printCondition } from '../../schema/condition.ts';
import type { Pair } from './node.ts';

type Types = ReadonlyMap<string, NamedType>;

/** Names of the types that are the same on both sides, and so is everything in them, however deep: most of them, from one release to the next. */
export function unchangedTypes(old: Types, current: Types): ReadonlySet<string> {
  const unchanged = new Set<string>();
  const users = new Map<string, string[]>();
  const changed: string[] = [];
  for (const [name, type] of current) {
    const was = old.get(name);
    if (was === undefined || !isSameType(was, type)) {
      changed.push(name);
      continue;
    }
    unchanged.add(name);
    for (const contained of containedTypes(type)) {
      const known = users.get(contained);
      if (known === undefined) users.set(contained, [name]);
      else known.push(name);
    }
  }
  for (const name of changed) {
    for (const user of users.get(name) ?? []) if (unchanged.delete(user)) changed.push(user);
  }
  return unchanged;
}

/** Whether a pair is one type that is unchanged, with nothing to look for in it that stands around it. */
export function isUnchanged(unchanged: ReadonlySet<string>, pair: Pair): boolean {
  if (pair.old === null || pair.old.name !== pair.new?.name || !unchanged.has(pair.old.name)) return false;
  return pair.kind !== 'object' || (!pair.isOpen && pair.carried.length === 0 && pair.except.length === 0 && pair.reference === null);
}

/** Whether two definitions say the same of messages; where they stand, and what is written about them, does not matter. */
function isSameType(old: NamedType, current: NamedType): boolean {
  if (!areSameMarks(old, current)) return false;
  switch (old.kind) {
    case 'enum':
      return current.kind === 'enum' && areSame(old.values, current.values, isSameValue);
    case 'object':
      return (
        current.kind === 'object' &&
        old.keyword === current.keyword &&
        old.tag === current.tag &&
        areSame(old.members, current.members, isSameMember) &&
        areSame(old.branches, current.branches, isSameBranch)
      );
    case 'alternate':
      return (
        current.kind === 'alternate' &&
        areSame(
          old.alternatives,
          current.alternatives,
          (was, is) => was.name === is.name && isSameReference(was.type, is.type) && isSameCondition(was.condition, is.condition),
        )
      );
  }
}

function areSame<T>(old: readonly T[], current: readonly T[], isSame: (was: T, is: T) => boolean): boolean {
  if (old.length !== current.length) return false;
  return old.every((was, index) => {
    const is = current[index];
    return is !== undefined && isSame(was, is);
  });
}

function isSameMember(was: Member, is: Member): boolean {
  return (
    was.name === is.name &&
    was.optional === is.optional &&
    was.declaredBy === is.declaredBy &&
    isSameReference(was.type, is.type) &&
    areSameMarks(was, is)
  );
}

function isSameValue(was: EnumValue, is: EnumValue): boolean {
  return was.name === is.name && areSameMarks(was, is);
}

function isSameBranch(was: Branch, is: Branch): boolean {
  return was.value === is.value && was.type === is.type && isSameCondition(was.condition, is.condition);
}

function isSameReference(was: TypeReference, is: TypeReference): boolean {
  if (was.kind === 'array') return is.kind === 'array' && isSameReference(was.element, is.element);
  return is.kind === was.kind && is.name === was.name;
}

interface Marked {
  readonly features: readonly Feature[];
  readonly condition: SettledCondition | null;
}

function areSameMarks(was: Marked, is: Marked): boolean {
  if (was.features.length === 0 && is.features.length === 0) return isSameCondition(was.condition, is.condition);
  return isSameCondition(was.condition, is.condition) && areSame(was.features, is.features, isSameFeature);
}

function isSameFeature(was: Feature, is: Feature): boolean {
  return was.name === is.name && isSameCondition(was.condition, is.condition);
}

function isSameCondition(was: SettledCondition | null, is: SettledCondition | null): boolean {
  if (was === null || is === null) return was === is;
  return was.state === is.state && printCondition(was.expression) === printCondition(is.expression);
}
