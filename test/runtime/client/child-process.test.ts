import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connect, failure } from '../../support/client.ts';

/** A peer on its standard streams, which writes byte by byte, dies when it is told to migrate, and ends with its input. */
const program = `
  const say = (message) => { for (const byte of Buffer.from(JSON.stringify(message) + '\\r\\n')) process.stdout.write(Uint8Array.of(byte)); };
  say({ QMP: { version: { qemu: { major: 7, minor: 2, micro: 0 }, package: 'kind' }, capabilities: ['oob'] } });
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { execute, id } = JSON.parse(line);
    if (execute === 'migrate') process.kill(process.pid, 'SIGKILL');
    say({ event: 'MIGRATION', timestamp: { seconds: 1, microseconds: 2 }, data: { status: 'setup' } });
    say({ return: execute === 'query-migrate' ? { 'error-desc': 'größer 😀' } : {}, id });
  });`;

function start(code = program) {
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const listeners = ({ stdin, stdout }: ChildProcess): number =>
  [stdin, stdout].flatMap((stream) => ['data', 'end', 'drain'].map((name) => stream?.listenerCount(name) ?? 0)).reduce((a, b) => a + b, 0);

test('a child process is spoken to by its standard streams, and ends when its input does', async () => {
  const child = start();
  const before = listeners(child);
  const exited = once(child, 'exit');
  const client = await connect(child, { check: 'throw', oob: true });
  expect(client.greeting?.version.package).toBe('kind');
  const event = client.once('MIGRATION');
  expect(await client.execute('query-migrate')).toEqual({ 'error-desc': 'größer 😀' });
  expect((await event).data.status).toBe('setup');
  await client.close();
  expect(await exited).toEqual([0, null]);
  expect(listeners(child)).toBe(before);
});

test('its two streams will do', async () => {
  const child = start();
  const client = await connect({ readable: child.stdout, writable: child.stdin });
  expect(await client.execute('query-migrate-capabilities')).toEqual({});
  await client.close();
});

test('one that dies fails what was called', async () => {
  const client = await connect(start());
  const calls = [client.execute('migrate', { uri: 'x' }), client.execute('query-migrate')].map(failure);
  for (const outcome of await Promise.all(calls)) expect(outcome).toMatchObject({ code: 'disconnected' });
  await client.ended;
  expect(client.pending).toBe(0);
});

test.each([
  ['ends at once', '', 'disconnected'],
  ['prints what is no QMP', 'console.log("usage: kind")', 'protocol'],
  ['closes its output', 'require("fs").closeSync(1); setTimeout(() => 0, 5000)', 'disconnected'],
])('one that %s is no peer', async (_, code, expected) => {
  expect(await failure(connect(start(code)))).toMatchObject({ code: expected });
});

test.each([{}, { check: 'throw' }] as const)('one of a program that is not there is a failure to connect: %o', async (options) => {
  const child = spawn('/nowhere/qemu-system-x86_64', ['-qmp', 'stdio']);
  expect(await failure(connect(child, options))).toEqual({
    code: 'connect',
    message: 'the child process cannot be started: spawn /nowhere/qemu-system-x86_64 ENOENT',
  });
  await vi.waitFor(() => {
    expect(child.listenerCount('error')).toBe(0);
  });
});

test.each([
  ['its streams are not piped', 'inherit', {}, { code: 'connect' }],
  ['connecting was given up', 'pipe', { signal: AbortSignal.abort() }, { name: 'AbortError' }],
] as const)('such a program ends nothing where connecting has failed before, as %s', async (_, stdio, options, expected) => {
  const child = spawn('/nowhere/qemu-system-x86_64', { stdio });
  // It is told in the next turn, and here nothing else listens.
  expect(await connect(child, options).catch((error: unknown) => error)).toMatchObject(expected);
  expect(child.listenerCount('error')).toBe(1);
  await vi.waitFor(() => {
    expect(child.listenerCount('error')).toBe(0);
  });
});
