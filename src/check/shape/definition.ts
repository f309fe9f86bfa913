import { describeValue, type ObjectSyntax, spanOf, type ValueSyntax } from '../../parse/syntax.ts';
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
import { reportIn, type Scope } from '../report.ts';
import { shapeCondition } from './condition.ts';
import { shapeFeatures } from './features.ts';
import { checkKeys, type Keys, valuesOf } from './keys.ts';
import { shapeBranches, shapeEnumValues, shapeMembers, shapeNamedOrInline } from './members.ts';
import { shapeType, shapeTypeName } from './types.ts';

/** The keys of each kind of definition, besides its keyword. `if` and `features` may stand in all. */
const keysOf: Readonly<Record<Keyword, Keys>> = {
  enum: { required: ['data'], optional: ['prefix'] },
  struct: { required: ['data'], optional: ['base'] },
  union: { required: ['base', 'discriminator', 'data'], optional: [] },
  alternate: { required: ['data'], optional: [] },
  command: {
    required: [],
    optional: ['data', 'returns', 'boxed', 'gen', 'success-response', 'allow-oob', 'allow-preconfig', 'coroutine'],
  },
  event: { required: [], optional: ['data', 'boxed'] },
};

export const keywords: readonly Keyword[] = ['enum', 'struct', 'union', 'alternate', 'command', 'event'];

export interface DefinitionHead {
  readonly keyword: Keyword;
  readonly name: string;
  readonly file: string;
  readonly documentation: DocumentationComment | null;
}

type Common = Pick<Definition, 'name' | 'condition' | 'features' | 'documentation' | 'file' | 'span'>;

/** Reads a definition. What is wrong with its form is reported; the result is null when too little is left of it. */
export function shapeDefinition(scope: Scope, object: ObjectSyntax, head: DefinitionHead): Definition | null {
  const { keyword } = head;
  const keys = keysOf[keyword];
  const what = `the ${keyword}`;
  if (!checkKeys(scope, object, { required: [keyword, ...keys.required], optional: ['if', 'features', ...keys.optional] }, what))
    return null;
  const values = valuesOf(object);
  const common: Common = {
    name: head.name,
    condition: shapeCondition(scope, values.get('if')),
    features: shapeFeatures(scope, values.get('features')),
    documentation: head.documentation,
    file: head.file,
    span: spanOf(scope.source, object),
  };
  const definition = shapers[keyword](scope, values, common);
  return scope.errors === 0 ? definition : null;
}

type Values = ReadonlyMap<string, ValueSyntax>;
type Shaper = (scope: Scope, values: Values, common: Common) => Definition | null;

const shapers: Readonly<Record<Keyword, Shaper>> = {
  enum: shapeEnum,
  struct: shapeStruct,
  union: shapeUnion,
  alternate: shapeAlternate,
  command: shapeCommand,
  event: shapeEvent,
};

function shapeEnum(scope: Scope, values: Values, common: Common): EnumDefinition | null {
  const data = values.get('data');
  const prefix = values.get('prefix');
  if (prefix !== undefined && prefix.kind !== 'string') reportIn(scope, 'enum-prefix', {}, prefix);
  if (data === undefined) return null;
  return { keyword: 'enum', ...common, values: shapeEnumValues(scope, data), prefix: prefix?.kind === 'string' ? prefix.value : null };
}

function shapeStruct(scope: Scope, values: Values, common: Common): StructDefinition | null {
  const base = values.get('base');
  const data = objectAt(scope, 'data', values.get('data'));
  const shapedBase = base === undefined ? null : shapeTypeName(scope, 'base', base);
  return data && { keyword: 'struct', ...common, base: shapedBase, members: shapeMembers(scope, data) };
}

function shapeUnion(scope: Scope, values: Values, common: Common): UnionDefinition | null {
  const baseValue = values.get('base');
  const base = baseValue === undefined ? null : shapeNamedOrInline(scope, 'base', baseValue);
  const discriminator = values.get('discriminator');
  if (discriminator?.kind !== 'string') {
    const found = discriminator === undefined ? 'nothing' : describeValue(discriminator);
    reportIn(scope, 'wrong-value', { key: 'discriminator', expected: "a member's name", found }, discriminator ?? scope.span);
    return null;
  }
  const data = objectAt(scope, 'data', values.get('data'));
  if (base === null || data === null) return null;
  const named = { name: discriminator.value, span: spanOf(scope.source, discriminator) };
  return { keyword: 'union', ...common, base, discriminator: named, branches: shapeBranches(scope, data) };
}

function shapeAlternate(scope: Scope, values: Values, common: Common): AlternateDefinition | null {
  const data = objectAt(scope, 'data', values.get('data'));
  if (data === null) return null;
  if (data.entries.length === 0) reportIn(scope, 'empty-alternate', {}, data);
  return { keyword: 'alternate', ...common, branches: shapeBranches(scope, data) };
}

function shapeCommand(scope: Scope, values: Values, common: Common): CommandDefinition | null {
  const returns = values.get('returns');
  const boxed = flagAt(scope, values, 'boxed', true);
  const allowOob = flagAt(scope, values, 'allow-oob', true);
  const coroutine = flagAt(scope, values, 'coroutine', true);
  if (allowOob && coroutine) reportIn(scope, 'conflicting-flags', { first: 'allow-oob', second: 'coroutine' }, values.get('coroutine'));
  return {
    keyword: 'command',
    ...common,
    data: shapeData(scope, values, boxed),
    returns: returns === undefined ? null : shapeType(scope, 'returns', returns),
    boxed,
    gen: flagAt(scope, values, 'gen', false),
    successResponse: flagAt(scope, values, 'success-response', false),
    allowOob,
    allowPreconfig: flagAt(scope, values, 'allow-preconfig', true),
    coroutine,
  };
}

function shapeEvent(scope: Scope, values: Values, common: Common): EventDefinition {
  const boxed = flagAt(scope, values, 'boxed', true);
  return { keyword: 'event', ...common, data: shapeData(scope, values, boxed), boxed };
}

/** What a command takes or an event carries. Boxed data must be a type's name. */
function shapeData(scope: Scope, values: Values, boxed: boolean): Members | null {
  const data = values.get('data');
  if (data === undefined) {
    if (boxed) reportIn(scope, 'boxed-without-data', {}, values.get('boxed'));
    return null;
  }
  if (!boxed) return shapeNamedOrInline(scope, 'data', data);
  const type = shapeTypeName(scope, 'data', data);
  return type && { kind: 'named', type };
}

/** A flag that is written only where it differs from the usual: its value is `written` then, else the opposite. */
function flagAt(scope: Scope, values: Values, key: string, written: boolean): boolean {
  const value = values.get(key);
  if (value === undefined) return !written;
  if (value.kind !== 'boolean' || value.value !== written) reportIn(scope, 'wrong-flag', { key, allowed: String(written) }, value);
  return written;
}

function objectAt(scope: Scope, key: string, value: ValueSyntax | undefined): ObjectSyntax | null {
  if (value?.kind === 'object') return value;
  const found = value === undefined ? 'nothing' : describeValue(value);
  reportIn(scope, 'wrong-value', { key, expected: 'an object', found }, value ?? scope.span);
  return null;
}
