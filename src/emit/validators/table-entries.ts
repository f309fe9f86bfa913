/** Entries of `tables.ts`: what is known of a command or an event, and of members and values. */
import type { Command, Described, EnumValue, Event, Member, NamedType, SettledCondition } from '../../protocol/index.ts';
import { printCondition } from '../../schema/condition.ts';
import { printVersion } from '../../schema/version.ts';
import { objectKey, stringLiteral } from '../literals.ts';
import type { MessagePart } from '../names.ts';
import { type Expression, field, type Field, type Fields, list } from '../statements/code.ts';
import { argumentsOf, type Content, dataOf, returnsOf } from './message-functions.ts';
import type { Scope } from './scope.ts';
import { typeShape } from './shape.ts';

/** @param module - Under which name the module of its functions is imported */
export function commandField(scope: Scope, module: string, command: Command): Field {
  const flags = flagsOf(command);
  return entry(command, [
    field('arguments', functions(scope, module, 'arguments', command)),
    field('returns', functions(scope, module, 'returns', command)),
    partsField(scope, [
      ['arguments', argumentsOf(scope.context, command)],
      ['returns', returnsOf(command)],
    ]),
    ...(flags.length === 0 ? [] : [field('flags', list(flags.map(stringLiteral)))]),
    ...aboutFields(command),
  ]);
}

/** @param module - Under which name the module of its functions is imported */
export function eventField(scope: Scope, module: string, event: Event): Field {
  return entry(event, [
    field('data', functions(scope, module, 'data', event)),
    partsField(scope, [['data', dataOf(scope.context, event)]]),
    ...aboutFields(event),
  ]);
}

function entry({ name }: Command | Event, fields: Fields['fields']): Field {
  return field(objectKey(name), { kind: 'fields', fields });
}

function functions({ context }: Scope, module: string, part: MessagePart, owner: Command | Event): Expression {
  return list((['is', 'assert', 'validate'] as const).map((role) => `${module}.${context.names.message(role, part, owner.name)}`));
}

function partsField(scope: Scope, parts: readonly (readonly [MessagePart, Content])[]): Field {
  const shapes = parts.flatMap(([part, content]) =>
    typeof content === 'string' ? [] : [list([stringLiteral(part), typeShape(scope, content)])],
  );
  return field('parts', { kind: 'arrow', parameters: [], value: list(shapes) });
}

/** Flags that differ from what most commands have. */
function flagsOf(command: Command): readonly string[] {
  return [
    ...(command.gen ? [] : ['no-gen']),
    ...(command.successResponse ? [] : ['no-success-response']),
    ...(command.allowOob ? ['allow-oob'] : []),
    ...(command.allowPreconfig ? ['allow-preconfig'] : []),
    ...(command.coroutine ? ['coroutine'] : []),
  ];
}

function aboutFields({ features, since, condition }: Described): readonly Field[] {
  return [
    ...(features.length === 0 ? [] : [field('features', list(features.map(({ name }) => stringLiteral(name))))]),
    ...(since === null ? [] : [field('since', stringLiteral(printVersion(since)))]),
    ...(condition === null ? [] : [field('condition', conditionText(condition))]),
  ];
}

function conditionText({ expression }: SettledCondition): string {
  return stringLiteral(printCondition(expression));
}

/** What is known of a member of an object or a value of an enum besides its name. */
export interface KnownPart {
  readonly name: string;
  /** Since, features, condition. */
  readonly facts: readonly Expression[];
}

/** Who watches a schema asks for the same types again and again. */
const known = new WeakMap<NamedType, readonly KnownPart[]>();

/** The members or values of a type of which anything is known. */
export function knownParts(type: NamedType): readonly KnownPart[] {
  const before = known.get(type);
  if (before !== undefined) return before;
  const parts: readonly (Member | EnumValue)[] = type.kind === 'enum' ? type.values : type.kind === 'object' ? type.members : [];
  const made = parts.flatMap((part) => {
    const facts = factsOf(part);
    return facts.length === 0 ? [] : [{ name: part.name, facts }];
  });
  known.set(type, made);
  return made;
}

/** Since, features, condition; without those at the end that are not there. */
function factsOf({ since, features, condition }: Member | EnumValue): readonly Expression[] {
  const all = [
    since === null ? null : stringLiteral(printVersion(since)),
    features.length === 0 ? null : list(features.map(({ name }) => stringLiteral(name))),
    condition === null ? null : conditionText(condition),
  ];
  while (all.at(-1) === null) all.pop();
  return all.map((each, index) => each ?? (index === 1 ? list([]) : 'null'));
}
