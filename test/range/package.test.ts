import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../support/compile.ts';
import { command, protocol } from '../support/protocol.ts';
import { named, packageIn, packageOf } from './support.ts';
import { schemas } from './schemas.ts';

let files: Map<string, string>;
beforeAll(async () => {
  files = await packageOf(schemas, { client: true });
});

function complaints(text: string): readonly string[] {
  return compile(new Map([...files, ['use.ts', text]]));
}

/** Those of some statements that the compiler refuses. */
function refused(head: string, statements: readonly string[], foot = ''): readonly string[] {
  const found = complaints(`${head}\n${statements.join('\n')}\n${foot}`);
  return statements.filter((statement) => found.some((complaint) => complaint.includes(statement)));
}

describe('types', () => {
  test('tables take a version', () => {
    const use = `
import type { AllCommands, Commands, Events, QmpCommand, QmpResponse } from './index.js';
export const anywhere: Commands['start']['arguments'] = { name: 'a', mode: 'safe', tls: 'b', priority: 1 };
export const old: Commands<'8.2'>['start']['arguments'] = { name: 'a' };
export const now: Commands<'10.1'>['start']['arguments'] = { name: 'a', mode: 'careful', priority: 1 };
export const stop: QmpCommand<'stop', '10.1+'> = { execute: 'stop', arguments: { name: 'a' } };
export function state(response: QmpResponse<'query-info'>): 'idle' | 'busy' | 'lost' | null { return response.return?.state ?? null; }
export function total(info: Commands<'9.2+'>['query-info']['returns']): number { return info.total; }
export type Later = Events['LATER'];
export type Old = AllCommands['old'];
`;
    expect(complaints(use)).toEqual([]);
  });

  test('what some versions refuse is refused', () => {
    const wrong = [
      "export const a: Commands['start']['arguments'] = { name: 'a', mode: 'careful' };",
      "export const b: Commands<'8.2'>['start']['arguments'] = { name: 'a', tls: 'b' };",
      "export const c: Commands<'10.1'>['start']['arguments'] = { name: 'a' };",
      "export const d: Commands['stop']['arguments'] = { name: 'a' };",
      "export const e: Commands<'10.1'>['old']['arguments'] = { force: true };",
      "export const f: Commands<'9.0'>['start']['arguments'] = { name: 'a' };",
    ];
    const right = "export const g: Commands<'9.2'>['old']['arguments'] = { force: true };";
    expect(refused("import type { Commands } from './index.js';", [...wrong, right])).toEqual(wrong);
  });

  test('comments say which versions have what', () => {
    expect(files.get('test.ts')).toMatch(/From QEMU 9\.2 on\.[^{}]*\n\s+tls\?: string;/);
  });
});

test('what one version wants of all builds has to be sent, though another one wants it of some only', async () => {
  const schema = (member: string): string => `{ 'command': 'start', 'data': { 'name': ${member} } }`;
  const conditional = schema("{ 'type': 'str', 'if': 'A' }");
  const own = async (old: string, now: string): Promise<readonly string[]> => {
    const use = "import type { Commands } from './index.js';\nexport const a: Commands['start']['arguments'] = {};\n";
    return compile(new Map([...(await packageOf({ '8.2.0': old, '9.2.0': now })), ['use.ts', use]]));
  };
  expect(await own(schema("'str'"), conditional)).toEqual([expect.stringContaining("'name' is missing")]);
  expect(await own(conditional, conditional)).toEqual([]);
});

test('what no version has written is in a file, and claims no place in the schema', async () => {
  const own = await packageOf({ '8.2.0': "{ 'command': 'foo' }", '9.2.0': "{ 'command': 'foo', 'returns': 'str' }" });
  expect(own.get('test.ts')).toMatch(/^export type StringOrObject = string \| Empty;$/m);
  expect([...own.values()].join('\n')).not.toContain(':0`');
  expect(compile(own)).toEqual([]);
});

test('what a command listed in place is where the command has moved to since', async () => {
  const listed = command('foo', { size: 'int' }, { module: 'old' });
  const moved = command('foo', null, { module: 'new' });
  const versions = named([
    ['8.2.0', protocol(listed)],
    ['9.2.0', protocol(moved)],
  ]);
  const own = await packageIn(versions);
  expect(own.get('new.ts')).toContain('export interface FooArguments {');
  expect(compile(own)).toEqual([]);
});

test('a module of the name of its own file keeps out of its way', async () => {
  const version = protocol(command('stop', null, { module: 'versions' }));
  const range = named([
    ['8.2.0', version],
    ['9.2.0', version],
  ]);
  const own = await packageIn(range);
  expect([...own.keys()]).toEqual(expect.arrayContaining(['versions.ts', 'versions_.ts']));
  expect(compile(own)).toEqual([]);
});

describe.each([
  ['execute', (command: string, ...args: readonly string[]) => `client.execute(${[`'${command}'`, ...args].join(', ')})`],
  ['the functions of commands', (command: string, ...args: readonly string[]) => `client.commands['${command}'](${args.join(', ')})`],
] as const)('the client, by %s,', (_by, call) => {
  const head = `import { connect, type Client } from './client.js';
export async function main(): Promise<void> {
  const client = await connect('unix:/run/vm.sock');`;
  const foot = `}
export function later(client: Client<'9.2+'>): Promise<unknown> { return ${call('query-info')}; }
`;

  test('atLeast makes later commands and members available', () => {
    const body = `
  await ${call('start', "{ name: 'a' }")};
  client.version satisfies '8.2' | '9.2' | '10.1' | null;
  if (await client.has('stop')) await client.hasFeature('stop', 'deprecated');
  // @ts-expect-error: no version has it
  await client.has('stand');
  if (client.atLeast('10.1')) {
    await ${call('stop', "{ name: 'a' }")};
    await ${call('start', "{ name: 'a', mode: 'careful', priority: 1 }")};
    (await ${call('query-info')}).total satisfies number;
  }
  if (client.atLeast('9.2')) {
    (await ${call('query-info')}).total satisfies number;
    await later(client);
    if (client.atLeast('10.1')) {
      await ${call('stop', "{ name: 'a' }")};
      client.version satisfies '10.1';
    }
  }
  client.on('LATER', (event) => { event.data.seconds satisfies number; });
  void client.events(['LATER']).next().then(({ value }) => value?.data.seconds satisfies number | undefined);`;
    expect(complaints(`${head}${body}${foot}`)).toEqual([]);
  });

  test('without it they are not', () => {
    const wrong = [
      `await ${call('stop', "{ name: 'a' }")};`,
      `await ${call('start', "{ name: 'a', mode: 'careful' }")};`,
      `(await ${call('query-info')}).total satisfies number;`,
      `if (client.atLeast('9.2')) await ${call('stop', "{ name: 'b' }")};`,
      'await later(client);',
      "if (client.atLeast('9.9')) return;",
    ];
    expect(refused(head, wrong, foot)).toEqual(wrong);
  });

  test('behind atLeast the client is what it was, also where an answer has lost a member', async () => {
    const status = (members: string): string => `
{ 'struct': 'Info', 'data': { 'state': 'str', 'old': 'Old'${members} } }
{ 'struct': 'Old', 'data': { 'a': 'int'${members} } }
{ 'command': 'query-info', 'returns': 'Info' }
{ 'event': 'DONE', 'data': { 'info': 'Info' } }
`;
    const stop = "{ 'command': 'stop', 'data': { 'name': 'str' } }\n{ 'event': 'LATER', 'data': { 'seconds': 'int' } }";
    const losing = await packageOf(
      { '8.2.0': status(", '*lost': 'bool', 'b': 'str'"), '9.2.0': status(", '*b': 'str'"), '10.1.0': `${status('')}${stop}` },
      { client: true },
    );
    const info = `
  (await ${call('query-info')}).state satisfies string;
  client.on('DONE', (event) => { event.data.info.old.a satisfies number; });
  await client.once('DONE').then(({ data }) => data.info.state satisfies string);
  await client.close();`;
    const use = `
import { connect, type Client } from './client.js';
export async function found(): Promise<void> {
  const client = await connect('unix:/run/vm.sock');
  if (client.atLeast('10.1')) await ${call('stop', "{ name: 'a' }")};${info}
}
export async function annotated(): Promise<void> {
  const client: Client = await connect('unix:/run/vm.sock');
  if (!client.atLeast('9.2')) throw new Error('too old');
  if (client.atLeast('10.1')) await ${call('stop', "{ name: 'a' }")};${info}
}
export async function given(client: Client): Promise<void> {
  if (client.atLeast('9.2')) await ${call('query-info')};
  else await ${call('query-info')};
  if (client.atLeast('10.1')) client.on('LATER', ({ data }) => { data.seconds satisfies number; });${info}
}
export async function known(client: Client): Promise<void> {
  if (!client.atLeast('8.2')) {
    client.version satisfies '8.2' | '9.2' | '10.1' | null;
    await client.close();
    return;
  }
  if (client.atLeast('10.1')) await ${call('stop', "{ name: 'a' }")};${info}
}
export const later = (client: Client<'9.2+'>): Client => client;
`;
    expect(compile(new Map([...losing, ['use.ts', use]]))).toEqual([]);
  });

  test('functions of commands that all versions have may be generic in the command', () => {
    const generic = call('command', 'args').replaceAll("'", '');
    const use = `
import type { Client } from './client.js';
import type { CommandName, Commands } from './index.js';
export function logged<C extends CommandName>(client: Client, command: C, args: Commands[C]['arguments']): Promise<unknown> {
  return ${generic};
}
`;
    expect(complaints(use)).toEqual([]);
  });
});

test.each([
  ['types alone', { validators: false }],
  ['a client without validators', { validators: false, client: true }],
  ['exact integers', { int64: 'bigint', client: true }],
] as const)('%s compile as well', async (_what, options) => {
  expect(compile(await packageOf(schemas, options))).toEqual([]);
});

test('a command that came to return something that is no object', async () => {
  const made = await packageOf({ '8.2.0': "{ 'command': 'a' }", '9.2.0': "{ 'command': 'a', 'returns': [ 'str' ] }" });
  expect(compile(made)).toEqual([]);
  const module = made.get('test.ts') ?? '';
  expect(module).toContain('export type ArrayOrObject = string[] | Empty;');
  // No version has written it, so that it stands nowhere.
  expect(module).not.toContain(':0`');
});
