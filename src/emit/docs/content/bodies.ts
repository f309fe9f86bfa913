/** What types consist of. */
import { branchName } from '../../../history/part-names.ts';
import type { AlternateType, EnumType, Member, NamedType, ObjectType, TypeReference } from '../../../protocol/index.ts';
import { isInteger } from '../../../protocol/index.ts';
import { valuesWithoutBranch } from '../../../protocol/open-values.ts';
import type { Version } from '../../../schema/version.ts';
import { withoutSince } from '../../since-remark.ts';
import type { AlternativeRow, Block, BranchRow, Inline, MemberRow, TypeBody, ValueRow } from '../model.ts';
import { branchSegment, encodeName, valueSegment } from './anchors.ts';
import { badgesOf, featureNotes } from './badges.ts';
import { bodyAbove, floorOf } from './floor.ts';
import { withVersions } from './history/badges.ts';
import { branchVersions } from './history/branches.ts';
import { rowVersions } from './history/rows.ts';
import { type Content, type MadeRow, prose } from './content.ts';
import { defaultIn } from './default-value.ts';
import { scopeOf } from './scopes.ts';
import type { TextScope } from './text/scope.ts';
import { definitionLink, typeLink } from './type-links.ts';

export function makeBodies(content: Content): void {
  for (const type of content.protocol.types) {
    const body = bodyOf(content, type);
    // What is said of an enum's values is said of them in this enum.
    content.bodies.set(type.name, body.kind === 'enum' ? body : bodyAbove(body, floorOfType(content, type)));
  }
}

/** Members that are listed in place are as old as the command or event. */
function floorOfType(content: Content, type: NamedType): Version | null {
  const definition = content.owners.get(type.name) ?? type;
  return floorOf(withVersions(content.history, definition.name, badgesOf(definition)), null);
}

function bodyOf(content: Content, type: NamedType): TypeBody {
  switch (type.kind) {
    case 'enum':
      return { kind: 'enum', rows: valueRows(content, type) };
    case 'alternate':
      return { kind: 'alternate', rows: alternativeRows(content, type) };
    case 'object':
      return {
        kind: 'object',
        rows: type.members.map((member) => memberRow(content, type, member)),
        tag: type.tag,
        branches: branchRows(content, type),
      };
  }
}

function memberRow(content: Content, type: ObjectType, member: Member): MemberRow {
  const isTag = member.name === type.tag;
  const isOwn = member.declaredBy === type.name;
  let rows = content.rows.get(member.declaredBy);
  if (rows === undefined) content.rows.set(member.declaredBy, (rows = new Map<string, MadeRow>()));
  let made = rows.get(member.name);
  // Few types say of a member that they have from a base what the base does not.
  if (made?.documentation !== member.documentation)
    rows.set(member.name, (made = { row: ownRow(content, member), documentation: member.documentation }));
  const { row } = made;
  if (isOwn && !isTag) return row;
  const documentation = isTag ? [...row.documentation, ...refusedValues(content, type)] : row.documentation;
  return { ...row, documentation, isTag, from: isOwn ? null : definitionLink(content, member.declaredBy) };
}

/** Says which values of the tag have no branch in the builds that are shown. */
function refusedValues(content: Content, type: ObjectType): readonly Block[] {
  const values = valuesWithoutBranch(content.types, type);
  if (values.length === 0) return [];
  const names = values.flatMap((text, index): readonly Inline[] => [
    ...(index === 0 ? [] : [{ kind: 'text' as const, text: ', ' }]),
    { kind: 'literal', text },
  ]);
  return [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Refused here, since these builds lack the branch: ' }, ...names] }];
}

/** The row of a member in the type that declares it. */
function ownRow(content: Content, member: Member): MemberRow {
  const scope = scopeOfType(content, member.declaredBy);
  const part = `${member.declaredBy}.${member.name}`;
  const { badges, history } = rowVersions(content.history, part, member.declaredBy, badgesOf(member));
  return {
    name: member.name,
    segment: encodeName(member.name),
    badges,
    documentation: prose(content, scope, withoutSince(member)),
    features: featureNotes(content, scope, member.features),
    history,
    type: typeLink(content, member.type),
    isOptional: member.optional,
    isTag: false,
    defaultValue: content.options.docsText && member.documentation !== null ? defaultIn(member.documentation) : null,
    from: null,
  };
}

function scopeOfType(content: Content, name: string): TextScope {
  const known = content.scopes.get(name);
  if (known !== undefined) return known;
  const type = content.types.get(name) ?? null;
  const owner = content.owners.get(name) ?? type;
  const scope = scopeOf(content, owner, owner?.module ?? '');
  content.scopes.set(name, scope);
  return scope;
}

function enumRows(content: Content, type: EnumType): readonly ValueRow[] {
  const scope = scopeOfType(content, type.name);
  return type.values.map((value) => {
    const { badges, history } = rowVersions(content.history, `${type.name}=${value.name}`, type.name, badgesOf(value));
    return {
      name: value.name,
      segment: valueSegment(value.name),
      badges,
      documentation: prose(content, scope, withoutSince(value)),
      features: featureNotes(content, scope, value.features),
      history,
    };
  });
}

/** A branch is as old, as deprecated and as conditional as the value that selects it, and what is said of the value is said of it. */
function branchRows(content: Content, type: ObjectType): readonly BranchRow[] {
  const { tag } = type;
  if (tag === null) return [];
  const enumeration = tagEnum(content, type, tag);
  const values = new Map(enumeration?.values.map((value) => [value.name, value]));
  const rows = new Map(enumeration === null ? [] : valueRows(content, enumeration).map((row) => [row.name, row]));
  return type.branches.map((branch) => {
    const value = values.get(branch.value);
    const row = rows.get(branch.value);
    const { badges, history } = branchVersions(
      content,
      { union: type.name, enumeration, part: branchName(type.name, tag, branch.value) },
      {
        name: branch.value,
        row: row ?? null,
        documented: badgesOf({ since: value?.since ?? null, features: value?.features ?? [], condition: branch.condition }),
      },
    );
    return {
      name: branch.value,
      segment: branchSegment(tag, branch.value),
      badges,
      documentation: row?.documentation ?? [],
      features: row?.features ?? [],
      history,
      type: branch.type === null ? null : definitionLink(content, branch.type),
    };
  });
}

function tagEnum(content: Content, type: ObjectType, tag: string): EnumType | null {
  const reference = type.members.find(({ name }) => name === tag)?.type;
  const named = reference?.kind === 'definition' ? content.types.get(reference.name) : undefined;
  return named?.kind === 'enum' ? named : null;
}

/** The rows of an enum, which may be asked for before its turn comes. */
function valueRows(content: Content, type: EnumType): readonly ValueRow[] {
  const made = content.bodies.get(type.name);
  if (made?.kind === 'enum') return made.rows;
  const body: TypeBody = { kind: 'enum', rows: enumRows(content, type) };
  content.bodies.set(type.name, body);
  return body.rows;
}

function alternativeRows(content: Content, type: AlternateType): readonly AlternativeRow[] {
  const scope = scopeOfType(content, type.name);
  return type.alternatives.map(({ name, type: reference, condition, documentation }) => ({
    name,
    segment: encodeName(name),
    badges: badgesOf({ since: null, features: [], condition }),
    documentation: prose(content, scope, documentation),
    features: [],
    history: null,
    type: typeLink(content, reference),
    json: jsonOf(content, reference),
  }));
}

function jsonOf(content: Content, reference: TypeReference): AlternativeRow['json'] {
  switch (reference.kind) {
    case 'array':
      return 'array';
    case 'definition': {
      const kind = content.types.get(reference.name)?.kind;
      return kind === 'enum' ? 'string' : kind === 'object' ? 'object' : 'any';
    }
    case 'builtin':
      if (reference.name === 'str') return 'string';
      if (reference.name === 'bool') return 'boolean';
      if (reference.name === 'null' || reference.name === 'any') return reference.name;
      return isInteger(reference.name) || reference.name === 'number' ? 'number' : 'any';
  }
}
