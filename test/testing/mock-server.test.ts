import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Commands, Events } from '../../generated/messages.ts';
import { isQueryMigrateParametersReturns, validateQueryMigrateParametersReturns } from '../../generated/migration.ts';
import {
  createMockServer,
  type DataArguments,
  MockError,
  type MockServerOptions,
  readProtocol,
  type ScriptedEvent,
} from '../../src/testing/index.ts';
import { connect, failure } from '../support/client.ts';
import { protocolOf } from '../support/schema.ts';

const protocol = readProtocol('bundled');

async function client(options: MockServerOptions<Commands, Events>): Promise<{
  client: Awaited<ReturnType<typeof connect>>;
  server: ReturnType<typeof createMockServer<Commands, Events>>;
}> {
  const server = createMockServer<Commands, Events>(protocol, options);
  return { client: await connect(server.connect(), { oob: true }), server };
}

describe('a mock server', () => {
  test('answers by handlers, and remembers what came', async () => {
    const { client: qemu, server } = await client({
      handlers: { 'query-migrate': () => ({ status: 'completed', 'total-time': 94 }) },
    });
    expect(await qemu.execute('query-migrate')).toEqual({ status: 'completed', 'total-time': 94 });
    expect(await qemu.execute('migrate', { uri: 'tcp:192.0.2.1:4444' })).toEqual({});
    expect(server.calls).toEqual([
      { command: 'query-migrate', arguments: {}, outOfBand: false },
      { command: 'migrate', arguments: { uri: 'tcp:192.0.2.1:4444' }, outOfBand: false },
    ]);
  });

  test('takes a command when its last bracket has come, as QEMU does: a client ends no line behind quit', async () => {
    const { client: qemu } = await client({ handlers: { 'query-migrate': () => ({}) } });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await failure(qemu.executeUnknown('quit'))).toMatchObject({ class: 'CommandNotFound' });
    expect(await qemu.execute('query-migrate')).toEqual({});
  });

  test.each([
    ['in the middle of a text', ['{"execute":"query-migrate","id":"{}', '}"}']],
    ['in lines', ['{\n"execute":"query-migrate",\n"id":"{}}"', '\n}']],
    ['byte by byte', Array.from('{"execute":"query-migrate","id":"{}}"}')],
    ['behind what is no JSON', ['what?\n', '{"execute":"query-migrate","id":"{}}"}']],
    ['behind what is no JSON in lines', ['{"execute":\n', 'what?}', '{"execute":"query-migrate","id":"{}}"}']],
  ])('waits for the rest of what is no command yet: %s', async (_, pieces) => {
    const stream = createMockServer(protocol).connect();
    const qemu = await connect(stream);
    const answered = new Promise<string>((resolve) =>
      stream.on('data', (chunk: Buffer) => {
        if (chunk.includes('"id"')) resolve(chunk.toString());
      }),
    );
    for (const piece of pieces) {
      stream.write(piece);
      await new Promise(setImmediate);
    }
    expect(JSON.parse(await answered)).toMatchObject({ id: '{}}' });
    await qemu.close();
  });

  test.each([
    ['8.2.1', { major: 8, minor: 2, micro: 1 }],
    ['5.2', { major: 5, minor: 2, micro: 0 }],
    [null, { major: 10, minor: 2, micro: 0 }],
  ])('greets as the version of its schema: %s', async (version, qemu) => {
    const old = { ...protocol, source: { ...protocol.source, version } };
    const { greeting } = await connect(createMockServer(old).connect());
    expect(greeting?.version.qemu).toEqual(qemu);
  });

  test('answers with valid values of its own, the same for the same seed', async () => {
    const answers = await Promise.all(
      [1, 1, 2].map(async (seed) => (await client({ fastCheck: fc, seed })).client.execute('query-migrate-parameters')),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).not.toEqual(answers[2]);
    expect(isQueryMigrateParametersReturns(answers[0])).toBe(true);
    expect(validateQueryMigrateParametersReturns(answers[0], { closed: true })).toEqual([]);
    const { client: plain } = await client({});
    expect(await plain.execute('query-migrate-parameters')).toEqual(answers[0]);
  });

  test('does not answer what is not answered, and refuses it all the same', async () => {
    const silent = protocolOf("{ 'command': 'vanish', 'data': { 'fails': 'bool' }, 'success-response': false } { 'command': 'stay' }");
    const server = createMockServer<Record<string, { arguments: { fails: boolean }; returns: unknown }>, object>(silent, {
      handlers: {
        vanish: ({ fails }) => {
          if (fails) throw new MockError('GenericError', 'not now');
          return {};
        },
      },
    });
    const warnings: unknown[] = [];
    const warn = { onWarning: (warning: unknown) => warnings.push(warning) };
    const qemu = await connect(server.connect(), warn, { silentCommands: ['vanish'] });
    for (const fails of [false, true]) expect(await qemu.execute('vanish' as 'migrate_cancel', { fails } as never)).toBeUndefined();
    expect(await qemu.executeUnknown('stay')).toEqual({});
    expect(warnings).toEqual([{ kind: 'oddity', message: 'an error that nobody waits for: not now' }]);
  });

  test('refuses what QEMU refuses', async () => {
    const { client: qemu } = await client({
      handlers: {
        'migrate-incoming': () => {
          throw new MockError('DeviceNotFound', 'not here');
        },
        migrate: () => Promise.reject(new Error('a mistake')),
      },
    });
    expect(await failure(qemu.execute('migrate', { uri: 7 } as never))).toMatchObject({ class: 'GenericError' });
    expect(await failure(qemu.execute('migrate', { uri: 'x' }))).toMatchObject({ class: 'GenericError', description: 'a mistake' });
    expect(await failure(qemu.execute('migrate-incoming', { uri: 'x' }))).toMatchObject({ class: 'DeviceNotFound' });
    expect(await failure(qemu.executeUnknown('nonesuch'))).toMatchObject({ class: 'CommandNotFound' });
  });

  test('takes arguments of any kind where it is not to look at them', async () => {
    const { client: qemu, server } = await client({ checkArguments: false });
    expect(await qemu.execute('migrate', { uri: 7 } as never)).toEqual({});
    expect(server.calls).toMatchObject([{ arguments: { uri: 7 } }]);
  });

  test('answers with an empty object where a handler gives nothing', async () => {
    const { client: qemu } = await client({ handlers: { migrate: () => undefined, 'migrate-incoming': () => Promise.resolve(undefined) } });
    expect(await qemu.execute('migrate', { uri: 'x' })).toEqual({});
    expect(await qemu.execute('migrate-incoming', { uri: 'x' })).toEqual({});
    const handlers = {
      // @ts-expect-error -- it has mandatory members
      'query-migrate-capabilities': () => undefined,
    } satisfies MockServerOptions<Commands, Events>['handlers'];
    expect(handlers).toBeDefined();
  });

  test('says that nothing happens after what it refuses', async () => {
    const { client: qemu } = await client({
      handlers: {
        migrate: ({ uri }) => {
          if (uri === 'bad') throw new MockError('GenericError', 'no');
        },
      },
      events: [{ after: 'migrate', event: 'MIGRATION', data: { status: 'completed' } }],
    });
    const seen: unknown[] = [];
    qemu.on('*', ({ event }) => seen.push(event));
    expect(await failure(qemu.execute('migrate', { uri: 'bad' }))).toMatchObject({ class: 'GenericError' });
    expect(await failure(qemu.execute('migrate', { uri: 7 } as never))).toMatchObject({ class: 'GenericError' });
    const event = qemu.once('MIGRATION');
    await qemu.execute('migrate', { uri: 'good' });
    await event;
    expect(seen).toEqual(['MIGRATION']);
  });

  test.each([
    ['number', 'number', { speed: 5, branch: { kind: 'deep', sizes: [1, 2n ** 60n], scale: 7, ratio: 2n ** 60n, either: 8 } }],
    ['bigint', 'bigint', { speed: 5n, branch: { kind: 'deep', sizes: [1n, 2n ** 60n], scale: 7, ratio: 2 ** 60, either: 8n } }],
    ['exact', 'number', { speed: 5, branch: { kind: 'deep', sizes: [1, 2n ** 60n], scale: 7, ratio: 2n ** 60n, either: 8 } }],
  ] as const)('hands on integers as the package has them: %s', async (int64, type, expected) => {
    const sized = protocolOf(`
      { 'enum': 'Kind', 'data': [ 'flat', 'deep' ] }
      { 'alternate': 'Either', 'data': { 'size': 'size', 'name': 'str' } }
      { 'struct': 'Deep', 'data': { 'sizes': [ 'uint64' ], 'scale': 'int32', 'ratio': 'number', 'either': 'Either' } }
      { 'union': 'Branch', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'deep': 'Deep' } }
      { 'command': 'tune', 'data': { 'speed': 'int', 'branch': 'Branch' } }`);
    const seen: unknown[] = [];
    const server = createMockServer<Record<string, { arguments: { speed: unknown }; returns: Record<string, never> }>, object>(sized, {
      int64,
      handlers: { tune: (args) => void seen.push(args) },
    });
    const qemu = await connect(server.connect());
    await qemu.executeUnknown('tune', { speed: 5, branch: { kind: 'deep', sizes: [1, 2n ** 60n], scale: 7, ratio: 2n ** 60n, either: 8 } });
    expect(seen).toEqual([expected]);
    expect(typeof (seen[0] as typeof expected).speed).toBe(type);
    expect(server.calls).toEqual([{ command: 'tune', arguments: expected, outOfBand: false }]);
  });

  test.each([
    ['{"execute": "migrate-pause", "arguments": null}'],
    ['{"execute": "migrate-pause", "arguments": []}'],
    ['{"execute": "migrate-pause", "extra": 1}'],
    ['{"execute": "migrate-pause", "exec-oob": "migrate-pause"}'],
    ['{"exec-oob": "migrate-pause"}'],
    ['{"execute": 1}'],
    ['{"arguments": {}}'],
    ['[]'],
    ['{"execute": "qmp_capabilities"}'],
    ['{"execute": nonsense}'],
  ])('refuses what is no command: %s', async (line) => {
    const server = createMockServer(protocol);
    const stream = server.connect();
    const answers: string[] = [];
    stream.on('data', (chunk: Buffer) => answers.push(...chunk.toString().trim().split('\r\n')));
    stream.write(`{"execute": "qmp_capabilities"}\n${line}\n{"execute": "migrate-pause", "id": 7}\n`);
    while (answers.length < 4) await new Promise(setImmediate);
    expect(
      answers
        .slice(1)
        .map((each) => Object.keys(JSON.parse(each) as object)[0])
        .sort(),
    ).toEqual(['error', 'return', 'return']);
    expect(server.calls).toHaveLength(1);
    await server.close();
  });

  test.each([['nonesuch'], [7]])('enables no capability that it has not: %j', async (name) => {
    const stream = createMockServer(protocol).connect();
    const answers: string[] = [];
    stream.on('data', (chunk: Buffer) => answers.push(...chunk.toString().trim().split('\r\n')));
    for (const enable of [['oob', name], ['oob']])
      stream.write(`${JSON.stringify({ execute: 'qmp_capabilities', arguments: { enable } })}\n`);
    while (answers.length < 3) await new Promise(setImmediate);
    expect(answers.slice(1).map((each) => JSON.parse(each) as unknown)).toEqual([
      { error: { class: 'GenericError', desc: `Capability ${JSON.stringify(name)} is not available` } },
      { return: {} },
    ]);
  });

  test('says that something happens: by a script, by a handler, at any time', async () => {
    const { client: qemu, server } = await client({
      handlers: {
        migrate: (_args, { emit }) => {
          emit('MIGRATION', { status: 'setup' });
          return {};
        },
      },
      events: [
        { after: 'migrate', event: 'MIGRATION', data: { status: 'active' } },
        { after: 'migrate', event: 'MIGRATION', data: { status: 'completed' }, delay: 5 },
      ],
    });
    const events = qemu.events('MIGRATION');
    await qemu.execute('migrate', { uri: 'x' });
    const seen = [await events.next(), await events.next(), await events.next()].map(({ value }) => value?.data.status);
    expect(seen).toEqual(['setup', 'active', 'completed']);
    const next = qemu.once('MIGRATION_PASS');
    server.emit('MIGRATION_PASS', { pass: 7 });
    expect((await next).data.pass).toBe(7);
    await server.close();
  });

  test('takes data of events as it is typed: mandatory, optional, or none', async () => {
    interface Happening {
      NEEDS: { readonly path: string; readonly device?: string };
      MAY: { readonly device?: string };
      NONE: Record<string, unknown>;
      ANY: unknown;
    }
    type Command = Record<'act', { arguments: object; returns: Record<string, never> }>;
    const happening = protocolOf(`
      { 'command': 'act' }
      { 'event': 'NEEDS', 'data': { 'path': 'str', '*device': 'str' } }
      { 'event': 'MAY', 'data': { '*device': 'str' } }
      { 'event': 'NONE' }
      { 'event': 'ANY' }`);
    const events = [
      { after: 'act', event: 'NONE' },
      { after: 'act', event: 'MAY' },
      { after: 'act', event: 'NEEDS', data: { path: 'a' } },
    ] satisfies MockServerOptions<Command, Happening>['events'];
    const server = createMockServer<Command, Happening>(happening, { events });
    const qemu = await connect(server.connect());
    const seen: unknown[] = [];
    qemu.on('*', ({ event, data }) => seen.push([event, data]));
    const emit = <N extends keyof Happening>(event: N, ...data: DataArguments<Happening, N>): void => {
      server.emit(event, ...data);
    };
    const emitGiven = <N extends keyof Happening>(event: N, data: Happening[N]): void => {
      server.emit(event, data);
    };
    emitGiven('NEEDS', { path: 'b', device: 'c' });
    emit('MAY');
    server.emit('MAY', { device: 'd' });
    server.emit('NONE');
    server.emit('ANY', 7);
    await qemu.executeUnknown('act');
    while (seen.length < 8) await new Promise(setImmediate);
    expect(seen).toEqual([
      ['NEEDS', { path: 'b', device: 'c' }],
      ['MAY', {}],
      ['MAY', { device: 'd' }],
      ['NONE', undefined],
      ['ANY', 7],
      ['NONE', undefined],
      ['MAY', {}],
      ['NEEDS', { path: 'a' }],
    ]);
    // Without the types of a package any event is let pass.
    const untyped = createMockServer(happening);
    const other = await connect(untyped.connect(), {}, { events: ['MAY'] });
    const first = other.once('MAY' as never);
    untyped.emit('MAY', { device: 'd' });
    expect(await first).toMatchObject({ event: 'MAY', data: { device: 'd' } });
    const wrong = (): void => {
      // @ts-expect-error -- it has mandatory members
      server.emit('NEEDS');
      // @ts-expect-error -- of another type
      server.emit('MAY', { device: 7 });
      // @ts-expect-error -- one of them has mandatory members
      for (const event of ['NONE', 'NEEDS'] as const) server.emit(event);
      // @ts-expect-error -- it has mandatory members
      ({ after: 'act', event: 'NEEDS' }) satisfies ScriptedEvent<Command, Happening>;
    };
    expect(wrong).toBeDefined();
  });

  test('lets out-of-band commands overtake others', async () => {
    let finish: () => void = () => undefined;
    const { client: qemu, server } = await client({
      handlers: {
        'query-migrate': () =>
          new Promise((resolve) => {
            finish = () => {
              resolve({});
            };
          }),
      },
    });
    const slow = qemu.execute('query-migrate');
    const behind = qemu.execute('migrate', { uri: 'x' });
    while (server.calls.length === 0) await new Promise(setImmediate);
    expect(await qemu.executeOob('migrate-pause')).toEqual({});
    expect(server.calls.map(({ command }) => command)).toEqual(['query-migrate', 'migrate-pause']);
    finish();
    expect(await Promise.all([slow, behind])).toEqual([{}, {}]);
  });

  test('describes its schema', async () => {
    const { client: qemu } = await client({});
    expect(await qemu.has('query-migrate', 'returns/status/=completed')).toBe(true);
    expect(await qemu.has('query-migrate', 'returns/nope')).toBe(false);
    expect(await qemu.hasFeature('query-migrationthreads', 'deprecated')).toBe(true);
    const asking = protocolOf("{ 'struct': 'Info', 'data': {} } { 'command': 'query-qmp-schema', 'returns': [ 'Info' ] }");
    const asked = await connect(createMockServer(asking).connect());
    const answer = await asked.executeUnknown('query-qmp-schema');
    expect(answer).toContainEqual(expect.objectContaining({ name: 'query-qmp-schema', 'meta-type': 'command' }));
    expect(answer).not.toContainEqual(expect.objectContaining({ name: 'Info' }));
  });

  test('is a guest agent, if asked', async () => {
    const server = createMockServer<Commands, Events>(protocol, { agent: true });
    const qemu = await connect(server.connect(), { agent: true });
    expect(await qemu.execute('migrate', { uri: 'x' })).toEqual({});
    // It answers in order, whatever it is asked.
    const answers = [qemu.execute('migrate', { uri: 'x' }), qemu.executeUnknown('guest-sync-delimited', { id: 5 })];
    expect(await Promise.all(answers)).toEqual([{}, 5]);
  });

  test('as an agent, carries out what is complete in front of the byte that begins anew', async () => {
    const server = createMockServer<Commands, Events>(protocol, { agent: true });
    const stream = server.connect();
    const answers: string[] = [];
    stream.on('data', (chunk: Buffer) => answers.push(chunk.toString('latin1')));
    const texts = ['{"execute": "migrate-pause"}\n{"execute": "migr', '{"execute": "guest-sync", "arguments": {"id": 5}}\n'];
    stream.write(Buffer.from(texts.join('\xff'), 'latin1'));
    while (answers.length < 2) await new Promise(setImmediate);
    expect(answers.join('')).toBe('{"return":{}}\r\n{"return":5}\r\n');
    expect(server.calls.map(({ command }) => command)).toEqual(['migrate-pause']);
  });

  test('hangs up', async () => {
    const { client: qemu, server } = await client({ handlers: { 'query-migrate': () => new Promise(() => undefined) } });
    const call = failure(qemu.execute('query-migrate'));
    while (server.calls.length === 0) await new Promise(setImmediate);
    server.disconnect();
    expect(await call).toMatchObject({ code: 'disconnected' });
  });
});
