/** Shapes: what the slow answer goes by. */
import {
  isOpen,
  type EnumType,
  type Feature,
  type Member,
  type NamedType,
  needs64Bits,
  type ObjectType,
  type TypeReference,
} from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import {
  type Arrow,
  call,
  type Constant,
  type Expression,
  type Field,
  type Fields,
  list,
  type Method,
  type Statement,
} from '../statements/code.ts';
import { planOf } from './context.ts';
import { hasList } from './enum-check.ts';
import { isInherited } from './member-checks.ts';
import { internal, need, type Scope } from './scope.ts';

export function emitShape(scope: Scope, type: NamedType): Constant {
  const { names } = scope.context;
  const plan = planOf(scope.context, type.name);
  const kind = type.kind === 'enum' ? 'EnumShape' : type.kind === 'alternate' ? 'AlternateShape' : 'ObjectShape';
  need(scope.needs.runtime, 'shapes', `type ${kind}`);
  const fields: Fields = {
    kind: 'fields',
    fields: [
      field('check', names.of('check', type.name)),
      ...(plan.defaultUse === 'sent' ? [field('sent', 'true')] : []),
      ...(plan.knowsDepth ? [field('recursive', 'true')] : []),
      ...(plan.isOdd && type.kind === 'object' ? [field('odd', 'true')] : []),
      ...atField(scope, type.name),
      ...content(scope, type),
    ],
  };
  return { kind: 'constant', isExported: true, name: names.of('shape', type.name), type: kind, value: fields };
}

/** How versions have the type that goes by this name, where they differ. */
function atField(scope: Scope, type: string): readonly Field[] {
  const { versions } = scope.context.options;
  const names = versions?.variants.has(type) ? undefined : versions?.types.get(type);
  if (names === undefined || names.every((name) => name === type)) return [];
  const table = versionTable(
    scope,
    names.map((name) => (name === null ? 'null' : internal(scope, 'shape', name))),
  );
  need(scope.needs.runtime, 'at-version', 'atVersion');
  return [field('at', { kind: 'arrow', parameters: ['version'], value: call('atVersion', table, 'version') })];
}

/** `[['8.2', A], ['10.1', B]]` @param types one for each version */
export function versionTable(scope: Scope, types: readonly Expression[]): Expression {
  const names = scope.context.options.versions?.names ?? [];
  const keys = types.map((type) => JSON.stringify(type));
  const entries = types.flatMap((type, index) =>
    index > 0 && keys[index] === keys[index - 1] ? [] : [list([stringLiteral(names[index] ?? ''), type])],
  );
  return list(entries);
}

function field(name: string, value: Expression): Field {
  return { kind: 'field', name, value };
}

function content(scope: Scope, type: NamedType): readonly (Field | Method)[] {
  switch (type.kind) {
    case 'enum':
      return enumFields(scope, type);
    case 'alternate':
      return [field('alternatives', thunk(list(type.alternatives.map((alternative) => typeShape(scope, alternative.type)))))];
    case 'object':
      return [membersField(scope, type)];
  }
}

function enumFields(scope: Scope, type: EnumType): readonly Field[] {
  const values = hasList(type) ? scope.context.names.of('list', type.name) : list(type.values.map((value) => stringLiteral(value.name)));
  const marked = (feature: string): readonly Field[] => {
    const names = type.values.filter((value) => has(value.features, feature)).map((value) => stringLiteral(value.name));
    return names.length === 0 ? [] : [field(feature, list(names))];
  };
  return [
    field('values', values),
    ...(scope.context.options.openEnums === true ? [field('open', 'true')] : []),
    ...marked('deprecated'),
    ...marked('unstable'),
  ];
}

function thunk(value: Arrow['value']): Arrow {
  return { kind: 'arrow', parameters: [], value };
}

function membersField(scope: Scope, type: ObjectType): Field | Method {
  const tag = type.members.find((member) => member.name === type.tag);
  const others = type.members.filter((member) => member !== tag);
  const body: Statement[] = others.map((member) => ({
    kind: 'evaluate',
    value: call('visitor.member', ...memberArguments(scope, member)),
  }));
  if (tag !== undefined)
    body.push({ kind: 'evaluate', value: call('visitor.branches', branchList(scope, type), ...memberArguments(scope, tag)) });
  if (body.length === 0) return field('members', thunk('undefined'));
  return { kind: 'method', name: 'members', parameters: ['visitor'], body };
}

function memberArguments(scope: Scope, member: Member): readonly Expression[] {
  const flags = flagsOf(member);
  // A list as the last argument would be laid out in a way of its own.
  const isSaid = flags !== 0 || member.type.kind === 'array';
  return [stringLiteral(member.name), typeShape(scope, member.type), ...(isSaid ? [String(flags)] : [])];
}

/** See the runtime's `memberFlags`. */
function flagsOf(member: Member): number {
  const optional = member.optional || isOpen(member) ? 1 : 0;
  const featured = (has(member.features, 'deprecated') ? 2 : 0) + (has(member.features, 'unstable') ? 4 : 0);
  return optional + featured + (isInherited(member.name) ? 8 : 0);
}

function has(features: readonly Feature[], name: string): boolean {
  return features.some((feature) => feature.name === name);
}

function branchList(scope: Scope, type: ObjectType): Expression {
  return list(
    type.branches.map((branch) => {
      const branchType = branch.type === null ? undefined : scope.context.types.get(branch.type);
      return list([stringLiteral(branch.value), branchType?.kind === 'object' ? internal(scope, 'shape', branchType.name) : 'null']);
    }),
  );
}

/** A type as a member mentions it. */
export function typeShape(scope: Scope, type: TypeReference): Expression {
  switch (type.kind) {
    case 'definition':
      return internal(scope, 'shape', type.name);
    case 'array':
      return list([typeShape(scope, type.element)]);
    case 'builtin':
      return stringLiteral(scope.context.options.int64 === 'bigint' && needs64Bits(type.name) ? `${type.name}-n` : type.name);
  }
}
