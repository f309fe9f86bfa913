import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Protocol } from '../../../src/protocol/index.ts';
import { type Issue, printIssue, type ValidateOptions } from '../../../src/runtime/issue.ts';
import { createArbitraries, readProtocol } from '../../../src/testing/index.ts';
import { createContentValidator } from '../../../src/validate/content.ts';
import { createMessageValidator } from '../../../src/validate/messages.ts';
import { packageOf } from '../../range/support.ts';
import { compile } from '../../support/compile.ts';
import { command, event, feature, protocol, reference, struct } from '../../support/protocol.ts';
import { createRandom } from '../../support/random.ts';
import { randomProtocol } from '../../support/random-protocol.ts';
import { bundleValidators, emittedValidators, loadValidators } from '../../support/validators.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Validate = (value: unknown, options?: ValidateOptions) => readonly Issue[];
type Message = Readonly<Record<string, unknown>>;

interface Functions {
  readonly isQmpCommand: (value: unknown) => boolean;
  readonly assertQmpCommand: (value: unknown) => void;
  readonly validateQmpCommand: Validate;
  readonly QmpCommandSchema: { readonly '~standard': { validate(value: unknown): { issues?: readonly Issue[] } } };
  readonly isAnyEvent: (value: unknown) => boolean;
  readonly assertAnyEvent: (value: unknown) => void;
  readonly validateAnyEvent: Validate;
}

const marked = (name: string) => ({ features: [feature(name)] });
const small = protocol([
  command('set', { n: 'int', 'name?': 'str' }),
  command('stop', null, { allowOob: true }),
  command('plug', { driver: 'str' }, { gen: false }),
  command('old', { 'n?': 'int' }, marked('deprecated')),
  event('MOVED', { n: 'int' }),
  event('STOPPED'),
  event('X_NEW', null, marked('unstable')),
]);
const timestamp = { seconds: 1, microseconds: 2 };

async function functionsOf(of: Protocol): Promise<Functions> {
  return (await loadValidators(of)).exports as unknown as Functions;
}

describe('whole messages', () => {
  let functions: Functions;
  beforeAll(async () => {
    functions = await functionsOf(small);
  });

  test.each<readonly [message: unknown, issues: readonly string[]]>([
    [{ execute: 'set', arguments: { n: 1 }, id: { any: 'thing' } }, []],
    [{ 'exec-oob': 'stop' }, []],
    [{ execute: 'plug', arguments: { driver: 'e1000', mac: '52:54:00:12:34:56' } }, []],
    [{ execute: 'set', arguments: { n: '1' } }, ['arguments/n: expected an integer, received "1"']],
    [{ execute: 'set' }, ["arguments/n: the member 'n' is missing"]],
    [{ execute: 'set', arguments: [] }, ['arguments: expected an object, received an array of 0']],
    [{ execute: 'set', arguments: { n: 1, nam: 'a' } }, ["arguments/nam: there is no member 'nam'"]],
    [{ execute: 'stop', argument: {} }, ["argument: there is no member 'argument'"]],
    [{ execute: 'stop', 'exec-oob': 'stop' }, ["exec-oob: a command has 'execute' or 'exec-oob', not both"]],
    [{ 'exec-oob': 'set', arguments: { n: 1 } }, ["exec-oob: 'set' cannot be executed out of band"]],
    [{ execute: 'start' }, ["execute: there is no command 'start'"]],
    [{ execute: 'constructor' }, ["execute: there is no command 'constructor'"]],
    [{ execute: 5 }, ['execute: expected the name of a command']],
    [{ event: 'STOPPED', timestamp }, ["a command has one of 'execute', 'exec-oob'"]],
    [[], ['a message is an object']],
    [null, ['a message is an object']],
  ])('a command: %j', (message, issues) => {
    expect(functions.validateQmpCommand(message).map(printIssue)).toEqual(issues);
    expect(functions.isQmpCommand(message)).toBe(issues.length === 0);
    expect(functions.QmpCommandSchema['~standard'].validate(message).issues?.length ?? 0).toBe(issues.length);
  });

  test.each<readonly [message: unknown, issues: readonly string[]]>([
    [{ event: 'MOVED', data: { n: 1, later: true }, timestamp, later: true }, []],
    [{ event: 'STOPPED', timestamp }, []],
    [{ event: 'STOPPED', data: {}, timestamp: { seconds: -1, microseconds: -1 } }, []],
    [{ event: 'MOVED', timestamp }, ["data/n: the member 'n' is missing"]],
    [{ event: 'MOVED', data: { n: 1.5 }, timestamp }, ['data/n: expected an integer, received 1.5']],
    [{ event: 'STOPPED' }, ['timestamp: expected an object']],
    [
      { event: 'STOPPED', timestamp: { seconds: 1.5 } },
      ['timestamp/seconds: expected an integer', "timestamp/microseconds: the member 'microseconds' is missing"],
    ],
    [{ event: 'GONE', timestamp }, ["event: there is no event 'GONE'"]],
    [{ event: null, timestamp }, ['event: expected the name of an event']],
    [{ execute: 'stop' }, ["an event has 'event'"]],
    ['STOPPED', ['a message is an object']],
  ])('an event: %j', (message, issues) => {
    expect(functions.validateAnyEvent(message).map(printIssue)).toEqual(issues);
    expect(functions.isAnyEvent(message)).toBe(issues.length === 0);
  });

  test('asserting throws all issues', () => {
    expect(() => {
      functions.assertQmpCommand({ execute: 'set', arguments: { n: '1' } });
    }).toThrow('invalid QmpCommand: arguments/n: expected an integer, received "1"');
    expect(() => {
      functions.assertAnyEvent({ event: 'STOPPED' });
    }).toThrow('invalid AnyEvent: timestamp: expected an object');
    functions.assertAnyEvent({ event: 'STOPPED', timestamp });
  });

  test('options are those of other validators, and what is deprecated itself is told at its name', () => {
    const old = { execute: 'old', arguments: {} };
    expect(functions.validateQmpCommand(old, { deprecated: 'warn' })).toEqual([
      { path: ['execute'], code: 'deprecated', message: 'the command is deprecated', severity: 'warning' },
    ]);
    expect(functions.validateQmpCommand(old, { unstable: 'reject' })).toEqual([]);
    expect(functions.validateAnyEvent({ event: 'X_NEW', timestamp }, { unstable: 'reject' })).toEqual([
      { path: ['event'], code: 'unstable', message: 'the event is unstable' },
    ]);
    expect(functions.validateAnyEvent({ event: 'GONE' }, { unknownValues: 'allow' })).toEqual([]);
  });
});

/** One thing changed about a message. */
const mistakes: readonly ((message: Message) => Message)[] = [
  (message) => message,
  ({ arguments: _, ...rest }) => rest,
  ({ data: _, ...rest }) => rest,
  ({ timestamp: _, ...rest }) => rest,
  (message) => ({ ...message, arguments: null }),
  (message) => ({ ...message, data: [] }),
  (message) => ({ ...message, timestamp: 5 }),
  (message) => ({ ...message, timestamp: { seconds: 1 } }),
  (message) => ({ ...message, timestamp: { seconds: '1', microseconds: 2.5 } }),
  (message) => ({ ...message, other: 1 }),
  (message) => ({ id: 7, ...message }),
  ({ execute, ...rest }) => (execute === undefined ? rest : { 'exec-oob': execute, ...rest }),
  (message) => ('execute' in message ? { ...message, 'exec-oob': message['execute'] } : message),
  (message) => ('execute' in message ? { ...message, execute: 'no-such' } : { ...message, event: 'NO_SUCH' }),
  (message) => ('execute' in message ? { ...message, execute: null } : { ...message, event: {} }),
];

const policies = fc.constantFrom('allow', 'warn', 'reject' as const);
const optionSets: fc.Arbitrary<ValidateOptions> = fc.record(
  { deprecated: policies, unstable: policies, unknownValues: fc.constantFrom('allow', 'reject'), strictUnsigned: fc.boolean() },
  { requiredKeys: [] },
);

/** Messages of a protocol: right ones, and such with one mistake, be it in what they carry or around that. */
function messagesOf(of: Protocol): fc.Arbitrary<Message> {
  const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, of);
  const carried = (target: Parameters<typeof nearlyValidFor>[0]): fc.Arbitrary<unknown> =>
    fc.oneof(
      arbitraryFor(target),
      nearlyValidFor(target).map(({ value }) => value),
    );
  const whole = [
    ...of.commands.map(({ name }) => carried({ kind: 'arguments', command: name }).map((given) => ({ execute: name, arguments: given }))),
    ...of.events.map(({ name }) => carried({ kind: 'data', event: name }).map((data) => ({ event: name, data, timestamp }))),
  ];
  return fc.tuple(fc.oneof(...whole), fc.constantFrom(...mistakes)).map(([message, change]) => change(message));
}

function compare(
  of: Protocol,
  { isQmpCommand, validateQmpCommand, isAnyEvent, validateAnyEvent }: Functions,
  message: Message,
  options: ValidateOptions,
): void {
  const validator = createMessageValidator(of, createContentValidator(of, { int64: 'number' }), { ...options, schemaAlone: true });
  const expected = validator.validate(message);
  const [is, issues] =
    'execute' in message || 'exec-oob' in message
      ? [isQmpCommand(message), validateQmpCommand(message, options)]
      : [isAnyEvent(message), validateAnyEvent(message, options)];
  expect({ message, issues }).toEqual({ message, issues: expected });
  if (Object.keys(options).length === 0) expect({ message, is }).toEqual({ message, is: expected.length === 0 });
}

describe('they agree with validate() about messages with a mistake or none', () => {
  test.each([
    ['a small schema', small],
    ['the bundled schema', readProtocol('bundled')],
  ])('of %s', async (_, of) => {
    const functions = await functionsOf(of);
    fc.assert(
      fc.property(messagesOf(of), fc.oneof(fc.constant({}), optionSets), (message, options) => {
        compare(of, functions, message, options);
      }),
      { numRuns: 1500 },
    );
  });

  test('of random schemas', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const of = randomProtocol(createRandom(seed));
        if (of.commands.length + of.events.length === 0) return;
        const functions = await functionsOf(of);
        fc.assert(
          fc.property(messagesOf(of), optionSets, (message, options) => {
            compare(of, functions, message, options);
          }),
        );
      }),
      { numRuns: 5 },
    );
  });
});

test('guards narrow, and know what belongs to a name', async () => {
  const user = `
import { AnyEventSchema, assertAnyEvent, isQmpCommand, type AnyEvent, type Issue, type QmpCommand, type StandardSchemaV1, validateAnyEvent, validateQmpCommand } from './index.js';
export function read(message: unknown): number {
  if (isQmpCommand(message)) {
    const command: QmpCommand = message;
    return command.execute === 'set' ? command.arguments.n : 0;
  }
  assertAnyEvent(message);
  return message.event === 'MOVED' ? message.data.n : message.timestamp.seconds;
}
export const schema: StandardSchemaV1<AnyEvent> = AnyEventSchema;
export const issues: readonly Issue[] = [...validateQmpCommand({}, { deprecated: 'warn' }), ...validateAnyEvent({}, { unknownValues: 'allow' })];
`;
  expect(compile(new Map([...(await emittedValidators(small)), ['user.ts', user]]))).toEqual([]);
  expect(compile(await emittedValidators(protocol([])))).toEqual([]);
});

test('who imports something else has none of them', async () => {
  const files = await emittedValidators(small);
  for (const entry of ["export { isSetArguments } from './index.js'", "export { commands, events } from './index.js'"])
    expect(await bundleValidators(files, entry)).not.toMatch(/exec-oob|timestamp/);
  const ofEvents = await bundleValidators(files, "export { isAnyEvent } from './index.js'");
  expect(ofEvents).toContain('timestamp');
  expect(ofEvents).not.toMatch(/exec-oob|isSetArguments/);
});

test('types of the schema may have their names', async () => {
  const taken = protocol([
    struct('QmpCommand', { a: 'int' }),
    struct('AnyEvent', { a: 'int' }),
    command('get', 'QmpCommand', { returns: reference('AnyEvent') }),
  ]);
  expect(compile(await emittedValidators(taken))).toEqual([]);
  const { isQmpCommand, isQmpCommand_ } = (await loadValidators(taken)).exports as Readonly<Record<string, (value: unknown) => boolean>>;
  const get = { execute: 'get', arguments: { a: 1 } };
  expect([isQmpCommand?.(get), isQmpCommand_?.(get.arguments), isQmpCommand_?.(get)]).toEqual([true, true, false]);
});

describe('of a package of several versions', () => {
  const schemas = {
    '8.2.0': "{ 'command': 'set', 'data': { 'n': 'int' } } { 'command': 'old' } { 'event': 'DONE' }",
    '9.2.0': "{ 'command': 'set', 'data': { 'n': 'int', '*m': 'int' } } { 'command': 'new' } { 'event': 'DONE' } { 'event': 'LATER' }",
  };

  test('without a version a command is one that all of them have, as the type is; with one it is one of that version', async () => {
    const files = await packageOf(schemas);
    const user = `
import { isAnyEvent, isQmpCommand } from './index.js';
export function read(message: unknown): string {
  if (isAnyEvent(message)) return message.event satisfies 'DONE' | 'LATER';
  return isQmpCommand(message) ? (message.execute satisfies 'set' | undefined) ?? '' : '';
}
`;
    expect(compile(new Map([...files, ['user.ts', user]]))).toEqual([]);
    const text = await bundleValidators(files, "export * from './index.js'");
    const { validateQmpCommand, validateAnyEvent } = (await import(
      `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
    )) as Functions;
    const found = (message: Message, version?: string): readonly string[] =>
      ('event' in message ? validateAnyEvent : validateQmpCommand)(message, version === undefined ? {} : { version }).map(printIssue);
    expect(found({ execute: 'set', arguments: { n: 1, m: 2 } })).toEqual([]);
    expect(found({ execute: 'set', arguments: { n: 1, m: 2 } }, '8.2')).toEqual(["arguments/m: there is no member 'm'"]);
    expect(found({ execute: 'new' })).toEqual(["execute: not all versions have the command 'new'"]);
    expect(found({ execute: 'new' }, '8.2')).toEqual(['execute: QEMU 8.2 has nothing of that name']);
    expect(found({ execute: 'new' }, '9.2')).toEqual([]);
    expect(found({ execute: 'old' }, '8.2')).toEqual([]);
    expect(found({ event: 'LATER', timestamp })).toEqual([]);
    expect(found({ event: 'LATER', timestamp }, '8.2')).toEqual(['event: QEMU 8.2 has nothing of that name']);
  });
});
