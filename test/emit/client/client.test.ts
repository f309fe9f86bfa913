import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { emitClient } from '../../../src/emit/client/index.ts';
import { mergeOutputFiles } from '../../../src/emit/merge-files.ts';
import { formatOptions } from '../../../src/emit/printer/options.ts';
import { printReference } from '../../../src/emit/printer/reference.ts';
import { emitTypes } from '../../../src/emit/types/index.ts';
import { emitValidators } from '../../../src/emit/validators/index.ts';
import type { Protocol } from '../../../src/protocol/index.ts';
import type { QmpClient } from '../../../src/runtime/client/types.ts';
import { createMockServer } from '../../../src/testing/index.ts';
import { bundleValidators } from '../../support/validators.ts';
import { compile } from '../../support/compile.ts';
import { protocolOf } from '../../support/schema.ts';

const schema = `
{ 'struct': 'Counters', 'data': { 'bytes': 'uint64', 'small': 'uint8', 'ratio': 'number', '*next': 'Counters', 'list': ['int'] } }
{ 'alternate': 'Amount', 'data': { 'count': 'int', 'more': 'Counters', 'none': 'null' } }
{ 'union': 'Thing', 'base': { 'kind': 'Kind', 'size': 'size' }, 'discriminator': 'kind', 'data': { 'a': 'Counters' } }
{ 'enum': 'Kind', 'data': ['a', 'b'] }
{ 'command': 'query-counters', 'returns': 'Counters' }
{ 'command': 'query-amounts', 'returns': ['Amount'] }
{ 'command': 'query-thing', 'returns': 'Thing' }
{ 'command': 'set-counters', 'data': { 'bytes': 'uint64', '*detach': 'bool' }, 'allow-oob': true }
{ 'command': 'stop-all', 'data': { '*mode': 'str' } }
{ 'command': 'vanish', 'success-response': false }
{ 'event': 'COUNTED', 'data': { 'bytes': 'uint64' } }
{ 'event': 'DONE' }
`;

async function emitted(
  protocol: Protocol,
  { int64 = 'number', validators = true }: { readonly int64?: 'number' | 'bigint'; readonly validators?: boolean } = {},
): Promise<ReadonlyMap<string, string>> {
  const sets = [
    emitTypes(protocol, { docsText: false, int64 }),
    ...(validators ? [emitValidators(protocol, { int64 })] : []),
    emitClient(protocol, { int64, validators }),
  ];
  return new Map((await printReference(mergeOutputFiles(...sets))).map(({ path, text }) => [path, text]));
}

const user = `
import { connect, QmpError, timeOf, type Client, type ClientEvent } from './client.js';
import type { CommandName, Commands, Counters } from './index.js';

export async function use(client: Client): Promise<void> {
  const counters: Counters = await client.execute('query-counters');
  counters.bytes satisfies INTEGER;
  await client.execute('query-counters', {}, { timeout: 5, signal: AbortSignal.timeout(5) });
  await client.execute('set-counters', { bytes: SINGLE });
  await client.executeOob('set-counters', { bytes: SINGLE, detach: true });
  await client.execute('stop-all');
  await client.execute('stop-all', undefined, { timeout: 5 });
  (await client.execute('vanish')) satisfies undefined;
  // @ts-expect-error: there is no such command
  await client.execute('query-nothing');
  // @ts-expect-error: it needs arguments
  await client.execute('set-counters');
  // @ts-expect-error: of this type
  await client.execute('set-counters', { bytes: 'many' });
  // @ts-expect-error: and no others
  await client.execute('set-counters', { bytes: SINGLE, more: true });
  // @ts-expect-error: it takes none
  await client.execute('query-counters', { bytes: SINGLE });
  // @ts-expect-error: it has no such flag
  await client.executeOob('query-counters');
  const ofCommands: Counters = await client.commands['query-counters']();
  ofCommands.bytes satisfies INTEGER;
  await client.commands['query-counters']({}, { timeout: 5, signal: AbortSignal.timeout(5) });
  await client.commands['set-counters']({ bytes: SINGLE });
  await client.commands['stop-all']();
  await client.commands['stop-all'](undefined, { timeout: 5 });
  (await client.commands.vanish()) satisfies undefined;
  const { 'query-counters': queryCounters } = client.commands;
  (await queryCounters()).bytes satisfies INTEGER;
  // @ts-expect-error: there is no such command
  await client.commands['query-nothing']();
  // @ts-expect-error: it needs arguments
  await client.commands['set-counters']();
  // @ts-expect-error: of this type
  await client.commands['set-counters']({ bytes: 'many' });
  // @ts-expect-error: and no others
  await client.commands['set-counters']({ bytes: SINGLE, more: true });
  // @ts-expect-error: it takes none
  await client.commands['query-counters']({ bytes: SINGLE });
  // @ts-expect-error: they stay what they are
  client.commands['stop-all'] = client.commands.vanish;
  for await (const event of client.events('COUNTED')) event.data.bytes satisfies INTEGER;
  for await (const event of client.events()) all(event);
  client.on('DONE', (event) => { event.data satisfies undefined; });
  const counted = await client.once('COUNTED', { filter: ({ data }) => data.bytes > 5 });
  timeOf(counted) satisfies Date | null;
  const either = await client.once(['COUNTED', 'DONE'], { signal: AbortSignal.timeout(5) });
  if (either.event === 'COUNTED') either.data.bytes satisfies INTEGER;
  else either.event satisfies 'DONE';
  client.on(['COUNTED', 'DONE'], ({ event }) => { event satisfies 'COUNTED' | 'DONE'; }, { signal: AbortSignal.timeout(5) });
  for await (const event of client.events('*', { signal: AbortSignal.timeout(5) })) all(event);
  for await (const event of client.events('COUNTED', { signal: AbortSignal.timeout(5) })) event.data.bytes satisfies INTEGER;
  for await (const { event } of client.events(['COUNTED', 'DONE'], { signal: AbortSignal.timeout(5) })) event satisfies 'COUNTED' | 'DONE';
  for await (const { event } of client.events(['COUNTED', 'DONE'])) event satisfies 'COUNTED' | 'DONE';
  for await (const event of client.events('*')) all(event);
  // @ts-expect-error: there is no such event
  client.events(['COUNTED', 'UNDONE']);
  // @ts-expect-error: it is none of those
  (await client.once(['COUNTED', 'DONE'])).event === 'UNDONE';
  // @ts-expect-error: there is no such event
  await client.once(['COUNTED', 'UNDONE']);
  // @ts-expect-error: there is no such event
  client.on('UNDONE', () => undefined);
  await client.has('query-counters', 'returns/bytes');
  await client.hasFeature('COUNTED', 'deprecated');
}

export function logged<C extends CommandName>(client: Client, command: C, args: Commands[C]['arguments']): Promise<Commands[C]['returns'] | undefined> {
  return client.execute(command, args, { timeout: 5 });
}

export function byFunction<C extends CommandName>(client: Client, command: C, args: Commands[C]['arguments']): Promise<Commands[C]['returns'] | undefined> {
  return client.commands[command](args, { timeout: 5 });
}

export async function throughWrapper(client: Client): Promise<void> {
  (await logged(client, 'query-counters', {})) satisfies Counters | undefined;
  await logged(client, 'set-counters', { bytes: SINGLE });
  // @ts-expect-error: of this type
  await logged(client, 'set-counters', { bytes: 'many' });
}

function all(event: ClientEvent): unknown {
  if (event.isUnknown) return event.data;
  switch (event.event) {
    case 'COUNTED': return event.data.bytes;
    case 'DONE': return event.timestamp.seconds;
  }
}

export const client: Promise<Client> = connect('unix:/run/vm.sock', { check: 'throw', reconnect: true }).catch((error: unknown) => {
  throw error instanceof QmpError ? new Error(error.description) : error;
});
`;

describe('the client of a package', () => {
  test.each([
    ['number', true],
    ['bigint', true],
    ['number', false],
  ] as const)('compiles as strictly as can be, with %s integers, validators: %s', async (int64, validators) => {
    const text = user.replaceAll('INTEGER', int64).replaceAll('SINGLE', int64 === 'bigint' ? '1n' : '1');
    const files = await emitted(protocolOf(schema), { int64, validators });
    expect(compile(new Map([...files, ['user.ts', text]]))).toEqual([]);
  });

  test('compiles where there is nothing to connect for', async () => {
    expect(compile(await emitted(protocolOf("{ 'enum': 'E', 'data': [] }")))).toEqual([]);
  });

  test('knows which commands and events are of which kind, and whether it is of an agent', () => {
    const [client] = emitClient(protocolOf(schema), { int64: 'number', validators: true });
    const [agent] = emitClient(protocolOf("{ 'command': 'guest-sync-delimited', 'data': { 'id': 'int' }, 'returns': 'int' }"), {
      int64: 'bigint',
      validators: false,
    });
    expect(client).toMatchObject({
      text: expect.stringContaining(`{
  isAgent: false,
  commands: [
    'query-counters',
    'query-amounts',
    'query-thing',
    'set-counters',
    'stop-all',
    'vanish',
  ],
  outOfBandCommands: ['set-counters'],
  silentCommands: ['vanish'],
  events: ['COUNTED', 'DONE'],
  parse: (text) => JSON.parse(text) as unknown,
  hasExactIntegers: false,
  loadChecks: async () => {`) as string,
    });
    expect(agent).toMatchObject({
      text: expect.stringContaining(`{
  isAgent: true,
  commands: ['guest-sync-delimited'],
  outOfBandCommands: [],
  silentCommands: [],
  events: [],
  parse: (text) => parseJson(text),
  hasExactIntegers: true,
  loadChecks: null,
};`) as string,
    });
  });

  test('is a fixed point of prettier, however long its lists are', async () => {
    for (let length = 40; length < 60; length++) {
      const name = 'a'.repeat(length);
      const protocol = protocolOf(`{ 'command': '${name}', 'allow-oob': true } { 'event': '${'A'.repeat(length + 40)}' }
        { 'command': '${name}b', 'success-response': false, 'allow-oob': true }`);
      const [client] = emitClient(protocol, { int64: 'number', validators: true });
      const text = client !== undefined && 'text' in client ? client.text : '';
      expect(await format(text, { ...formatOptions, parser: 'babel-ts' })).toBe(text);
    }
  });

  test('is not in the way of who imports the rest', async () => {
    const files = await emitted(protocolOf(schema));
    expect(files.get('index.ts')).not.toContain('client');
    expect(await bundleValidators(files, "export { isCounters } from './index.js'")).not.toMatch(/node:|Client/);
  });
});

test('with --int64 bigint all 64-bit integers are bigints, and no others', async () => {
  const protocol = protocolOf(schema);
  const text = await bundleValidators(await emitted(protocol, { int64: 'bigint' }), "export { connect } from './client.js'");
  const { connect } = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as {
    connect: (
      target: unknown,
      options: object,
    ) => Promise<
      QmpClient<{
        commands: Record<string, { arguments: object; returns: unknown }>;
        events: Record<string, unknown>;
        outOfBand: string;
        needingArguments: string;
        withoutData: never;
      }>
    >;
  };
  const counters = { bytes: 2n ** 64n - 1n, small: 5, ratio: 2 ** 60, list: [7] };
  const exact = { ...counters, list: [7n] };
  const server = createMockServer<Record<string, { arguments: unknown; returns: unknown }>, Record<string, unknown>>(protocol, {
    handlers: {
      'query-counters': () => ({ ...counters, next: counters, other: 2n ** 60n }),
      'query-amounts': () => [3, counters, null],
      'query-thing': () => ({ kind: 'a', size: 4, ...counters }),
    },
  });
  const client = await connect(server.connect(), { check: { returns: 'throw', events: 'warn' } });
  expect(await client.execute('query-counters', {})).toEqual({ ...exact, next: exact, other: 2n ** 60n });
  expect(await client.execute('query-amounts', {})).toEqual([3n, exact, null]);
  expect(await client.execute('query-thing', {})).toEqual({ kind: 'a', size: 4n, ...exact });
  const event = client.once('COUNTED');
  server.emit('COUNTED', { bytes: 1 });
  expect((await event).data).toEqual({ bytes: 1n });
  await client.execute('set-counters', { bytes: 2n ** 63n });
  expect(server.calls.at(-1)?.arguments).toEqual({ bytes: 2n ** 63n });
});

test('a wrapper keeps which arguments may be left out', async () => {
  const wrapper =
    /(import \{ QmpClientError, type Client, type ExecuteArguments[^]*?)```/.exec(readFileSync('docs/client.md', 'utf8'))?.[1] ?? '';
  const uses = `
export async function use(client: Client): Promise<void> {
  (await retried(client, 'query-counters')).bytes satisfies number;
  await retried(client, 'stop-all', { mode: 'now' }, { timeout: 5 });
  await retried(client, 'set-counters', { bytes: 1 });
  // @ts-expect-error: it needs arguments
  await retried(client, 'set-counters');
  // @ts-expect-error: of this type
  await retried(client, 'set-counters', { bytes: 'many' });
}
`;
  const files = await emitted(protocolOf(schema), { validators: false });
  expect(compile(new Map([...files, ['user.ts', wrapper.replaceAll('./out/', './') + uses]]))).toEqual([]);
});

describe('with --int64 bigint', () => {
  const protocol = protocolOf(schema);

  test("connections of one's own make and print bigints by what index.ts exports, without a client", async () => {
    const files = new Map(
      (
        await printReference(
          mergeOutputFiles(emitTypes(protocol, { docsText: false, int64: 'bigint' }), emitValidators(protocol, { int64: 'bigint' })),
        )
      ).map(({ path, text }) => [path, text]),
    );
    const example = /Bigints over[^]*?```ts\n([^]*?)```/.exec(readFileSync('docs/validators.md', 'utf8'))?.[1] ?? '';
    const user = example.replace('./qmp/', './');
    expect(compile(new Map([...files, ['user.ts', user]]))).toEqual([]);
    const text = await bundleValidators(new Map([...files, ['user.ts', user]]), "export * from './user.js'");
    const { lineOf, answerOf } = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as {
      readonly lineOf: (command: string, args: object) => string;
      readonly answerOf: (command: string, line: string) => unknown;
    };
    expect(lineOf('set-counters', { bytes: 2n ** 63n })).toBe('{"execute":"set-counters","arguments":{"bytes":9223372036854775808}}\n');
    expect(answerOf('query-counters', '{"return": {"bytes": 18446744073709551615, "small": 5, "ratio": 1, "list": [7]}}')).toEqual({
      ...{ bytes: 2n ** 64n - 1n, small: 5, ratio: 1, list: [7n] },
    });
    expect(() => answerOf('query-counters', '{"return": {"bytes": "5"}}')).toThrow('bytes');
  });

  test('without it nothing of that is there', async () => {
    const files = await emitted(protocol);
    expect(files.get('index.ts')).not.toContain('Json');
    expect([...files.keys()].filter((path) => path === 'runtime/exact.ts')).toEqual([]);
    expect([...(await emitted(protocol, { int64: 'bigint' })).keys()]).toEqual(
      expect.arrayContaining(['runtime/exact.ts', 'runtime/json.ts']),
    );
  });
});
