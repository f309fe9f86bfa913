/** Which enums and unions a newer peer may add to where that is allowed for: those of what clients receive. */
import type { EnumType, NamedType, ObjectType } from './model.ts';

/** What only clients send has the values that they know. */
export function mayGrow({ direction }: EnumType): boolean {
  return direction !== 'send';
}

/** Whether there may be branches that the schema does not have; the tag is an enum that may have a value for them. */
export function mayGrowBranches(types: Pick<ReadonlyMap<string, NamedType>, 'get'>, { direction, tag, members }: ObjectType): boolean {
  if (direction === 'send' || tag === null) return false;
  const values = tagEnum(types, { tag, members });
  return values !== null && mayGrow(values);
}

/** Values of a union's tag that are refused: their branches are settled to be off, and they themselves are not. */
export function valuesWithoutBranch(
  types: Pick<ReadonlyMap<string, NamedType>, 'get'>,
  { tag, members, branches }: ObjectType,
): readonly string[] {
  const values = tagEnum(types, { tag, members })?.values ?? [];
  if (values.length <= branches.length) return [];
  const selecting = new Set(branches.map(({ value }) => value));
  return values.flatMap(({ name }) => (selecting.has(name) ? [] : [name]));
}

function tagEnum(
  types: Pick<ReadonlyMap<string, NamedType>, 'get'>,
  { tag, members }: Pick<ObjectType, 'tag' | 'members'>,
): EnumType | null {
  const reference = members.find((member) => member.name === tag)?.type;
  const values = reference?.kind === 'definition' ? types.get(reference.name) : undefined;
  return values?.kind === 'enum' ? values : null;
}
