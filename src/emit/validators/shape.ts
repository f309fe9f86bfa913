/** Shapes: what the slow answer goes by. Their texts are read by the runtime's `shape-text.ts`. */
import {
  type BuiltinName,
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
import { type Arrow, type Constant, type Expression, list, pureCall } from '../statements/code.ts';
import { planOf } from './context.ts';
import { isOpenEnum } from './enum-check.ts';
import { isTelling } from './member-checks.ts';
import { internal, need, type Scope } from './scope.ts';

export function emitShape(scope: Scope, type: NamedType): Constant {
  const check = scope.context.names.of('check', type.name);
  switch (type.kind) {
    case 'enum':
      return enumShape(scope, type);
    case 'alternate': {
      const named: Expression[] = [];
      const words = type.alternatives.map((alternative) => typeWord(scope, alternative.type, named));
      return shape(scope, type, 'alternateShape', [check, thunk(list(named)), text(scope, type, words.join(' '))]);
    }
    case 'object': {
      const named: Expression[] = [];
      const end = isTelling(scope, planOf(scope.context, type.name), type) ? ' +' : '';
      const content = text(scope, type, objectText(scope, type, named) + end);
      return named.length === 0
        ? shape(scope, type, 'plainShape', [check, content])
        : shape(scope, type, 'objectShape', [check, thunk(list(named)), content]);
    }
  }
}

function shape(scope: Scope, { name, kind }: NamedType, maker: string, args: readonly Expression[]): Constant {
  const { names } = scope.context;
  const type = kind === 'enum' ? 'EnumShape' : kind === 'alternate' ? 'AlternateShape' : 'ObjectShape';
  need(scope.needs.runtime, 'shapes', `type ${type}`);
  need(scope.needs.runtime, 'shapes', maker);
  return {
    kind: 'constant',
    isExported: true,
    name: names.of('shape', name),
    type,
    value: pureCall(maker, ...args),
  };
}

function thunk(value: Arrow['value']): Arrow {
  return { kind: 'arrow', parameters: [], value };
}

function enumShape(scope: Scope, type: EnumType): Constant {
  const marked = type.values.flatMap(({ name, features }) => (marks(features) === '' ? [] : [word(name) + marks(features)]));
  const isOpenShape = isOpenEnum(scope.context, type);
  return shape(scope, type, 'enumShape', [
    scope.context.names.of('list', type.name),
    ...(marked.length === 0 && !isOpenShape ? [] : [stringLiteral(marked.join(' '))]),
    ...(isOpenShape ? ['true'] : []),
  ]);
}

function text(scope: Scope, type: NamedType, content: string): string {
  return stringLiteral(`${planOf(scope.context, type.name).defaultUse === 'sent' ? '>' : ''}${content}`);
}

/** Members of one type stand together, as far as the order of the schema has them so. */
function objectText(scope: Scope, type: ObjectType, named: Expression[]): string {
  const groups: string[] = [];
  let last = '';
  for (const member of type.members) {
    if (member.name === type.tag) continue;
    const typed = typeWord(scope, member.type, named) + (isOptional(member) ? '?' : '');
    groups.push(`${typed === last ? '' : `, ${typed}`} ${word(member.name)}${marks(member.features)}`);
    last = typed;
  }
  const tag = type.members.find((member) => member.name === type.tag);
  if (tag !== undefined) groups.push(`, #${tagText(scope, type, tag, named)}`);
  return groups.join('').slice(2);
}

function tagText(scope: Scope, type: ObjectType, tag: Member, named: Expression[]): string {
  const typed = typeWord(scope, tag.type, named) + (isOptional(tag) ? '?' : '');
  const branches = type.branches.map((branch) => {
    const content = branch.type === null ? undefined : scope.context.types.get(branch.type);
    if (content?.kind !== 'object') return ` ${word(branch.value)}`;
    named.push(internal(scope, 'shape', content.name));
    return ` ${word(branch.value)}*`;
  });
  return `${typed} ${word(tag.name)}${marks(tag.features)}${branches.join('')}`;
}

function isOptional(member: Member): boolean {
  return member.optional || isOpen(member);
}

/** `!` for what is deprecated, `~` for what is unstable. */
export function marks(features: readonly Feature[]): string {
  const has = (name: string): boolean => features.some((feature) => feature.name === name);
  return (has('deprecated') ? '!' : '') + (has('unstable') ? '~' : '');
}

/** A name that can stand among others in a text. */
function word(name: string): string {
  return name === '' ? '%' : name.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A type in a text; named ones are added to a list. */
function typeWord(scope: Scope, type: TypeReference, named: Expression[]): string {
  switch (type.kind) {
    case 'definition':
      named.push(internal(scope, 'shape', type.name));
      return '*';
    case 'array':
      return `[${typeWord(scope, type.element, named)}]`;
    case 'builtin':
      return builtinWord(scope, type.name);
  }
}

function builtinWord(scope: Scope, name: BuiltinName): string {
  const { options, tellsIntegers } = scope.context;
  const word = name === 'int' && !tellsIntegers ? 'integer' : name;
  return options.int64 === 'bigint' && needs64Bits(name) ? `${word}-n` : word;
}

/** A type as something else mentions it. */
export function typeShape(scope: Scope, type: TypeReference): Expression {
  switch (type.kind) {
    case 'definition':
      return internal(scope, 'shape', type.name);
    case 'array':
      return list([typeShape(scope, type.element)]);
    case 'builtin':
      return stringLiteral(builtinWord(scope, type.name));
  }
}
