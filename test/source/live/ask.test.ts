import { createServer, type Server } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLiveAddress } from '../../../src/source/live/address.ts';
import { askForIntrospection, type AskOptions } from '../../../src/source/live/ask.ts';
import { createMockServer, MockError, readProtocol } from '../../../src/testing/index.ts';
import { introspect } from '../../../src/index.ts';
import { runHere } from '../../support/run-cli.ts';

const protocol = readProtocol('bundled');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qapi-live-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The reason why a peer that does this cannot be asked. */
async function reasonFor(serve: (server: Server) => void, options: AskOptions = {}): Promise<string> {
  const server = createServer();
  serve(server);
  await new Promise<void>((resolve) => server.listen(path.join(folder, 'peer.sock'), resolve));
  const answer = await askForIntrospection('unix:peer.sock', { workingDirectory: folder, ...options });
  server.close();
  expect(answer).toMatchObject({ code: 'cannot-ask', severity: 'error' });
  return 'code' in answer ? answer.message : '';
}

test.each([
  ['unix:/run/vm.sock', true],
  ['tcp:127.0.0.1:4444', true],
  ['unix', false],
  ['./unix:file', false],
  ['bundled', false],
])('%s: %s', (argument, expected) => {
  expect(isLiveAddress(argument)).toBe(expected);
});

describe('a running QEMU is asked for its schema', () => {
  test('over a unix socket and over TCP, whose answer introspect gives as it is', async () => {
    const server = createMockServer(protocol);
    const addresses = [await server.listen({ path: path.join(folder, 'qmp.sock') }), await server.listen({ port: 0 })];
    const { entries: expected } = await introspect('bundled');
    for (const address of addresses) {
      const answer = await askForIntrospection(address);
      expect(answer).toEqual({ version: '10.2.0', text: JSON.stringify(expected) });
      expect(await introspect(address)).toEqual({ entries: expected, diagnostics: [] });
    }
    expect(await introspect('unix:qmp.sock', { workingDirectory: folder })).toEqual({ entries: expected, diagnostics: [] });
    const { status, stdout } = await runHere(['introspect', 'unix:qmp.sock'], { cwd: folder });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(expected);
    await server.close();
  });

  test('and not a guest agent, which waits in silence: the help says so', async () => {
    const server = createMockServer(protocol, { agent: true });
    const answer = await askForIntrospection(await server.listen({ port: 0 }), { timeout: 50 });
    expect(answer).toMatchObject({ code: 'cannot-ask', message: expect.stringContaining('no answer within 50 ms') as string });
    expect('code' in answer ? answer.help : '').toContain('A guest agent says nothing there: it cannot tell its schema.');
    await server.close();
  });

  test('which stands wherever a schema can', async () => {
    const server = createMockServer(protocol);
    const address = await server.listen({ path: path.join(folder, 'any.sock') });
    const here = (...args: readonly string[]) => runHere(args, { cwd: folder });
    const differences = await here('diff', address, 'bundled', '--unstable', '--format', 'json');
    expect(JSON.parse(differences.stdout)).toMatchObject({ old: { source: address, version: '10.2.0' }, changes: [] });
    expect((await here('check', address)).stdout).toContain(`${address}: no findings (29 commands, 4 events`);
    const named = await here('introspect', address, '--unmasked', '--names-from', 'bundled');
    expect(named.stdout).toBe((await here('introspect', 'bundled', '--unmasked')).stdout);
    const generated = await here('generate', address, '--out', 'out', '--emit', 'types', '--names-from', 'bundled');
    expect(generated.stdout).toContain('29 commands, 4 events');
    await server.close();
  });

  test('and hung up on, since it speaks to one client at a time', async () => {
    const qemu = createMockServer(protocol);
    const server = createServer((socket) => socket.pipe(qemu.connect()).pipe(socket));
    await new Promise<void>((resolve) => server.listen(path.join(folder, 'busy.sock'), resolve));
    expect(await askForIntrospection('unix:busy.sock', { workingDirectory: folder })).toMatchObject({ version: '10.2.0' });
    await new Promise((resolve) => server.close(resolve));
  });

  test('and says so when it cannot be asked', async () => {
    const { status, stderr } = await runHere(['diff', 'unix:qmp.none', 'bundled'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot-ask');
  });

  test.each([
    ['nobody listens', 'unix:/nonexistent/qmp.sock', 'ENOENT'],
    ['there is no such port', 'tcp:127.0.0.1:99999', 'is no address'],
    ['it is no address', 'tcp:nonsense', 'is no address'],
  ])('%s', async (_, address, reason) => {
    expect(await askForIntrospection(address)).toMatchObject({ code: 'cannot-ask', message: expect.stringContaining(reason) });
  });

  test('it says nothing, or garbage, or too much, or hangs up', async () => {
    expect(await reasonFor(() => undefined, { timeout: 20 })).toContain('within 20 ms');
    expect(await reasonFor((server) => server.on('connection', (socket) => socket.write('HTTP/1.1 400\r\n')))).toContain('no JSON');
    expect(
      await reasonFor((server) => server.on('connection', (socket) => socket.write('x'.repeat(5000))), { maximumBytes: 1000 }),
    ).toContain('longer than 1000 bytes');
    expect(await reasonFor((server) => server.on('connection', (socket) => socket.end()))).toContain('hung up');
  });

  test.each([
    ['is too old', () => Promise.reject(new MockError('CommandNotFound', 'no such command')), 'QEMU 2.5'],
    ['answers nonsense', () => Promise.resolve({}), 'no list'],
    ['never answers', () => new Promise(() => undefined), 'no answer within 50 ms'],
  ])('it %s', async (_, handler, reason) => {
    const server = createMockServer<Record<string, { arguments: unknown; returns: unknown }>, object>(protocol, {
      handlers: { 'query-qmp-schema': handler },
    });
    const address = await server.listen({ port: 0 });
    expect(await askForIntrospection(address, { timeout: 50 })).toMatchObject({ message: expect.stringContaining(reason) });
    await server.close();
  });
});
