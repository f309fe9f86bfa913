import type { Branch, ObjectType } from '../../protocol/index.ts';
import { isUnion } from '../../protocol/is-union.ts';
import { mayGrowBranches } from '../../protocol/open-values.ts';
import { property, typeAlias, type Docs } from '../declarations.ts';
import { propertyName, stringLiteral } from '../literals.ts';
import type { EmittedStructure } from '../structures.ts';
import { compose, memberProperty, type Parent, parentOf } from './compose.ts';
import { type TypesContext, typeOf } from './context.ts';
import { branchDocs, commonDocs, unknownBranchDocs } from './docs.ts';
import type { TypesScope } from './scope.ts';
import { openRecord, ownMembers } from './shape.ts';

type Union = ObjectType & { readonly tag: string };

/** A discriminated union: one type for each branch, in which the tag is narrowed to the branch's value. */
export function emitUnion(scope: TypesScope, type: Union, docs: Docs): readonly EmittedStructure[] {
  const { names } = scope.context;
  const branches = type.branches.map(({ value }) => names.branch(type.name, value));
  const common = commonPart(scope, type);
  const isOpenUnion = takesUnknownTags(scope.context, type);
  const all = isOpenUnion ? [...branches, names.of('unknown', type.name)] : branches;
  return [
    typeAlias(names.of('type', type.name), all.join(' | '), docs),
    ...common.declarations,
    ...type.branches.map((branch) => emitBranch(scope, type, branch, common.parents)),
    ...(isOpenUnion ? [emitUnknownBranch(scope, type, common.parents)] : []),
  ];
}

/** Whether a union has a member for tags that the schema does not have. */
export function takesUnknownTags({ options, types }: TypesContext, type: ObjectType): boolean {
  return options.openEnums === true && isUnion(type) && mayGrowBranches(types, type);
}

/** What every branch has: the named base, or a type of our own for members that are listed in the union. */
function commonPart(
  scope: TypesScope,
  type: Union,
): { readonly parents: readonly Parent[]; readonly declarations: readonly EmittedStructure[] } {
  const base = type.base === null ? null : typeOf(scope.context, type.base);
  const inherited = base?.kind === 'object' ? parentOf(scope, base) : null;
  const parents = inherited === null ? [] : [inherited];
  const own = ownMembers(type);
  if (own.length === 0) return { parents, declarations: [] };
  const name = scope.context.names.of('base', type.name);
  const properties = own.map((member) => memberProperty(scope, member));
  const declaration = compose({ name, docs: commonDocs(scope, type), parents, properties, empty: openRecord });
  const members = type.members.map((member) => member.name);
  return { parents: [{ name, extendable: parents.every((parent) => parent.extendable), members }], declarations: [declaration] };
}

function emitBranch(scope: TypesScope, type: Union, branch: Branch, common: readonly Parent[]): EmittedStructure {
  const content = branch.type === null ? null : typeOf(scope.context, branch.type);
  const parent = content?.kind === 'object' ? parentOf(scope, content) : null;
  return compose({
    name: scope.context.names.branch(type.name, branch.value),
    docs: branchDocs(scope, type, branch),
    parents: parent === null ? common : [...common, parent],
    properties: [property(propertyName(type.tag), stringLiteral(branch.value), null, isTagOptional(type))],
    empty: openRecord,
  });
}

/** Of a branch that only a newer peer knows: members that the schema does not have may be anything. */
function emitUnknownBranch(scope: TypesScope, type: Union, parents: readonly Parent[]): EmittedStructure {
  return compose({
    name: scope.context.names.of('unknown', type.name),
    docs: unknownBranchDocs(scope, type),
    parents,
    properties: [property(propertyName(type.tag), 'UnknownTag', null, isTagOptional(type))],
    open: true,
    empty: openRecord,
  });
}

function isTagOptional({ members, tag }: Union): boolean {
  return members.some((member) => member.name === tag && member.optional);
}
