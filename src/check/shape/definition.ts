import { describeValue, entryValue, type ObjectSyntax, spanOf, type ValueSyntax } from '../../parse/syntax.ts';
import type {
  AlternateDefinition,
  CommandDefinition,
  Definition,
  DocumentationComment,
  EnumDefinition,
  EventDefinition,
  Keyword,
  Members,
  StructDefinition,
  UnionDefinition,
} from '../../schema/model.ts';
import { branchesForm, membersForm } from '../forms.ts';
import { reportIn, type Scope } from '../report.ts';
import { shapeCondition } from './condition.ts';
import { shapeFeatures } from './features.ts';
import { checkKeys, hasKnownKeys, keys, type Keys } from './keys.ts';
import { shapeBranches, shapeEnumValues, shapeMembers, shapeNamedOrInline } from './members.ts';
import { shapeType, shapeTypeName } from './types.ts';

/** Each kind's keys, besides `if` and `features`, which may stand in all. */
const keysOf: Readonly<Record<Keyword, Keys>> = {
  enum: definitionKeys(['enum', 'data'], ['prefix']),
  struct: definitionKeys(['struct', 'data'], ['base']),
  union: definitionKeys(['union', 'base', 'discriminator', 'data'], []),
  alternate: definitionKeys(['alternate', 'data'], []),
  command: definitionKeys(
    ['command'],
    ['data', 'returns', 'boxed', 'gen', 'success-response', 'allow-oob', 'allow-preconfig', 'coroutine'],
  ),
  event: definitionKeys(['event'], ['data', 'boxed']),
};

function definitionKeys(required: readonly string[], optional: readonly string[]): Keys {
  return keys(required, [...optional, 'if', 'features']);
}

export const keywords: readonly Keyword[] = ['enum', 'struct', 'union', 'alternate', 'command', 'event'];

export interface DefinitionHead {
  readonly keyword: Keyword;
  readonly name: string;
  readonly file: string;
  readonly documentation: DocumentationComment | null;
  readonly implied: boolean;
}

type Common = Pick<Definition, 'name' | 'implied' | 'condition' | 'features' | 'documentation' | 'file' | 'span'>;

/** Reads a definition. What is wrong with its form is reported, and counted by `scope`; what cannot be read is lacking in the result. */
export function shapeDefinition(scope: Scope, object: ObjectSyntax, head: DefinitionHead): Definition {
  const { keyword } = head;
  checkKeys(scope, object, keysOf[keyword], `the ${keyword}`);
  const common: Common = {
    name: head.name,
    implied: head.implied,
    condition: shapeCondition(scope, entryValue(object, 'if')),
    features: shapeFeatures(scope, entryValue(object, 'features')),
    documentation: head.documentation,
    file: head.file,
    span: spanOf(scope.source, object),
  };
  return shapers[keyword](scope, object, common);
}

/** That a key is missing has been told. */
type Shaper = (scope: Scope, object: ObjectSyntax, common: Common) => Definition;

const shapers: Readonly<Record<Keyword, Shaper>> = {
  enum: shapeEnum,
  struct: shapeStruct,
  union: shapeUnion,
  alternate: shapeAlternate,
  command: shapeCommand,
  event: shapeEvent,
};

function shapeEnum(scope: Scope, object: ObjectSyntax, common: Common): EnumDefinition {
  const data = entryValue(object, 'data');
  const prefix = entryValue(object, 'prefix');
  if (prefix !== undefined && prefix.kind !== 'string') reportIn(scope, 'enum-prefix', {}, prefix);
  const values = data === undefined ? [] : shapeEnumValues(scope, data);
  return { keyword: 'enum', ...common, values, prefix: prefix?.kind === 'string' ? prefix.value : null };
}

function shapeStruct(scope: Scope, object: ObjectSyntax, common: Common): StructDefinition {
  const base = entryValue(object, 'base');
  const data = objectAt(scope, 'data', entryValue(object, 'data'), membersForm);
  const shapedBase =
    base === undefined ? null : shapeTypeName(scope, 'base', base, "Write 'base': 'Type': the base of a struct is a struct with a name.");
  return { keyword: 'struct', ...common, base: shapedBase, members: data === null ? [] : shapeMembers(scope, data) };
}

function shapeUnion(scope: Scope, object: ObjectSyntax, common: Common): UnionDefinition {
  const baseValue = entryValue(object, 'base');
  const base = baseValue === undefined ? null : shapeNamedOrInline(scope, 'base', baseValue);
  const discriminator = entryValue(object, 'discriminator');
  const data = objectAt(scope, 'data', entryValue(object, 'data'), branchesForm);
  return {
    keyword: 'union',
    ...common,
    base: base ?? { kind: 'inline', members: [] },
    discriminator: shapeDiscriminator(scope, discriminator),
    branches: data === null ? [] : shapeBranches(scope, data),
  };
}

function shapeDiscriminator(scope: Scope, value: ValueSyntax | undefined): UnionDefinition['discriminator'] {
  if (value?.kind === 'string') return { name: value.value, span: spanOf(scope.source, value) };
  if (value !== undefined) {
    const help = "Write 'discriminator': 'member', with the name of a member of the base.";
    reportIn(scope, 'wrong-value', { key: 'discriminator', expected: "a member's name", found: describeValue(value) }, value, { help });
  }
  return { name: '', span: scope.span };
}

function shapeAlternate(scope: Scope, object: ObjectSyntax, common: Common): AlternateDefinition {
  const data = objectAt(scope, 'data', entryValue(object, 'data'), branchesForm);
  if (data?.entries.length === 0) reportIn(scope, 'empty-alternate', {}, data);
  return { keyword: 'alternate', ...common, branches: data === null ? [] : shapeBranches(scope, data) };
}

function shapeCommand(scope: Scope, object: ObjectSyntax, common: Common): CommandDefinition {
  const returns = entryValue(object, 'returns');
  const boxed = flagAt(scope, object, 'boxed', true);
  const allowOob = flagAt(scope, object, 'allow-oob', true);
  const coroutine = flagAt(scope, object, 'coroutine', true);
  if (allowOob && coroutine)
    reportIn(scope, 'conflicting-flags', { first: 'allow-oob', second: 'coroutine' }, entryValue(object, 'coroutine'));
  return {
    keyword: 'command',
    ...common,
    data: shapeData(scope, object, 'command', boxed),
    returns: returns === undefined ? null : shapeType(scope, 'returns', returns),
    boxed,
    gen: flagAt(scope, object, 'gen', false),
    successResponse: flagAt(scope, object, 'success-response', false),
    allowOob,
    allowPreconfig: flagAt(scope, object, 'allow-preconfig', true),
    coroutine,
  };
}

function shapeEvent(scope: Scope, object: ObjectSyntax, common: Common): EventDefinition {
  const boxed = flagAt(scope, object, 'boxed', true);
  return { keyword: 'event', ...common, data: shapeData(scope, object, 'event', boxed), boxed };
}

/** What a command takes or an event carries. Boxed data must be a type's name. */
function shapeData(scope: Scope, object: ObjectSyntax, keyword: Keyword, boxed: boolean): Members | null {
  const data = entryValue(object, 'data');
  if (data === undefined) {
    // A key that is not known may have been meant.
    if (boxed && hasKnownKeys(object, keysOf[keyword])) reportIn(scope, 'boxed-without-data', {}, entryValue(object, 'boxed'));
    return null;
  }
  if (!boxed) return shapeNamedOrInline(scope, 'data', data);
  const type = shapeTypeName(scope, 'data', data, "Write 'data': 'Type': boxed arguments have a type with a name.");
  return type && { kind: 'named', type };
}

/** A flag that is written only where it differs from the usual: its value is `written` then, else the opposite. */
function flagAt(scope: Scope, object: ObjectSyntax, key: string, written: boolean): boolean {
  const value = entryValue(object, key);
  if (value === undefined) return !written;
  if (value.kind !== 'boolean' || value.value !== written) {
    const isQuoted = value.kind === 'string' && value.value === String(written);
    reportIn(
      scope,
      'wrong-flag',
      { key, allowed: String(written) },
      value,
      isQuoted ? { help: `Write ${String(written)}, without quotes.` } : {},
    );
  }
  return value.kind === 'boolean' ? value.value : !written;
}

function objectAt(scope: Scope, key: string, value: ValueSyntax | undefined, form: string): ObjectSyntax | null {
  if (value?.kind === 'object') return value;
  const help = `Write '${key}': ${form}.`;
  if (value !== undefined) reportIn(scope, 'wrong-value', { key, expected: 'an object', found: describeValue(value) }, value, { help });
  return null;
}
