/** `tables.ts`: commands and events at run time. A file of its own, so that nobody has it who only checks a value. */
import type { Command, Described, EnumValue, Event, Member, Protocol, SettledCondition } from '../../protocol/index.ts';
import { printCondition } from '../../schema/condition.ts';
import { printVersion } from '../../schema/version.ts';
import { identifier } from '../identifiers.ts';
import { propertyName, stringLiteral } from '../literals.ts';
import { importSpecifier } from '../module-paths.ts';
import type { MessagePart } from '../names.ts';
import type { TextFile } from '../output-file.ts';
import {
  type Constant,
  type Expression,
  type Field,
  type Fields,
  type FunctionDeclaration,
  type Import,
  list,
  pureCall,
  returns,
} from '../statements/code.ts';
import { printFile } from '../statements/print.ts';
import { packageHeader } from '../types/header.ts';
import { uniqueNames } from '../unique-names.ts';
import type { ValidatorsContext } from './context.ts';
import { argumentsOf, type Content, dataOf, returnsOf } from './message-functions.ts';
import { checksFolder } from './module-files.ts';
import { createNeeds, internal, type Scope } from './scope.ts';
import { typeShape } from './shape.ts';

export function emitTables(context: ValidatorsContext, protocol: Protocol): TextFile {
  const { options, names } = context;
  const needs = createNeeds();
  const scope: Scope = { context, sent: 'false', depth: null, needs };
  const modules = moduleNames(protocol);
  const statements = [
    ...table(
      'command',
      commandsType(context),
      protocol.commands.map((command) => commandField(scope, modules, command)),
    ),
    ...table(
      'event',
      'Events',
      protocol.events.map((event) => eventField(scope, modules, event)),
    ),
    factsFunction(scope, protocol),
  ];
  const head = packageHeader(protocol, {
    docsText: false,
    int64: options.int64,
    ...(options.toolVersion === undefined ? {} : { toolVersion: options.toolVersion }),
  });
  const used = new Set([...protocol.commands, ...protocol.events].map(({ module }) => module));
  const namespaces = [...modules]
    .filter(([module]) => used.has(module))
    .map(([module, local]) => `import * as ${local} from '${importSpecifier('tables', names.module(module))}';\n`);
  return { path: 'tables.ts', text: printFile(head + namespaces.join(''), [...imports(context, scope), ...statements]) };
}

/** Names under which the modules are imported. */
function moduleNames({ modules }: Protocol): ReadonlyMap<string, string> {
  const unique = uniqueNames(['commands', 'events', 'facts', 'commandSources', 'eventSources']);
  return new Map(modules.map(({ name }) => [name, unique.take(`${identifier(name.replace(/[^\w]+/g, '_'))}Module`)]));
}

function imports(context: ValidatorsContext, { needs }: Scope): readonly Import[] {
  const { names } = context;
  const internals = [...needs.internals].map(([module, local]): Import => ({
    kind: 'import',
    names: [...local].sort(),
    from: importSpecifier('tables', `${checksFolder}/${names.module(module)}`),
  }));
  const runtime = [...needs.runtime].map(([module, local]): Import => ({
    kind: 'import',
    names: [...local].sort(),
    from: `./runtime/${module}.js`,
  }));
  const messages: Import = { kind: 'import', names: [`type ${commandsType(context)}`, 'type Events'], from: './messages.js' };
  const catalogue: Import = { kind: 'import', names: catalogueNames, from: './runtime/catalogue.js' };
  return [...internals, messages, catalogue, ...runtime].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** In a package of several versions `Commands` are those that all of them have. */
function commandsType({ options }: ValidatorsContext): string {
  return options.versions === undefined ? 'Commands' : 'AllCommands';
}

const catalogueNames = [
  'commandTable',
  'eventTable',
  'type CommandSources',
  'type CommandTable',
  'type EventSources',
  'type EventTable',
  'type Fact',
];

/** What a table is made of, and the table. */
function table(name: 'command' | 'event', type: string, fields: readonly Field[]): readonly Constant[] {
  const kind = name === 'command' ? 'Command' : 'Event';
  return [
    {
      kind: 'constant',
      isExported: false,
      name: `${name}Sources`,
      type: `${kind}Sources<${type}>`,
      value: { kind: 'fields', fields },
    },
    {
      kind: 'constant',
      isExported: true,
      docs: `The ${name}s of the protocol: what checks what they carry, and what is known about them.`,
      name: `${name}s`,
      type: `${kind}Table<${type}>`,
      value: pureCall(`${name}Table`, `${name}Sources`, 'facts'),
    },
  ];
}

function commandField(scope: Scope, modules: ReadonlyMap<string, string>, command: Command): Field {
  const flags = flagsOf(command);
  return entry(command, [
    field('arguments', functions(scope, modules, 'arguments', command)),
    field('returns', functions(scope, modules, 'returns', command)),
    partsField(scope, [
      ['arguments', argumentsOf(scope.context, command)],
      ['returns', returnsOf(command)],
    ]),
    ...(flags.length === 0 ? [] : [field('flags', list(flags.map(stringLiteral)))]),
    ...aboutFields(command),
  ]);
}

function eventField(scope: Scope, modules: ReadonlyMap<string, string>, event: Event): Field {
  return entry(event, [
    field('data', functions(scope, modules, 'data', event)),
    partsField(scope, [['data', dataOf(scope.context, event)]]),
    ...aboutFields(event),
  ]);
}

function entry({ name }: Command | Event, fields: Fields['fields']): Field {
  return field(propertyName(name), { kind: 'fields', fields });
}

function field(name: string, value: Expression): Field {
  return { kind: 'field', name, value };
}

function functions({ context }: Scope, modules: ReadonlyMap<string, string>, part: MessagePart, owner: Command | Event): Expression {
  const module = modules.get(owner.module) ?? '';
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

/** What is known about members and values, for all types in one list. */
function factsFunction(scope: Scope, { types }: Protocol): FunctionDeclaration {
  const listed = scope.context.options.versions?.listed;
  const facts = types.flatMap((type) => {
    if (listed?.has(type.name) === false) return [];
    const parts: readonly (Member | EnumValue)[] = type.kind === 'enum' ? type.values : type.kind === 'object' ? type.members : [];
    return parts.flatMap((part) => {
      const known = factOf(part);
      return known.length === 0 ? [] : [list([internal(scope, 'shape', type.name), stringLiteral(part.name), ...known])];
    });
  });
  return { kind: 'function', isExported: false, name: 'facts', parameters: [], returns: 'readonly Fact[]', body: [returns(list(facts))] };
}

/** Since, features, condition; without those at the end that are not there. */
function factOf({ since, features, condition }: Member | EnumValue): readonly Expression[] {
  const all = [
    since === null ? null : stringLiteral(printVersion(since)),
    features.length === 0 ? null : list(features.map(({ name }) => stringLiteral(name))),
    condition === null ? null : conditionText(condition),
  ];
  while (all.at(-1) === null) all.pop();
  return all.map((each, index) => each ?? (index === 1 ? list([]) : 'null'));
}
