import type { Definition, Member, Pragmas, StructDefinition, TypeDefinition, TypeUse, UnionDefinition } from '../schema/model.ts';
import { builtinTypes, qType } from '../schema/builtin.ts';
import { type Embedding, MAXIMUM_EMBEDDING } from './embedding.ts';
import type { ExceptionList } from './pragmas.ts';
import type { Reporter, Scope } from './report.ts';

/** What rules know about the whole schema. */
export interface CheckContext {
  readonly definitions: Pick<ReadonlyMap<string, Definition>, 'get' | 'values'>;
  readonly pragmas: Pragmas;
  readonly reporter: Reporter;
  /** Whether a pragma lists a name. Where pragmas are missing or broken, any may have been listed: one mistake is not to become hundreds. */
  readonly isExcepted: (name: string, list: ExceptionList) => boolean;
  /** Names that a broken or missing part may define: using them is no mistake. */
  readonly excuses: (name: string) => boolean;
  /** What defines a name again: which of its definitions is meant is not known. */
  readonly again: (name: string) => readonly Definition[];
  readonly scopeOf: (definition: Definition) => Scope;
  /** What may be meant, for the first mistakes: comparing with all names takes time, and nobody reads the hundredth suggestion. */
  readonly nearest: (word: string, candidates: Iterable<string>) => readonly string[];
  /** Found when first asked for, when all definitions are there. */
  readonly embedding: () => Embedding;
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
  return `${/^[aei]/.test(definition.keyword) ? 'an' : 'a'} ${definition.keyword}`;
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
export function structMembers(struct: StructDefinition, context: CheckContext): readonly OwnedMember[] {
  const chain = new Set<StructDefinition>();
  for (let at: StructDefinition | null = struct; at !== null && !chain.has(at) && chain.size <= MAXIMUM_EMBEDDING;) {
    chain.add(at);
    at = structNamed(at.base, context);
  }
  return [...chain].reverse().flatMap((each) => owned(each.members, each));
}

/** Whether all members of a union's base are there to be seen: none of its bases is missing, no struct, or a base of itself. */
export function hasWholeBase(union: UnionDefinition, context: CheckContext): boolean {
  if (union.base.kind === 'inline') return true;
  const seen = new Set<StructDefinition>();
  for (let at: TypeUse | null = union.base.type; at !== null;) {
    const struct = structNamed(at, context);
    if (struct === null || seen.has(struct) || seen.size > MAXIMUM_EMBEDDING) return false;
    seen.add(struct);
    at = struct.base;
  }
  return true;
}

/** The members that every value of a union has. */
export function commonMembers(union: UnionDefinition, context: CheckContext): readonly OwnedMember[] {
  if (union.base.kind === 'inline') return owned(union.base.members, union);
  const base = structNamed(union.base.type, context);
  return base === null ? [] : structMembers(base, context);
}

/** All members that values of a branch's type may have, those of nested unions' branches included. */
export function possibleMembers(definition: Definition | undefined, context: CheckContext): readonly OwnedMember[] {
  const found: OwnedMember[][] = [];
  const seen = new Set<Definition>();
  const walk = (at: Definition | undefined, depth: number): void => {
    if (at === undefined || seen.has(at) || depth > MAXIMUM_EMBEDDING) return;
    seen.add(at);
    if (at.keyword === 'struct') found.push([...structMembers(at, context)]);
    if (at.keyword !== 'union') return;
    found.push([...commonMembers(at, context)]);
    for (const branch of at.branches) walk(context.definitions.get(branch.type.name), depth + 1);
  };
  walk(definition, 0);
  return found.flat();
}

export function owned(members: readonly Member[], owner: Definition): readonly OwnedMember[] {
  return members.map((member) => ({ member, owner }));
}

/** The values that an enum has in other definitions of its name. */
export function valuesElsewhere(name: string, context: CheckContext): readonly string[] {
  return context.again(name).flatMap((each) => (each.keyword === 'enum' ? each.values.map((value) => value.name) : []));
}

/** The values of an enum by its name; null when it is none. */
export function enumValues(name: string, context: CheckContext): readonly string[] | null {
  if (name === qType.name) return qType.values;
  const definition = context.definitions.get(name);
  return definition?.keyword === 'enum' ? definition.values.map((value) => value.name) : null;
}
