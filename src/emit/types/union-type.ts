import type { Branch, ObjectType } from '../../protocol/index.ts';
import { property, typeAlias, type Docs } from '../declarations.ts';
import { propertyName, stringLiteral } from '../literals.ts';
import type { EmittedStructure } from '../structures.ts';
import { compose, memberProperty, type Parent, parentOf } from './compose.ts';
import { typeOf } from './context.ts';
import { branchDocs, commonDocs } from './docs.ts';
import type { TypesScope } from './scope.ts';
import { openRecord, ownMembers } from './shape.ts';

type Union = ObjectType & { readonly tag: string };

/** A discriminated union: one type for each branch, in which the tag is narrowed to the branch's value. */
export function emitUnion(scope: TypesScope, type: Union, docs: Docs): readonly EmittedStructure[] {
  const { names } = scope.context;
  const branches = type.branches.map(({ value }) => names.branch(type.name, value));
  const common = commonPart(scope, type);
  return [
    typeAlias(names.of('type', type.name), branches.join(' | '), docs),
    ...common.declarations,
    ...type.branches.map((branch) => emitBranch(scope, type, branch, common.parents)),
  ];
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
  const optional = type.members.some((member) => member.name === type.tag && member.optional);
  return compose({
    name: scope.context.names.branch(type.name, branch.value),
    docs: branchDocs(scope, type, branch),
    parents: parent === null ? common : [...common, parent],
    properties: [property(propertyName(type.tag), stringLiteral(branch.value), null, optional)],
    empty: openRecord,
  });
}
