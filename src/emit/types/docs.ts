/** Documentation comments of types and members. */
import type { AlternateType, Branch, EnumType, EnumValue, Member, NamedType, ObjectType } from '../../protocol/index.ts';
import type { Docs } from '../declarations.ts';
import { withoutSince } from '../since-remark.ts';
import { type CommentBlock, type ListItem, paragraph } from '../tsdoc/comment.ts';
import { codeSpan } from '../tsdoc/escape.ts';
import { conditionRemark, notes, placeTag, tags } from '../tsdoc/tags.ts';
import { typeOf } from './context.ts';
import { description, examples, layOutDeclarationDocs, layOutMemberDocs, lineRenderer, prose } from './prose.ts';
import type { TypesScope } from './scope.ts';

/** @param details - A list of the type's parts, if anything is to be said about them, and what they are called. */
export function definitionDocs(scope: TypesScope, type: NamedType, details: readonly ListItem[] = [], parts = ''): Docs {
  const about = description(scope, type.documentation);
  // Two lists in a row would be one.
  const label = details.length > 0 && about.at(-1)?.kind === 'list' ? [paragraph(`${parts}:`)] : [];
  return layOutDeclarationDocs([
    ...about,
    ...label,
    ...listed(details),
    ...(type.kind === 'object' ? inheritedDocs(scope, type) : []),
    ...tags(type, lineRenderer(scope)),
    ...placeTag(type.place),
    ...examples(scope, type.documentation),
  ]);
}

function listed(items: readonly ListItem[]): readonly CommentBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** What a type says of members that it has from its base, where their own comments stand. */
function inheritedDocs(scope: TypesScope, type: ObjectType): readonly CommentBlock[] {
  if (type.base === null || !scope.context.options.docsText) return [];
  const base = typeOf(scope.context, type.base);
  if (base.kind !== 'object') return [];
  const said = new Map(base.members.map((member) => [member.name, member.documentation]));
  const members = type.members.filter((member) => member.declaredBy !== type.name && member.documentation !== said.get(member.name));
  if (members.length === 0) return [];
  const items = members.map((member) => item(scope, member.name, '', member.documentation, []));
  return [paragraph(`From {@link ${scope.context.names.of('type', base.name)}}:`), ...listed(items.filter(isPresent))];
}

export function memberDocs(scope: TypesScope, member: Member): Docs {
  return layOutMemberDocs([...prose(scope, withoutSince(member)), ...tags(member, lineRenderer(scope)), ...placeTag(member.place)]);
}

/** Values are no declarations, so what is to be said about each is listed with the enum. */
export function enumDocs(scope: TypesScope, type: EnumType): Docs {
  const items = type.values.map((value) => item(scope, value.name, notes(value), withoutSince(value), featureTexts(scope, value)));
  return definitionDocs(scope, type, items.filter(isPresent), 'Values');
}

export function alternateDocs(scope: TypesScope, type: AlternateType): Docs {
  const items = type.alternatives.map(({ name, condition, documentation }) =>
    item(scope, name, notes({ since: null, features: [], condition }), documentation, []),
  );
  return definitionDocs(scope, type, items.filter(isPresent), 'Alternatives');
}

/** A branch is as old, as deprecated and as conditional as the value that selects it. */
export function branchDocs(scope: TypesScope, type: ObjectType & { readonly tag: string }, branch: Branch): Docs {
  const value = tagValue(scope, type, branch);
  const union = scope.context.names.of('type', type.name);
  const about = value === null ? [] : tags({ ...value, condition: branch.condition }, lineRenderer(scope));
  const remarks = value === null ? conditionRemark(branch.condition) : [];
  return layOutDeclarationDocs([
    paragraph(`{@link ${union}} with ${codeSpan(branch.value)} as its ${codeSpan(type.tag)}.`),
    ...prose(scope, value === null ? null : withoutSince(value)),
    ...(remarks.length > 0 ? [{ kind: 'tag', name: 'remarks', text: remarks.join(' ') } as const] : []),
    ...about,
  ]);
}

/** What stands for all branches that the schema does not have. */
export function unknownBranchDocs({ context }: TypesScope, type: ObjectType & { readonly tag: string }): Docs {
  const union = context.names.of('type', type.name);
  return layOutDeclarationDocs([
    paragraph(`{@link ${union}} with any other string as its ${codeSpan(type.tag)}, which only a newer QEMU sends.`),
  ]);
}

/** The part that all branches of a union share. */
export function commonDocs(scope: TypesScope, type: ObjectType): Docs {
  return layOutDeclarationDocs([paragraph(`What every {@link ${scope.context.names.of('type', type.name)}} has.`)]);
}

function tagValue({ context }: TypesScope, type: ObjectType, branch: Branch): EnumValue | null {
  const tag = type.members.find((member) => member.name === type.tag);
  const tagType = tag?.type.kind === 'definition' ? context.types.get(tag.type.name) : undefined;
  if (tagType?.kind !== 'enum') return null;
  return tagType.values.find((value) => value.name === branch.value) ?? null;
}

function featureTexts(scope: TypesScope, value: EnumValue): readonly CommentBlock[] {
  return value.features.flatMap((feature) => prose(scope, feature.documentation));
}

/** Null when there is nothing to say but the name. */
function item(
  scope: TypesScope,
  name: string,
  about: string,
  documentation: string | null,
  more: readonly CommentBlock[],
): ListItem | null {
  const [first, ...rest] = [...prose(scope, documentation), ...more];
  if (first === undefined && about === '') return null;
  const head = about === '' ? codeSpan(name) : `${codeSpan(name)} ${about}`;
  if (first === undefined) return { marker: '-', blocks: [paragraph(head)] };
  return {
    marker: '-',
    blocks: first.kind === 'paragraph' ? [paragraph(`${head}: ${first.text}`), ...rest] : [paragraph(head), first, ...rest],
  };
}

function isPresent(entry: ListItem | null): entry is ListItem {
  return entry !== null;
}
