import { describe, expect, test } from 'vitest';
import { command, enumType, event, open, protocol, reference, struct, union } from '../../support/protocol.ts';
import { compileTypes, emitted, emittedFile, withoutComments } from '../../support/emitted.ts';

describe('commands', () => {
  test('arguments listed in place are an interface, named ones an alias', async () => {
    const text = await emittedFile(
      protocol([struct('Foo', { a: 'str' }), command('set-it', { 'b?': 'bool' }), command('set-foo', 'Foo')]),
      'test.ts',
    );
    expect(withoutComments(text)).toContain('export interface SetItArguments {\n  b?: boolean;\n}');
    expect(text).toContain('export type SetFooArguments = Foo;');
  });

  test('without arguments, without returns, without a reply', async () => {
    const text = await emittedFile(protocol([command('stop'), command('shutdown', null, { successResponse: false })]), 'test.ts');
    expect(text).toContain('export type StopArguments = Record<string, never>;');
    expect(text).toContain('export type StopReturns = Record<string, unknown>;');
    expect(text).toContain('export type ShutdownReturns = never;');
  });

  test('that get no reply need nothing of what they would return', async () => {
    const definitions = [
      struct('Foo', { a: 'str' }, { module: 'far' }),
      command('go', null, { successResponse: false, returns: reference('Foo') }),
    ];
    expect(await compileTypes(protocol(definitions))).toEqual([]);
  });

  test('arguments that are open', async () => {
    const definitions = [
      struct('Foo', { a: 'str' }),
      command('add', { driver: 'str' }, { gen: false }),
      command('named', 'Foo', { gen: false }),
      command('any', null, { gen: false }),
    ];
    const user = `
      import type { AddArguments, AnyArguments, NamedArguments } from './index.js';
      export const add: AddArguments = { driver: '', more: 1 };
      export const named: NamedArguments = { a: '', more: 1 };
      export const any: AnyArguments = { more: 1 };
      // @ts-expect-error
      export const missing: AddArguments = { more: 1 };
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });
});

describe('messages', () => {
  const definitions = [
    enumType('Kind', ['a', 'b']),
    struct('Status', { running: 'bool' }),
    union(
      'Options',
      'kind',
      [
        ['a', 'Status'],
        ['b', null],
      ],
      { kind: 'Kind' },
    ),
    command('query-status', null, { returns: reference('Status'), allowOob: true }),
    command('set', { name: 'str' }),
    command('maybe', { 'name?': 'str' }),
    command('conditional', [['name', 'str', { condition: open('CONFIG_X') }]]),
    command('options', 'Options', { returns: reference(['Status']) }),
    event('STOP'),
    event('EMPTY', {}),
    event('DEVICE_DELETED', { path: 'str' }),
    event('STATUS', 'Status'),
  ];

  test('Commands and Events', async () => {
    const text = await emittedFile(protocol(definitions), 'messages.ts');
    expect(text).toContain("'query-status': { arguments: QueryStatusArguments; returns: QueryStatusReturns };");
    expect(text).toContain('DEVICE_DELETED: DeviceDeletedData;');
  });

  test('arguments may be left out where none is mandatory', async () => {
    const user = `
      import type { QmpCommand } from './index.js';
      export const commands: QmpCommand[] = [
        { execute: 'query-status' },
        { execute: 'query-status', arguments: {}, id: 1 },
        { execute: 'set', arguments: { name: '' } },
        { execute: 'maybe' },
        { execute: 'conditional' },
        { execute: 'options', arguments: { kind: 'a', running: true } },
        { 'exec-oob': 'query-status', id: 'x' },
      ];
      export const one: QmpCommand<'set'> = { execute: 'set', arguments: { name: '' } };
      // @ts-expect-error
      export const missing: QmpCommand = { execute: 'set' };
      // @ts-expect-error
      export const notOob: QmpCommand = { 'exec-oob': 'maybe' };
      // @ts-expect-error
      export const wrong: QmpCommand = { execute: 'maybe', arguments: { name: 1 } };
      // @ts-expect-error
      export const other: QmpCommand<'set'> = { execute: 'maybe' };
      export function nameOf(command: QmpCommand): string {
        return command.execute === 'set' ? command.arguments.name : (command.execute ?? command['exec-oob']);
      }
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });

  test('a response is a return or an error', async () => {
    const user = `
      import type { QmpResponse } from './index.js';
      export function isRunning(response: QmpResponse<'query-status'>): boolean {
        if (response.error !== undefined) throw new Error(response.error.class + response.error.desc);
        return response.return.running;
      }
      export function first(response: QmpResponse<'options'>): boolean | undefined {
        return 'return' in response ? response.return?.[0]?.running : undefined;
      }
      export const responses: QmpResponse<'query-status'>[] = [
        { return: { running: true } },
        { error: { class: 'GenericError', desc: '' } },
        { error: { class: 'GenericError', desc: '' }, id: 1 },
      ];
      // @ts-expect-error
      export const both: QmpResponse<'query-status'> = { return: { running: true }, error: { class: 'GenericError', desc: '' } };
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });

  test('an event is told by its name', async () => {
    const user = `
      import type { AnyEvent, QmpEvent } from './index.js';
      export function describe(event: AnyEvent): string | number {
        switch (event.event) {
          case 'STOP': return event.timestamp.seconds;
          case 'EMPTY': return 'empty';
          case 'DEVICE_DELETED': return event.data.path;
          case 'STATUS': return String(event.data.running);
        }
      }
      export const stop: QmpEvent<'STOP'> = { event: 'STOP', timestamp: { seconds: 1, microseconds: 2 } };
      export const empty: QmpEvent<'EMPTY'> = { event: 'EMPTY', timestamp: { seconds: 1, microseconds: 2 } };
      export function data(event: QmpEvent<'STOP'>): unknown {
        // @ts-expect-error
        return event.data;
      }
      // @ts-expect-error
      export const missing: AnyEvent = { event: 'STATUS', timestamp: { seconds: 1, microseconds: 2 } };
    `;
    expect(await compileTypes(protocol(definitions), user)).toEqual([]);
  });

  test('the greeting', async () => {
    const user = `
      import type { QmpGreeting } from './index.js';
      export const greeting: QmpGreeting = { QMP: { version: { qemu: { major: 10, minor: 2, micro: 0 }, package: '' }, capabilities: ['oob'] } };
    `;
    expect(await compileTypes(protocol([]), user)).toEqual([]);
  });

  test('classes of errors are those of the schema, or the five standard ones', async () => {
    expect(await emittedFile(protocol([]), 'messages.ts')).toContain("'KVMMissingCap'");
    const own = await emittedFile(protocol([enumType('QapiErrorClass', ['GenericError'])]), 'messages.ts');
    expect(own).toContain("import type { QapiErrorClass } from './test.js';");
    expect(own).toContain('export type QmpErrorClass = QapiErrorClass;');
  });
});

test.each([
  ['nothing at all', []],
  ['types only', [struct('Foo', { a: 'str' })]],
  ['commands only', [command('stop')]],
  ['events only', [event('STOP')]],
])('a protocol with %s compiles', async (_, definitions) => {
  const user = `
    import type { AnyEvent, CommandName, EventName, QmpCommand, QmpEvent, QmpResponse } from './index.js';
    export type All = [AnyEvent, CommandName, EventName, QmpCommand, QmpEvent, QmpResponse];
  `;
  expect(await compileTypes(protocol(definitions), user)).toEqual([]);
});

describe('files', () => {
  const definitions = [
    struct('Foo', {}, { module: 'a' }),
    struct('Bar', { foo: 'Foo' }, { module: 'sub/b' }),
    command('go', 'Bar', { module: 'sub/b' }),
  ];

  test('one for each module that defines something', async () => {
    const base = protocol(definitions);
    const silent = { name: 'silent', file: 'qapi/silent.json', definitions: [], includes: [], documentation: [] };
    const files = await emitted({ ...base, modules: [...base.modules, silent] });
    expect([...files.keys()]).toEqual(['a.ts', 'sub/b.ts', 'messages.ts', 'index.ts']);
    expect(files.get('sub/b.ts')).toContain("import type { Foo } from '../a.js';");
    expect(files.get('index.ts')).toContain("export * from './sub/b.js';");
  });

  test('each says what it was made from', async () => {
    const base = protocol(definitions);
    const text = await emittedFile({ ...base, source: { ...base.source, version: '10.2.0' } }, 'sub/b.ts', { toolVersion: '1.2.3' });
    expect(text.split('\n')[0]).toBe('// Generated by qapi-codegen 1.2.3 from qapi/sub/b.json (QEMU 10.2.0). Do not edit.');
  });

  test('a hostile file name stays inside its comment', async () => {
    const base = protocol([struct('Foo', {})]);
    const modules = base.modules.map((module) => ({ ...module, file: 'a\nexport const x = 1;\u2028*/' }));
    expect((await emittedFile({ ...base, modules }, 'test.ts')).split(/[\n\u2028]/)[0]).toContain('export const x');
  });

  test('modules called like our own files', async () => {
    const own = [
      struct('A', {}, { module: 'index' }),
      struct('B', { a: 'A' }, { module: 'messages' }),
      command('go', 'B', { module: 'Index' }),
    ];
    const files = await emitted(protocol(own));
    expect([...files.keys()]).toEqual(['index_.ts', 'messages_.ts', 'Index_2.ts', 'messages.ts', 'index.ts']);
    expect(await compileTypes(protocol(own))).toEqual([]);
  });
});
