import { openPartOf, typesByName } from '../protocol/index.ts';
import { printStep } from '../protocol/path.ts';
import type { Branch, Described, EnumType, Member, NamedType, ObjectType, Protocol, TypeReference } from '../protocol/model.ts';
import { printCondition } from '../schema/condition.ts';
import { printVersion } from '../schema/version.ts';
import { branchName } from './part-names.ts';
import type { Node, Present } from './state.ts';
import { typesOf } from './wire-type.ts';

/** What stands directly below a type, by the step of the path that leads there. */
export type Children = ReadonlyMap<string, Node>;

const none: Children = new Map();

/** Gives what stands below the types of one version; every type is looked at once. */
export type ChildrenOf = (target: TypeReference) => Children;

export function childrenIn(protocol: Protocol): ChildrenOf {
  const types = typesByName(protocol);
  const known = new Map<string, Children>();
  const childrenOf: ChildrenOf = (target) => {
    switch (target.kind) {
      case 'builtin':
        return none;
      case 'array':
        return new Map([[printStep({ kind: 'element' }), elementNode(target.element, types)]]);
      case 'definition': {
        const type = types.get(target.name);
        if (type === undefined) return none;
        const found = known.get(type.name);
        if (found !== undefined) return found;
        const children = childrenOfType(type, types);
        known.set(type.name, children);
        return children;
      }
    }
  };
  return childrenOf;
}

function childrenOfType(type: NamedType, types: ReadonlyMap<string, NamedType>): Children {
  switch (type.kind) {
    case 'enum':
      return new Map(type.values.map((value) => [printStep({ kind: 'value', name: value.name }), valueNode(type, value)]));
    case 'object':
      return new Map([
        ...type.members.map((member): [string, Node] => [printStep({ kind: 'member', name: member.name }), memberNode(member, types)]),
        ...type.branches.flatMap((branch): [string, Node][] =>
          branch.type === null || isEmpty(types.get(branch.type))
            ? []
            : [[printStep({ kind: 'branch', tag: type.tag ?? '', value: branch.value }), branchNode(type, branch, branch.type)]],
        ),
      ]);
    case 'alternate':
      return none;
  }
}

/** On the wire a branch of an empty struct is one without a type. */
function isEmpty(type: NamedType | undefined): boolean {
  return type?.kind === 'object' && type.members.length === 0 && type.tag === null;
}

function memberNode(member: Member, types: ReadonlyMap<string, NamedType>): Node {
  return {
    state: {
      ...describe(member, `${member.declaredBy}.${member.name}`, member.declaredBy),
      ...typesOf(member.type, types),
      optional: member.optional,
    },
    targets: targetsOf(member.type, types),
  };
}

function valueNode(type: EnumType, value: EnumType['values'][number]): Node {
  return {
    state: { ...describe(value, `${type.name}=${value.name}`, type.name), type: 'value', integer: null, optional: false },
    targets: [],
  };
}

function branchNode({ name, tag, place }: ObjectType, branch: Branch, type: string): Node {
  const subject = { name: branchName(name, tag ?? '', branch.value), type: name, documentedSince: null, place };
  return {
    state: { ...undescribed, type: 'branch', integer: null, condition: openCondition(branch), optional: false, subject },
    targets: [{ kind: 'definition', name: type }],
  };
}

function elementNode(element: TypeReference, types: ReadonlyMap<string, NamedType>): Node {
  return { state: { ...undescribed, ...typesOf(element, types), optional: false }, targets: targetsOf(element, types) };
}

/**
 * A type, or the alternatives of an alternate: JSON tells them apart, so what is below of one never meets what is below of another,
 * and a path stays the same when its type becomes an alternate.
 */
export function targetsOf(reference: TypeReference, types: ReadonlyMap<string, NamedType>): readonly TypeReference[] {
  const type = reference.kind === 'definition' ? types.get(reference.name) : undefined;
  return type?.kind === 'alternate' ? type.alternatives.flatMap((alternative) => targetsOf(alternative.type, types)) : [reference];
}

const undescribed = { condition: null, features: [], flags: [], documentedSince: null, subject: null } as const;

/**
 * What commands, events, members and values have in common.
 * @param type that declares it; null for a definition
 */
export function describe(thing: Described, name: string, type: string | null): Omit<Present, 'type' | 'integer' | 'optional'> {
  const documentedSince = thing.since === null ? null : printVersion(thing.since);
  return {
    condition: openCondition(thing),
    features: thing.features.map((feature) => feature.name),
    flags: [],
    documentedSince,
    subject: { name, type, documentedSince, place: thing.place },
  };
}

/** What is left to ask of builds: where a condition is settled, it is no change that the schema comes to name it, or does not any more. */
function openCondition({ condition }: Pick<Described, 'condition'>): string | null {
  const open = openPartOf(condition);
  return open === null ? null : printCondition(open);
}
