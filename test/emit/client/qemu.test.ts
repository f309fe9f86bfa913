/** The client of QEMU 7.2, as the compiler sees it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generate } from '../../../src/index.ts';
import { compile } from '../../support/compile.ts';
import { describeShared } from '../../support/shared.ts';

/** INTEGER is the type of 64-bit integers, ONE one of them. */
const user = `
import { QmpError, type Client, type ClientEvent, type UnknownEvent } from './client.js';
import type { CommandNameNeedingArguments, Commands, ObjectPropertyInfo, OobCommandName, SchemaInfo, ShutdownCause, StatusInfo } from './index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Equal<A, B>): void {}

type Arguments<C extends keyof Commands> = Commands[C]['arguments'];
/** Of every command: whether its arguments can be left out. */
type Optional = { [C in keyof Commands]: {} extends Arguments<C> ? C : never }[keyof Commands];
type WithoutArguments = { [C in keyof Commands]: Arguments<C> extends Record<string, never> ? C : never }[keyof Commands];

export async function use(client: Client, name: WithoutArguments): Promise<void> {
  same<Optional & CommandNameNeedingArguments, never>(true);
  same<Optional | CommandNameNeedingArguments, keyof Commands>(true);
  same<OobCommandName, 'migrate-pause' | 'migrate-recover' | 'query-yank' | 'yank'>(true);

  // Without arguments
  const status = await client.execute('query-status');
  same<typeof status, StatusInfo>(true);
  await client.execute('query-status', {}, { timeout: 1 });
  await client.execute('query-status', undefined, { signal: AbortSignal.timeout(1) });
  await client.execute(name, {});
  // @ts-expect-error
  await client.execute('query-status', { verbose: true });
  // @ts-expect-error
  await client.execute('query-status', []);
  // @ts-expect-error
  await client.execute('query-status', { timeout: 1 });
  // @ts-expect-error
  await client.execute(name, { anything: 1 });

  // Without returns
  const stopped = await client.execute('stop');
  same<typeof stopped, Commands['stop']['returns']>(true);
  same<typeof stopped, Record<string, unknown>>(true);

  // With arguments
  const properties = await client.execute('qom-list', { path: '/' });
  same<(typeof properties)[number], ObjectPropertyInfo>(true);
  same<Awaited<ReturnType<typeof migrate>>, Commands['migrate']['returns']>(true);
  // @ts-expect-error
  await client.execute('qom-list');
  // @ts-expect-error
  await client.execute('qom-list', {});
  // @ts-expect-error
  await client.execute('qom-list', { path: 1 });
  // @ts-expect-error
  await client.execute('qom-list', { path: '/', depth: 1 });
  // @ts-expect-error
  await client.execute('screendump', { filename: 'x', format: 'gif' });
  // @ts-expect-error
  await client.execute('no-such-command');
  const unknown = await client.executeUnknown('no-such-command', { any: ['thing'] });
  same<typeof unknown, unknown>(true);

  // Unions and nested members
  await client.execute('blockdev-add', { driver: 'qcow2', 'node-name': 'a', file: { driver: 'file', filename: 'x' }, 'cache-size': ONE });
  await client.execute('blockdev-add', { driver: 'qcow2', file: 'node' });
  // @ts-expect-error: it is a member of another branch
  await client.execute('blockdev-add', { driver: 'raw', file: 'node', 'l2-cache-size': ONE });
  // @ts-expect-error: no such member further inside
  await client.execute('blockdev-add', { driver: 'qcow2', file: { driver: 'file', filename: 'x', mode: 1 } });
  await client.execute('transaction', { actions: [{ type: 'abort', data: {} }] });
  // @ts-expect-error
  await client.execute('transaction', { actions: [{ type: 'nonesuch', data: {} }] });

  // 64-bit integers, and others
  const info = await client.execute('query-migrate');
  same<NonNullable<typeof info.ram>['transferred'], INTEGER>(true);
  same<NonNullable<typeof info.ram>['mbps'], number>(true);
  same<NonNullable<(typeof info)['postcopy-vcpu-blocktime']>[number], number>(true);
  await client.execute('block_resize', { 'node-name': 'a', size: ONE });
  // @ts-expect-error
  await client.execute('block_resize', { 'node-name': 'a', size: OTHER });

  // Out of band
  await client.executeOob('migrate-pause');
  await client.executeOob('yank', { instances: [{ type: 'migration' }] });
  same<Awaited<ReturnType<typeof queryYank>>, Commands['query-yank']['returns']>(true);
  // @ts-expect-error
  await client.executeOob('query-status');
  // @ts-expect-error
  await client.executeOob('yank');

  // What the schema says nothing about, and a description of the schema
  same<Awaited<ReturnType<typeof get>>, unknown>(true);
  const schema = await client.execute('query-qmp-schema');
  same<typeof schema, SchemaInfo[]>(true);
  for (const entry of schema) if (entry['meta-type'] === 'command') same<(typeof entry)['allow-oob'], boolean | undefined>(true);

  async function migrate() { return client.execute('migrate', { uri: 'tcp:h:1' }); }
  async function queryYank() { return client.executeOob('query-yank'); }
  async function get() { return client.execute('qom-get', { path: '/', property: 'type' }); }
}

export async function listen(client: Client): Promise<void> {
  client.on('SHUTDOWN', ({ data, timestamp }) => {
    same<typeof data.reason, ShutdownCause>(true);
    same<typeof data.guest, boolean>(true);
    same<typeof timestamp.seconds, number>(true);
    // @ts-expect-error
    data.nonesuch;
  });
  client.on('STOP', (event) => { same<typeof event.data, undefined>(true); });
  // @ts-expect-error
  client.on('STOPPED', () => undefined);
  const job = await client.once('BLOCK_JOB_COMPLETED', { filter: ({ data }) => data.device === 'a', timeout: 5 });
  same<typeof job.data.len, INTEGER>(true);
  for await (const event of client.events('STOP', 'MIGRATION')) {
    if (event.event === 'MIGRATION') event.data.status satisfies 'none' | 'setup' | (string & {});
    // @ts-expect-error
    else event.data.status;
    // @ts-expect-error: it was not asked for
    event.event === 'RESUME';
  }
  client.on('*', all);
  const first = await client.events().next();
  if (!first.done) all(first.value);
}

function all(event: ClientEvent): void {
  if (event.isUnknown) {
    same<typeof event, UnknownEvent>(true);
    same<typeof event.data, unknown>(true);
    return;
  }
  switch (event.event) {
    case 'BLOCK_IO_ERROR':
      event.data.operation satisfies 'read' | 'write';
      break;
    case 'JOB_STATUS_CHANGE':
      event.data.id satisfies string;
      break;
  }
}

export async function ask(client: Client): Promise<boolean> {
  // Another version may have it.
  if (await client.has('query-accelerators')) await client.executeUnknown('query-accelerators');
  // @ts-expect-error
  await client.has(7);
  // @ts-expect-error
  await client.hasFeature('blockdev-add');
  return (await client.has('blockdev-add', 'arguments/{driver=qcow2}/l2-cache-size')) && client.hasFeature('SHUTDOWN', 'data/reason', 'unstable');
}

export function refusal(error: unknown): string | null {
  return error instanceof QmpError ? \`\${error.command} \${error.class} \${error.description}\` : null;
}
`;

const agent = `
import type { Client } from './client.js';
import type { GuestUser } from './index.js';

export async function use(client: Client): Promise<readonly GuestUser[]> {
  (await client.execute('guest-shutdown', { mode: 'reboot' })) satisfies undefined;
  (await client.execute('guest-get-time')) satisfies INTEGER;
  (await client.execute('guest-file-open', { path: '/etc/hostname' })) satisfies INTEGER;
  // @ts-expect-error
  await client.execute('guest-shutdown', { force: true });
  // @ts-expect-error
  await client.executeOob('guest-ping');
  return client.execute('guest-get-users');
}
`;

describeShared('the client of QEMU 7.2', (shared) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qapi-client-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function compiled(name: string, root: string, int64: 'number' | 'bigint', text: string): Promise<readonly string[]> {
    const out = path.join(folder, `${name}-${int64}`);
    const schema = path.join(shared, 'qemu/7.2.0');
    // Bigints need validators; without them there is less to compile.
    const emit = int64 === 'bigint' ? (['types', 'validators', 'client'] as const) : (['types', 'client'] as const);
    expect(await generate({ schema, root, out, int64, emit })).toMatchObject({ ok: true });
    const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const files = new Map(names.map((file) => [file, readFileSync(path.join(out, file), 'utf8')]));
    const [one, other] = int64 === 'bigint' ? ['1n', '1'] : ['1', '1n'];
    return compile(files.set('user.ts', text.replaceAll('INTEGER', int64).replaceAll('ONE', one).replaceAll('OTHER', other)));
  }

  test.each(['number', 'bigint'] as const)('is typed by the schema, with %s integers', async (int64) => {
    expect(await compiled('qemu', 'qapi/qapi-schema.json', int64, user)).toEqual([]);
    expect(await compiled('agent', 'qga/qapi-schema.json', int64, agent)).toEqual([]);
  });
});
