/** Messages of a package of several versions: the same as of one, with the versions that they are for as a last parameter. */
import type { Range } from '../../range/model.ts';
import { type Docs, interfaceDeclaration, property, typeAlias } from '../declarations.ts';
import { literalUnion, stringLiteral } from '../literals.ts';
import type { EmittedStructure } from '../structures.ts';
import { errors, greeting, id, timestamp } from '../types/message-types.ts';

const ofView = 'V extends View = WholeRange';
const ofCommand = ['C extends AnyCommandName = CommandName', ofView];

export function versionTypes({ versions, views }: Range): readonly EmittedStructure[] {
  const [whole] = views;
  return [
    typeAlias('Version', literalUnion(versions.map(({ name }) => name)), 'A version of QEMU that this package is about.'),
    typeAlias(
      'VersionOrLater',
      literalUnion(views.filter(({ view }) => view.kind === 'later').map(({ view }) => view.key)),
      'A version and all later ones.',
    ),
    typeAlias('View', 'Version | VersionOrLater', 'Which versions code is for.'),
    typeAlias('WholeRange', stringLiteral(whole?.view.key ?? ''), 'All versions that this package is about.'),
  ];
}

/** @param errorClass - Text of the type of `error.class` */
export function rangeMessageTypes(errorClass: string): readonly EmittedStructure[] {
  return [
    ofEach(
      'Commands',
      'commands',
      'The commands that all of some versions have: what each takes in all of them, and what any of them may return.',
    ),
    alias('CommandName', 'keyof Commands<V> & string', null),
    typeAlias('AnyCommandName', 'keyof AllCommands', 'A command that any version has.'),
    ofEach('OobCommandName', 'outOfBand', 'Commands that may be executed out of band.'),
    ofEach('CommandNameNeedingArguments', 'needingArguments', 'Commands with arguments that are not optional.'),
    ofEach('Events', 'events', 'The events that any of some versions sends: the data that each carries.'),
    alias('EventName', 'keyof Events<V> & string', null),
    ofEach('EventNameWithoutData', 'withoutData', 'Events whose messages have no `data`.'),
    ...greeting,
    ...commands,
    ...responses(errorClass),
    ...events,
  ];
}

function alias(name: string, type: string, docs: Docs): EmittedStructure {
  return typeAlias(name, type, docs, [ofView]);
}

function ofEach(name: string, part: string, docs: Docs): EmittedStructure {
  return alias(name, `Views[V]['${part}']`, docs);
}

/** TypeScript 5.4 takes `N` for a name of a command only where `CommandName<V>` is the first of the two. */
const commands: readonly EmittedStructure[] = [
  typeAlias(
    'QmpCommand',
    'QmpExecute<C, V> | QmpExecuteOob<C, V>',
    'A command for the server, told by `execute`, or by `exec-oob`.',
    ofCommand,
  ),
  typeAlias(
    'QmpExecute',
    `{
  [N in CommandName<V> & C]: { execute: N; 'exec-oob'?: never; id?: unknown } & QmpArguments<N, V>;
}[C & CommandName<V>]`,
    'A command that waits for its turn.',
    ofCommand,
  ),
  typeAlias(
    'QmpExecuteOob',
    `{
  [N in OobCommandName<V> & C]: { 'exec-oob': N; execute?: never; id?: unknown } & QmpArguments<
    N,
    V
  >;
}[C & OobCommandName<V>]`,
    'A command that overtakes others; the capability `oob` has to be negotiated for it.',
    ofCommand,
  ),
  typeAlias(
    'QmpArguments',
    `{
  [N in C]: N extends CommandNameNeedingArguments<V>
    ? { arguments: PartOf<Commands<V>, N, 'arguments'> }
    : { arguments?: PartOf<Commands<V>, N, 'arguments'> };
}[C]`,
    'Arguments may be left out where none is mandatory.',
    ['C extends AnyCommandName', ofView],
  ),
  typeAlias(
    'PartOf',
    `C extends keyof T
  ? T[C] extends Readonly<Record<P, infer X>>
    ? X
    : never
  : never`,
    'What belongs to a command in a table of commands.',
    ['T', 'C', 'P extends string'],
  ),
];

function responses(errorClass: string): readonly EmittedStructure[] {
  return [
    typeAlias('QmpResponse', 'QmpReturn<C, V> | QmpErrorResponse', 'The answer to a command.', ofCommand),
    interfaceDeclaration('QmpReturn', {
      docs: 'The answer to a command that succeeded.',
      typeParameters: ofCommand,
      properties: [property('return', "PartOf<Commands<V>, C, 'returns'>", null), property('error', 'never', null, true), id],
    }),
    ...errors(errorClass),
  ];
}

const events: readonly EmittedStructure[] = [
  typeAlias('AnyEvent', 'QmpEvent<EventName<V>, V>', 'Any event, told by `event`.', [ofView]),
  typeAlias(
    'QmpEvent',
    `{
  [N in E & EventName<V>]: {
    event: N;
    timestamp: QmpTimestamp;
  } & (N extends EventNameWithoutData<V> ? unknown : { data: Events<V>[N] });
}[E & EventName<V>]`,
    'The message that reports an event.',
    ['E extends string = EventName', ofView],
  ),
  timestamp,
];
