/** Messages of QMP, as its specification describes them. They are the same for every schema but for the error classes. */
import { interfaceDeclaration, property, typeAlias } from '../declarations.ts';
import type { EmittedProperty, EmittedStructure } from '../structures.ts';

const forCommand = ['C extends CommandName = CommandName'];
const forEvent = ['E extends EventName = EventName'];

/** @param errorClass - Text of the type of `error.class`. */
export function messageTypes(errorClass: string): readonly EmittedStructure[] {
  return [...greeting, ...commands, ...responses(errorClass), ...events];
}

export const greeting: readonly EmittedStructure[] = [
  interfaceDeclaration('QmpGreeting', {
    docs: 'The first message of a connection.',
    properties: [property('QMP', '{ version: QmpVersion; capabilities: string[] }', null)],
  }),
  interfaceDeclaration('QmpVersion', {
    docs: 'Version of the server.',
    properties: [
      property('qemu', '{ major: number; minor: number; micro: number }', null),
      property('package', 'string', 'What the distributor calls its build; may be empty.'),
    ],
  }),
];

export const id: EmittedProperty = property('id', 'unknown', 'Any value, which comes back in the response.', true);

const commands: readonly EmittedStructure[] = [
  typeAlias(
    'QmpCommand',
    'QmpExecute<C> | QmpExecuteOob<Extract<C, OobCommandName>>',
    'A command for the server, told by `execute`, or by `exec-oob`.',
    forCommand,
  ),
  typeAlias(
    'QmpExecute',
    `{
  [N in C]: { execute: N; 'exec-oob'?: never; id?: unknown } & QmpArguments<N>;
}[C]`,
    'A command that waits for its turn.',
    forCommand,
  ),
  typeAlias(
    'QmpExecuteOob',
    `{
  [N in C]: { 'exec-oob': N; execute?: never; id?: unknown } & QmpArguments<N>;
}[C]`,
    'A command that overtakes others; the capability `oob` has to be negotiated for it.',
    ['C extends OobCommandName = OobCommandName'],
  ),
  typeAlias(
    'QmpArguments',
    `C extends CommandNameNeedingArguments
  ? { arguments: Commands[C]['arguments'] }
  : { arguments?: Commands[C]['arguments'] }`,
    'Arguments may be left out where none is mandatory.',
    ['C extends CommandName'],
  ),
];

function responses(errorClass: string): readonly EmittedStructure[] {
  return [
    typeAlias('QmpResponse', 'QmpReturn<C> | QmpErrorResponse', 'The answer to a command.', forCommand),
    interfaceDeclaration('QmpReturn', {
      docs: 'The answer to a command that succeeded.',
      typeParameters: forCommand,
      properties: [property('return', "Commands[C]['returns']", null), property('error', 'never', null, true), id],
    }),
    ...errors(errorClass),
  ];
}

/** What the protocol says of failure, for every version. */
export function errors(errorClass: string): readonly EmittedStructure[] {
  return [
    interfaceDeclaration('QmpErrorResponse', {
      docs: 'The answer to a command that failed.',
      properties: [property('error', 'QmpError', null), property('return', 'never', null, true), id],
    }),
    interfaceDeclaration('QmpError', {
      docs: 'Why a command failed.',
      properties: [property('class', 'QmpErrorClass', null), property('desc', 'string', 'For people; may change at any time.')],
    }),
    typeAlias('QmpErrorClass', errorClass, 'Kinds of errors that a program can tell apart.'),
  ];
}

export const timestamp: EmittedStructure = interfaceDeclaration('QmpTimestamp', {
  docs: "The host's clock when an event took place; both are -1 when it could not be read.",
  properties: [property('seconds', 'number', 'Since the beginning of 1970, in UTC.'), property('microseconds', 'number', null)],
});

const events: readonly EmittedStructure[] = [
  typeAlias('AnyEvent', 'QmpEvent', 'Any event, told by `event`.'),
  typeAlias(
    'QmpEvent',
    `{
  [N in E]: { event: N; timestamp: QmpTimestamp } & (N extends EventNameWithoutData
    ? unknown
    : { data: Events[N] });
}[E]`,
    'The message that reports an event.',
    forEvent,
  ),
  timestamp,
];
