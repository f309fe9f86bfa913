import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RangeOptions } from '../../src/emit/range/index.ts';
import type { Issue, ValidateOptions } from '../../src/runtime/issue.ts';
import type { Duplex } from 'node:stream';
import { createPeer } from '../support/client.ts';
import { bundleValidators } from '../support/validators.ts';
import { packageOf } from './support.ts';
import { schemas } from './schemas.ts';

type Validate = (value: unknown, options?: ValidateOptions) => readonly Issue[];

interface Package {
  readonly validateInfo: Validate;
  readonly validateStartArguments: Validate;
  readonly validateStopArguments: Validate;
  readonly commands: Readonly<Record<string, { readonly arguments: { readonly validate: Validate } }>>;
  readonly events: Readonly<Record<string, { readonly data: { readonly validate: Validate } }>>;
  readonly versions: readonly string[];
  readonly commandVersions: Readonly<Record<string, object>>;
  readonly connect: (target: Duplex, options?: object) => Promise<Client>;
}

interface Client {
  readonly version: string | null;
  atLeast(version: string): boolean;
  execute(command: string, args?: object): Promise<unknown>;
  close(): Promise<void>;
}

let loaded: Package;
beforeAll(async () => {
  loaded = await load(schemas);
});

async function load(versions: Readonly<Record<string, string>>, options: Partial<RangeOptions> = {}): Promise<Package> {
  const files = await packageOf(versions, { client: true, ...options });
  const text = await bundleValidators(files, "export * from './index.js';\nexport { connect } from './client.js';");
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-test-'));
  const file = path.join(folder, 'package.mjs');
  writeFileSync(file, text);
  const exported = (await import(pathToFileURL(file).href)) as Package;
  rmSync(folder, { recursive: true });
  return exported;
}

function codes(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ path: place, code }) => `${place.join('/')} ${code}`.trim());
}

describe('validators', () => {
  const info = { state: 'lost', note: 'a', count: 1, kind: 'any' };

  test('go by the rule of the range without a version', () => {
    expect(codes(loaded.validateInfo(info))).toEqual([]);
    expect(codes(loaded.validateStartArguments({ name: 'a', tls: 'b', priority: 1 }))).toEqual([]);
    expect(codes(loaded.validateStartArguments({ name: 'a', mode: 'careful' }))).toEqual(['mode unknown-value']);
  });

  test('let members pass that are not listed where the version takes any', async () => {
    const { commands } = await load({
      '8.2': "{ 'command': 'plug', 'data': { 'driver': 'str' }, 'gen': false } { 'command': 'ask', 'gen': false }",
      '9.2': "{ 'command': 'plug', 'data': { 'driver': 'str' } } { 'command': 'ask' }",
    });
    const found = (command: string, value: object, version?: string): readonly string[] =>
      codes(
        commands[command]?.arguments.validate(value, version === undefined ? {} : { version }) ?? [{ path: [], code: 'type', message: '' }],
      );
    expect(found('plug', { driver: 'a', other: 1 }, '8.2')).toEqual([]);
    expect(found('plug', { other: 1 }, '8.2')).toEqual(['driver missing']);
    expect(found('plug', { driver: 'a', other: 1 }, '9.2')).toEqual(['other unknown-member']);
    expect(found('plug', { driver: 'a', other: 1 })).toEqual(['other unknown-member']);
    expect(found('ask', { other: 1 }, '8.2')).toEqual([]);
    expect(found('ask', { other: 1 }, '9.2')).toEqual(['other unknown-member']);
  });

  test('take the version', () => {
    expect(codes(loaded.validateInfo(info, { version: '8.2' }))).toEqual([]);
    expect(codes(loaded.validateInfo(info, { version: '9.2' }))).toEqual(['state unknown-value', 'kind unknown-value', 'total missing']);
    expect(codes(loaded.validateStartArguments({ name: 'a', tls: 'b' }, { version: '8.2' }))).toEqual(['tls unknown-member']);
    expect(codes(loaded.validateStartArguments({ name: 'a', mode: 'careful' }, { version: '9.2' }))).toEqual([]);
    expect(codes(loaded.validateStartArguments({ name: 'a' }, { version: '10.1' }))).toEqual(['priority missing']);
  });

  test('what only some versions have of a type is closed in their arguments, though they answer with it as well', async () => {
    const version = (members: string): string => `
{ 'struct': 'Part', 'data': { ${members} } }
{ 'struct': 'Whole', 'data': { 'part': 'Part' } }
{ 'command': 'get', 'returns': 'Whole' }
{ 'command': 'set', 'data': 'Whole' }`;
    const { commands } = await load({ '8.2.0': version("'a': 'str'"), '9.2.0': version("'a': 'str', 'b': 'int'") });
    const issues = commands['set']?.arguments.validate({ part: { a: 'x', c: 1 } }, { version: '8.2' });
    expect(codes(issues ?? [])).toEqual(['part/c unknown-member']);
  });

  test('an integer that is a bigint in some versions alone may be one in all of them', async () => {
    const version = (type: string): string => `{ 'command': 'set', 'data': { 'count': '${type}' } }`;
    const { commands } = await load({ '8.2.0': version('int'), '9.2.0': version('uint8') }, { int64: 'bigint' });
    const judged = (count: unknown, name: string) => codes(commands['set']?.arguments.validate({ count }, { version: name }) ?? []);
    for (const count of [4, 4n]) expect([judged(count, '8.2'), judged(count, '9.2')]).toEqual([[], []]);
    expect([judged(300, '9.2'), judged(300n, '9.2'), judged(2n ** 64n, '8.2')]).toEqual(Array(3).fill(['count range']));
    expect([judged(1.5, '8.2'), judged(1.5, '9.2'), judged('4', '8.2')]).toEqual(Array(3).fill(['count type']));
  });

  test('a name counts as what versions define by it, whatever stands at one place or another', async () => {
    const own = (await load({
      '8.0': "{ 'struct': 'Info', 'data': { 'kind': 'str' } } { 'command': 'query', 'returns': 'Info' } { 'command': 'act' }",
      '9.0': `{ 'enum': 'Kind', 'data': [ 'k1', 'k2' ] } { 'struct': 'Info', 'data': { 'kind': 'Kind' } } { 'command': 'act' }
        { 'command': 'query', 'returns': 'Info' } { 'struct': 'Nested', 'data': { 'a': 'int' } } { 'command': 'get', 'returns': 'Nested' }`,
      '10.0': `{ 'enum': 'Kind', 'data': [ 'k2', 'k3' ] } { 'struct': 'Info', 'data': { 'kind': 'Kind' } } { 'event': 'NEW', 'data': { 'k': 'Kind' } }
        { 'command': 'act', 'returns': 'Nested' } { 'command': 'query', 'returns': 'Info' }
        { 'struct': 'Nested', 'data': { 'a': 'int' } } { 'command': 'get', 'returns': 'Nested' }`,
    })) as unknown as Readonly<Record<'validateKind' | 'validateNested' | 'validateActReturns', Validate>>;
    expect(['k1', 'k2', 'k3'].flatMap((kind) => codes(own.validateKind(kind)))).toEqual([]);
    expect(['8.0', '9.0', '10.0'].map((version) => codes(own.validateKind('k1', { version })))).toEqual([
      ['unknown-name'],
      [],
      ['unknown-value'],
    ]);
    expect([own.validateNested({}), own.validateNested({}, { version: '9.0' })].map(codes)).toEqual([['a missing'], ['a missing']]);
    expect([own.validateActReturns({}), own.validateActReturns({}, { version: '10.0' })].map(codes)).toEqual([[], ['a missing']]);
  });

  test('other options count as well', () => {
    expect(codes(loaded.validateInfo({ ...info, more: 1 }, { version: '8.2', closed: true }))).toEqual(['more unknown-member']);
    expect(codes(loaded.validateInfo({ ...info, state: 'new' }, { version: '8.2', unknownValues: 'allow' }))).toEqual([]);
  });

  test('a version counts as the newest that is not newer', () => {
    expect(codes(loaded.validateStartArguments({ name: 'a', tls: 'b' }, { version: '9.1.3' }))).toEqual(['tls unknown-member']);
    expect(codes(loaded.validateStartArguments({ name: 'a' }, { version: '11.0' }))).toEqual(['priority missing']);
    expect(codes(loaded.validateStartArguments({ name: 'a', tls: 'b' }, { version: '4.2' }))).toEqual(['tls unknown-member']);
    expect(() => loaded.validateStartArguments({}, { version: 'new' })).toThrow(RangeError);
  });

  test('a command is deprecated from the version on that says so, an event while one says so', async () => {
    const { commands, events } = await load({
      '8.2': "{ 'command': 'old' } { 'event': 'X_DONE', 'features': [ 'unstable' ] }",
      '9.2': "{ 'command': 'old', 'features': [ 'deprecated' ] } { 'event': 'X_DONE' }",
    });
    const found = (version?: string): readonly string[] => {
      const options = { deprecated: 'reject', unstable: 'reject', ...(version === undefined ? {} : { version }) } as const;
      return codes([...(commands['old']?.arguments.validate({}, options) ?? []), ...(events['X_DONE']?.data.validate({}, options) ?? [])]);
    };
    expect([found('8.2'), found('9.2'), found()]).toEqual([['unstable'], ['deprecated'], ['deprecated']]);
  });

  test('what a version does not have is told of', () => {
    expect(loaded.validateStopArguments({ name: 'a' }, { version: '9.2' })).toEqual([
      { path: [], code: 'unknown-name', message: 'QEMU 9.2 has nothing of that name' },
    ]);
    expect(codes(loaded.validateStopArguments({ name: 'a' }, { version: '10.1' }))).toEqual([]);
  });

  test('the tables do likewise', () => {
    expect(codes(loaded.commands['start']?.arguments.validate({ name: 'a', tls: 'b' }, { version: '8.2' }) ?? [])).toEqual([
      'tls unknown-member',
    ]);
    expect(codes(loaded.events['DONE']?.data.validate({ info }, { version: '10.1' }) ?? [])).toContain('info/total missing');
  });
});

test('the versions are listed, and what came and went', () => {
  expect(loaded.versions).toEqual(['8.2', '9.2', '10.1']);
  expect(loaded.commandVersions['old']).toEqual({ first: '8.2', last: '9.2' });
  expect(loaded.commandVersions['stop']).toEqual({ first: '10.1', last: '10.1' });
  expect(loaded.commandVersions['start']).toMatchObject({ parts: { 'arguments/tls': ['9.2', '10.1'] } });
});

describe('clients', () => {
  async function clientOf(version: readonly [number, number, number], options: object = {}) {
    const { target, peer } = createPeer();
    const connecting = loaded.connect(target, options);
    const [major, minor, micro] = version;
    peer.say({ QMP: { version: { qemu: { major, minor, micro }, package: '' }, capabilities: [] } });
    const { id } = await peer.heard();
    peer.say({ return: {}, id });
    return { client: await connecting, peer };
  }

  test.each([
    [[9, 2, 0], '9.2', [true, true, false]],
    [[10, 0, 50], '9.2', [true, true, false]],
    [[11, 0, 0], '10.1', [true, true, true]],
    [[7, 2, 0], null, [false, false, false]],
  ] as const)('a greeting of %j is one of %s', async (said, version, atLeast) => {
    const { client } = await clientOf(said);
    expect(client.version).toBe(version);
    expect(loaded.versions.map((each) => client.atLeast(each))).toEqual(atLeast);
    await client.close();
  });

  test('what the version of the package for a peer does not have is told with that of the peer', async () => {
    const { client } = await clientOf([10, 0, 3], { check: 'throw' });
    await expect(client.execute('stop', { name: 'a' })).rejects.toThrow(
      /: QEMU 9\.2 has nothing of that name; the peer is 10\.0\.3, which this package judges by 9\.2$/,
    );
    await client.close();
    const { client: known } = await clientOf([9, 2, 1], { check: 'throw' });
    await expect(known.execute('stop', { name: 'a' })).rejects.toThrow(/: QEMU 9\.2 has nothing of that name$/);
    await known.close();
  });

  test('messages are checked by the version of the peer', async () => {
    const { client } = await clientOf([8, 2, 0], { check: 'throw' });
    await expect(client.execute('start', { name: 'a', tls: 'b' })).rejects.toThrow("there is no member 'tls'");
    await client.close();
  });
});
