import { describeValue, type EntrySyntax, entryValue, type ObjectSyntax, spanOf, type ValueSyntax } from '../../parse/syntax.ts';
import { structInPlace } from '../../parse/dialect.ts';
import type { Branch, EnumValue, Member, Members } from '../../schema/model.ts';
import { listForm, membersForm, structHelp } from '../forms.ts';
import { reportIn, type Scope } from '../report.ts';
import { shapeCondition } from './condition.ts';
import { shapeFeatures } from './features.ts';
import { checkKeys, keys, type Keys } from './keys.ts';
import { shapeType, useOf } from './types.ts';
import { reportWrongMember, reportWrongName } from './wrong-member.ts';

const memberKeys = keys(['type'], ['if', 'features']);
const branchKeys = keys(['type'], ['if']);
const valueKeys = keys(['name'], ['if', 'features']);

/** Reads `{ 'name': 'T', '*optional': { 'type': 'T', 'if': …, 'features': … } }`. */
export function shapeMembers(scope: Scope, object: ObjectSyntax): readonly Member[] {
  const members: Member[] = [];
  for (const entry of object.entries) {
    const optional = entry.key.value.startsWith('*');
    const name = optional ? entry.key.value.slice(1) : entry.key.value;
    const parts = longForm(scope, entry, 'member', name, memberKeys);
    const type = parts && shapeType(scope, name, parts.type);
    if (parts === null || type === null) continue;
    members.push({
      name,
      optional,
      type,
      condition: shapeCondition(scope, parts.condition),
      features: shapeFeatures(scope, parts.features),
      span: spanOf(scope.source, entry.key),
    });
  }
  return members;
}

/** Reads the branches of a union or alternate: like members, but never optional and without features. */
export function shapeBranches(scope: Scope, object: ObjectSyntax): readonly Branch[] {
  return object.entries.flatMap((entry) => {
    const name = entry.key.value;
    const parts = longForm(scope, entry, 'branch', name, branchKeys);
    const type = parts && shapeType(scope, name, parts.type);
    if (parts === null || type === null) return [];
    return { name, type, condition: shapeCondition(scope, parts.condition), span: spanOf(scope.source, entry.key) };
  });
}

interface Parts {
  readonly type: ValueSyntax;
  readonly condition: ValueSyntax | undefined;
  readonly features: ValueSyntax | undefined;
}

/** A type alone, or an object with `type` and more. */
function longForm(scope: Scope, entry: EntrySyntax, kind: string, name: string, allowed: Keys): Parts | null {
  const { value } = entry;
  if (value.kind !== 'object') return { type: value, condition: undefined, features: undefined };
  const what = `the ${kind} '${name}'`;
  const inPlace = structInPlace(value);
  if (inPlace === null) checkKeys(scope, value, allowed, what);
  else reportIn(scope, 'unknown-key', { what, key: inPlace.value }, inPlace, { help: structHelp(value) });
  const type = entryValue(value, 'type');
  return type === undefined ? null : { type, condition: entryValue(value, 'if'), features: entryValue(value, 'features') };
}

/** Reads the values of an enum: names, or objects with `name`. */
export function shapeEnumValues(scope: Scope, value: ValueSyntax): readonly EnumValue[] {
  if (value.kind !== 'array') {
    const help = `Write 'data': ${listForm(value.kind === 'string' ? value.value : null)}.`;
    reportIn(scope, 'wrong-value', { key: 'data', expected: 'a list of values', found: describeValue(value) }, value, { help });
    return [];
  }
  return value.items.map((item) => shapeEnumValue(scope, item)).filter((each) => each !== null);
}

function shapeEnumValue(scope: Scope, item: ValueSyntax): EnumValue | null {
  if (item.kind === 'string') return { name: item.value, condition: null, features: [], span: spanOf(scope.source, item) };
  const what = 'an enum value';
  if (item.kind !== 'object') {
    reportWrongMember(scope, what, item);
    return null;
  }
  checkKeys(scope, item, valueKeys, what);
  const name = entryValue(item, 'name');
  if (name?.kind !== 'string') {
    if (name !== undefined) reportWrongName(scope, name);
    return null;
  }
  return {
    name: name.value,
    condition: shapeCondition(scope, entryValue(item, 'if')),
    features: shapeFeatures(scope, entryValue(item, 'features')),
    span: spanOf(scope.source, name),
  };
}

/** Reads what may be a type's name or members written in place: a union's base, a command's or event's data. */
export function shapeNamedOrInline(scope: Scope, key: string, value: ValueSyntax): Members | null {
  if (value.kind === 'object') return { kind: 'inline', members: shapeMembers(scope, value) };
  if (value.kind !== 'string') {
    const help = `Write '${key}': 'Type', or '${key}': ${membersForm}.`;
    reportIn(scope, 'wrong-value', { key, expected: "a type's name or an object of members", found: describeValue(value) }, value, {
      help,
    });
    return null;
  }
  return { kind: 'named', type: useOf(scope, value) };
}
