import { isMandatory } from '../../protocol/heights.ts';
import type { Member, ObjectType } from '../../protocol/index.ts';
import { isUnion } from '../../protocol/is-union.ts';
import { mayGrowBranches, valuesWithoutBranch } from '../../protocol/open-values.ts';
import { annotations } from './annotations.ts';
import { referToMembers, type Scope } from './scope.ts';
import { present, type Schema, unlessEmpty } from './schema.ts';
import { typeSchema } from './type-schema.ts';

/** An object without members. */
export function emptyObject(isClosed: boolean): Schema {
  return present({ type: 'object', additionalProperties: isClosed ? false : undefined });
}

/**
 * The members of an object, and of the branches of a union.
 * @param isClosed - Whether there may be no others. Those of branches are seen from the union by `unevaluatedProperties` only.
 */
export function objectSchema(scope: Scope, type: ObjectType, isClosed: boolean): Schema {
  const properties = Object.fromEntries(
    type.members.map((member) => [
      member.name,
      { ...memberSchema(scope, member), ...(member.name === type.tag ? knownTags(scope, type) : {}) },
    ]),
  );
  const closing = isUnion(type) ? 'unevaluatedProperties' : 'additionalProperties';
  return present({
    type: 'object',
    properties: type.members.length === 0 ? undefined : properties,
    required: unlessEmpty(type.members.filter(isMandatory).map((member) => member.name)),
    ...(isUnion(type) ? branches(scope, type) : {}),
    [closing]: isClosed ? false : undefined,
  });
}

function memberSchema(scope: Scope, member: Member): Schema {
  return { ...typeSchema(scope, member.type), ...annotations(member, scope.options) };
}

/**
 * The values that select a branch, where the enum has more: of a union that only clients send other types have values that the schema does
 * not, and a branch may be settled to be off where its value is not.
 */
function knownTags({ options, direction, types }: Scope, type: ObjectType): Schema {
  if (type.tag === null) return {};
  const isOpen = options.openEnums === true && direction !== 'send';
  if (isOpen ? mayGrowBranches(types, type) : valuesWithoutBranch(types, type).length === 0) return {};
  return type.branches.length === 0 ? { not: {} } : { enum: type.branches.map(({ value }) => value) };
}

/**
 * What each value of the tag adds. Only the branch that is selected is looked into, so that a union inside of a union, and so on, takes
 * no longer than it has to, and what is wrong is said of that branch alone.
 */
function branches(scope: Scope, type: ObjectType & { readonly tag: string }): Schema {
  const { tag } = type;
  const conditions = type.branches.flatMap(({ value, type: content }) =>
    content === null
      ? []
      : [{ if: { properties: { [tag]: { const: value } }, required: [tag] }, then: { $ref: referToMembers(scope, content) } }],
  );
  return present({ 'x-qapi-tag': tag, allOf: unlessEmpty(conditions) });
}
