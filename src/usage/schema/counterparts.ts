import type { NamedType, ObjectType, TypeReference } from '../../protocol/index.ts';
import type { VersionSide } from './side.ts';

/**
 * What stands in another version where values of a type are sent or received. One that is not open and has no types is nothing, such as where a command
 * takes no arguments.
 */
export interface Counterpart {
  /** Types whose members or values they may be; several where a type was split, or serves other messages there. */
  readonly types: Set<string>;
  /** Objects whose own members stand beside theirs, or in their place; not those of branches. */
  readonly around: Set<string>;
  /** Somewhere there is a value of another kind, such as any string, or any object at all. */
  isOpen: boolean;
}

/** By the name of the type in the first version. A type that no message of both has is missing. */
export type Counterparts = ReadonlyMap<string, Counterpart>;

/**
 * Walks the messages of two versions side by side. Names of types are not on the wire: a type may be called otherwise in another version, and
 * a base may have been split off.
 */
export function counterpartsOf(from: VersionSide, to: VersionSide): Counterparts {
  const found = new Map<string, Counterpart>();
  const pending: (readonly [NamedType, NamedType])[] = [];
  const counterpart = (name: string): Counterpart => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const fresh: Counterpart = { types: new Set(), around: new Set(), isOpen: false };
    found.set(name, fresh);
    return fresh;
  };
  const pair = (a: NamedType, b: NamedType): void => {
    const { types } = counterpart(a.name);
    if (types.has(b.name)) return;
    types.add(b.name);
    pending.push([a, b]);
  };
  const pairReferences = (a: TypeReference, b: TypeReference): void => {
    if (a.kind === 'array') {
      if (b.kind === 'array') pairReferences(a.element, b.element);
      else for (const name of namesIn(a)) counterpart(name).isOpen = true;
      return;
    }
    const [left, right] = [namedIn(from, a), namedIn(to, b)];
    if (left === null) return;
    if (right !== null) pair(left, right);
    for (const one of formsOf(from, left)) {
      const others = right === null ? [] : formsOf(to, right).filter((other) => other.kind === one.kind);
      for (const other of others) pair(one, other);
      if (others.length === 0) counterpart(one.name).isOpen = true;
    }
  };
  const pairContents = (a: string | null, b: string | null, takesAnything: boolean): void => {
    if (a === null) return;
    const there = counterpart(a);
    if (takesAnything) there.isOpen = true;
    if (b !== null) pairReferences({ kind: 'definition', name: a }, { kind: 'definition', name: b });
  };
  for (const command of from.protocol.commands) {
    const other = to.commands.get(command.name);
    if (other === undefined) continue;
    pairContents(command.arguments, other.arguments, !other.gen);
    if (command.returns === null) continue;
    for (const name of namesIn(command.returns)) counterpart(name);
    if (other.returns !== null) pairReferences(command.returns, other.returns);
  }
  for (const event of from.protocol.events) {
    const other = to.events.get(event.name);
    if (other !== undefined) pairContents(event.data, other.data, false);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [a, b] = next;
    if (a.kind !== 'object' || b.kind !== 'object') continue;
    for (const member of a.members) {
      // Bases are not on the wire themselves.
      counterpart(member.declaredBy).types.add(b.name);
      for (const other of membersNamed(to, b, member.name)) pairReferences(member.type, other.type);
    }
    for (const branch of a.branches) {
      const type = branch.type === null ? undefined : from.types.get(branch.type);
      if (type === undefined) continue;
      const other = b.branches.find(({ value }) => value === branch.value);
      // What is in the branch here may stand beside it there, or where there was no union yet.
      if (other !== undefined || b.tag === null) counterpart(type.name).around.add(b.name);
      const otherType = other === undefined || other.type === null ? undefined : to.types.get(other.type);
      if (otherType !== undefined) pair(type, otherType);
    }
  }
  return found;
}

/** The members of that name that values of a type may have: its own, or those of its branches. */
export function membersNamed(
  side: VersionSide,
  type: ObjectType,
  name: string,
  chooses: (tag: string, value: string) => boolean = () => true,
  seen: Set<string> = new Set<string>(),
): readonly ObjectType['members'][number][] {
  // Unions in branches of unions lead to the same type on many ways.
  if (seen.has(type.name)) return [];
  seen.add(type.name);
  const own = type.members.filter((member) => member.name === name);
  if (own.length > 0 || type.tag === null) return own;
  const { tag } = type;
  return type.branches
    .filter(({ value }) => chooses(tag, value))
    .flatMap((branch) => {
      const inner = branch.type === null ? undefined : side.types.get(branch.type);
      return inner?.kind === 'object' ? membersNamed(side, inner, name, chooses, seen) : [];
    });
}

/** The type itself, or what an alternate may be. */
export function formsOf(side: VersionSide, type: NamedType): readonly NamedType[] {
  if (type.kind !== 'alternate') return [type];
  return type.alternatives.flatMap(({ type: form }) => namedIn(side, form) ?? []);
}

/** The definition that a reference names; null for arrays and what is built in. */
function namedIn(side: VersionSide, reference: TypeReference): NamedType | null {
  return reference.kind === 'definition' ? (side.types.get(reference.name) ?? null) : null;
}

function namesIn(reference: TypeReference): readonly string[] {
  if (reference.kind === 'array') return namesIn(reference.element);
  return reference.kind === 'definition' ? [reference.name] : [];
}
