/** Which value, branch or alternative an example has, where there are several. */
import type { Alternative, EnumValue, NamedType, ObjectType, Protocol, TypeReference } from '../../../protocol/index.ts';
import { isOpen } from '../../../protocol/index.ts';

type Types = ReadonlyMap<string, NamedType>;
type Branch = ObjectType['branches'][number];

/** Values that stand for nothing. */
const placeholders: ReadonlySet<string> = new Set(['undefined', 'none', 'unknown', 'null']);

/** The first that is in every build, is to stay, and says something. */
export function plainest(values: readonly EnumValue[]): EnumValue | undefined {
  const plain = values.filter((value) => !isOpen(value) && value.features.length === 0);
  return plain.find(({ name }) => !placeholders.has(name)) ?? plain[0] ?? values[0];
}

/** A string rather than an object that says the same at length. */
export function chosenAlternative(alternatives: readonly Alternative[]): Alternative | undefined {
  const certain = alternatives.filter((one) => !isOpen(one));
  return certain.find(({ type }) => type.kind === 'builtin' && type.name === 'str') ?? certain[0] ?? alternatives[0];
}

/**
 * A branch that adds members. What the schema's own examples have most often is what people know; where they do not tell, the one that
 * needs least. The plainest value where none adds members.
 */
export function chosenBranch(type: ObjectType, types: Types, usage: Usage): Branch | undefined {
  const { tag, members, branches } = type;
  const reference = members.find(({ name }) => name === tag)?.type;
  const enumeration = reference?.kind === 'definition' ? types.get(reference.name) : undefined;
  if (enumeration?.kind !== 'enum') return branches[0];
  const byValue = new Map(branches.map((branch) => [branch.value, branch]));
  const values = enumeration.values.filter(({ name }) => byValue.has(name));
  const times = usage(tag ?? '');
  const adding = values.flatMap((value) => {
    const branch = byValue.get(value.name);
    const added = branch === undefined || branch.type === null || isOpen(branch) ? undefined : types.get(branch.type);
    if (branch === undefined || added?.kind !== 'object' || added.members.length === 0) return [];
    if (isOpen(value) || value.features.length > 0 || added.features.some(({ name }) => grave.has(name))) return [];
    return [{ branch, times: times.get(value.name) ?? 0, effort: effortOf(added, types) }];
  });
  const [best] = adding.sort((a, b) => b.times - a.times || a.effort - b.effort);
  return best?.branch ?? byValue.get(plainest(values)?.name ?? '') ?? branches[0];
}

const grave: ReadonlySet<string> = new Set(['deprecated', 'unstable']);

/** A member with members of its own counts as this many. */
const nested = 4;
/** So does a branch in which everything is optional: it would show nothing. */
const nothingShown = 3;

function effortOf({ members }: ObjectType, types: Types): number {
  const needed = members.filter(({ optional }) => !optional);
  return needed.length === 0 ? nothingShown : needed.reduce((sum, member) => sum + (isScalar(member.type, types) ? 1 : nested), 0);
}

function isScalar(reference: TypeReference, types: Types): boolean {
  if (reference.kind !== 'definition') return reference.kind === 'builtin';
  return types.get(reference.name)?.kind === 'enum';
}

/** How often examples of the schema have a member with a value, by value. */
export type Usage = (member: string) => ReadonlyMap<string, number>;

/** Looks through the examples when it is first asked. */
export function usageOf(protocol: Protocol): Usage {
  const known = new Map<string, ReadonlyMap<string, number>>();
  let text: string | null = null;
  return (member) => {
    text ??= examplesOf(protocol);
    let counts = known.get(member);
    if (counts === undefined) known.set(member, (counts = countValues(text, JSON.stringify(member))));
    return counts;
  };
}

function examplesOf({ commands, events, types }: Protocol): string {
  const blocks = [commands, events, types].flat().flatMap(({ documentation }) => documentation?.body ?? []);
  return blocks.map((block) => (block.kind === 'example' ? block.text : '')).join('\n');
}

/** No value of an enum is as long as this. */
const farthest = 100;

function countValues(text: string, key: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    const end = at + key.length;
    const value = /^\s*:\s*"([^"\\]*)"/.exec(text.slice(end, end + farthest))?.[1];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
