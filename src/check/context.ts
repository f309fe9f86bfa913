import type { Definition, Member, Pragmas, StructDefinition, TypeDefinition, TypeUse, UnionDefinition } from '../schema/model.ts';
import { builtinTypes, qType } from '../schema/builtin.ts';
import type { Reporter, Scope } from './report.ts';

/** What rules know about the whole schema. */
export interface CheckContext {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly pragmas: Pragmas;
  readonly reporter: Reporter;
  /** Names that a broken or missing part may define: using them is no mistake. */
  readonly excuses: (name: string) => boolean;
  readonly scopeOf: (definition: Definition) => Scope;
}

/** A check of one definition. It reports what it finds and knows nothing of other rules. */
export type Rule = (definition: Definition, context: CheckContext, scope: Scope) => void;

/** `struct 'Foo'` */
export function entityOf(definition: Definition): string {
  return `${definition.keyword} '${definition.name}'`;
}

/** What a name stands for, as a message says it: `a struct`, `the built-in type 'int'`. */
export function describeName(name: string, context: CheckContext): string {
  if (builtinTypes.has(name)) return `the built-in type '${name}'`;
  if (name === qType.name) return 'the built-in enum';
  const definition = context.definitions.get(name);
  if (definition === undefined) return 'unknown';
  return `${/^[aeiou]/.test(definition.keyword) ? 'an' : 'a'} ${definition.keyword}`;
}

export function describeUse(type: TypeUse, context: CheckContext): string {
  return type.array ? 'an array' : describeName(type.name, context);
}

export function isType(definition: Definition): definition is TypeDefinition {
  return definition.keyword !== 'command' && definition.keyword !== 'event';
}

/** The struct that a use names, if it is one. */
export function structNamed(type: TypeUse | null, context: CheckContext): StructDefinition | null {
  const definition = type === null || type.array ? undefined : context.definitions.get(type.name);
  return definition?.keyword === 'struct' ? definition : null;
}

/** A member and the definition that declares it. */
export interface OwnedMember {
  readonly member: Member;
  readonly owner: Definition;
}

/** The members of a struct, those of its bases first; a circle of bases is gone round once. */
export function structMembers(
  struct: StructDefinition,
  context: CheckContext,
  seen: Set<string> = new Set<string>(),
): readonly OwnedMember[] {
  if (seen.has(struct.name)) return [];
  seen.add(struct.name);
  const base = structNamed(struct.base, context);
  return [...(base === null ? [] : structMembers(base, context, seen)), ...owned(struct.members, struct)];
}

/** The members that every value of a union has. */
export function commonMembers(union: UnionDefinition, context: CheckContext): readonly OwnedMember[] {
  if (union.base.kind === 'inline') return owned(union.base.members, union);
  const base = structNamed(union.base.type, context);
  return base === null ? [] : structMembers(base, context);
}

/** All members that values of a branch's type may have, those of nested unions' branches included. */
export function possibleMembers(
  definition: Definition | undefined,
  context: CheckContext,
  seen: Set<string> = new Set<string>(),
): readonly OwnedMember[] {
  if (definition === undefined || seen.has(definition.name)) return [];
  if (definition.keyword === 'struct') return structMembers(definition, context);
  if (definition.keyword !== 'union') return [];
  seen.add(definition.name);
  const branches = definition.branches.flatMap((branch) => possibleMembers(context.definitions.get(branch.type.name), context, seen));
  return [...commonMembers(definition, context), ...branches];
}

export function owned(members: readonly Member[], owner: Definition): readonly OwnedMember[] {
  return members.map((member) => ({ member, owner }));
}

/** The values of an enum by its name; null when it is none. */
export function enumValues(name: string, context: CheckContext): readonly string[] | null {
  if (name === qType.name) return qType.values;
  const definition = context.definitions.get(name);
  return definition?.keyword === 'enum' ? definition.values.map((value) => value.name) : null;
}
