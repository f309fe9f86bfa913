import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { introspectProtocol } from '../../../src/introspect/index.ts';
import { runHere } from '../../support/run-cli.ts';
import { protocolOf } from '../../support/schema.ts';
import { filesIn, temporaryFolder } from '../../support/temporary-folder.ts';

/** What is behind the address: another QEMU after each change. */
interface Peer {
  version: string;
  schema: unknown;
}

const schemaOf = (text: string): unknown => introspectProtocol(protocolOf(text), { unmasked: false, settings: new Map() });
const before = schemaOf("{ 'command': 'query-status', 'returns': 'Status' } { 'struct': 'Status', 'data': { 'running': 'bool' } }");
const after = schemaOf(
  "{ 'command': 'query-status', 'returns': 'Status' } { 'struct': 'Status', 'data': { 'running': 'bool', '*pid': 'int' } }",
);

function serve(peer: Peer): (socket: Socket) => void {
  return (socket) => {
    const [major, minor, micro] = peer.version.split('.').map(Number);
    socket.write(`${JSON.stringify({ QMP: { version: { qemu: { major, minor, micro }, package: '' }, capabilities: [] } })}\r\n`);
    socket.on('data', (text: Buffer) => {
      const { execute, id } = JSON.parse(text.toString()) as { execute: string; id: number };
      socket.write(`${JSON.stringify({ return: execute === 'query-qmp-schema' ? peer.schema : {}, id })}\r\n`);
    });
    socket.on('end', () => socket.end());
  };
}

let cwd = '';
let peer: Peer;
const generate = (...more: readonly string[]) => runHere(['generate', 'unix:qmp.sock', '--out', 'out', ...more], { cwd });

async function start(): Promise<void> {
  cwd = temporaryFolder();
  peer = { version: '7.2.0', schema: before };
  const server = createServer((socket) => {
    serve(peer)(socket);
  });
  await new Promise<void>((resolve) => server.listen(path.join(cwd, 'qmp.sock'), resolve));
  onTestFinished(() => void server.close());
}

test('the same QEMU is known again, and nothing is made', async () => {
  await start();
  expect((await generate()).stdout).toContain('0 unchanged');
  const first = filesIn(path.join(cwd, 'out'));
  const { status, stdout } = await generate();
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^out: \d+ files? unchanged|0 written/) });
  expect(filesIn(path.join(cwd, 'out'))).toEqual(first);
  expect((await generate('--check')).status).toBe(0);
});

test('another schema behind the address makes other files', async () => {
  await start();
  await generate();
  peer.schema = after;
  expect(await generate('--check')).toMatchObject({ status: 1, stdout: expect.stringContaining('stale') });
  expect(await generate()).toMatchObject({ status: 0, stdout: expect.stringContaining('wrote') });
  expect(Object.values(filesIn(path.join(cwd, 'out'))).join('')).toContain('pid?: number');
  expect(await generate('--check')).toMatchObject({ status: 0 });
});

test('another version with the same schema is named, too', async () => {
  await start();
  await generate();
  peer.version = '7.2.22';
  expect(await generate('--check')).toMatchObject({ status: 1, stdout: expect.stringContaining('stale') });
  await generate();
  const texts = Object.values(filesIn(path.join(cwd, 'out'))).join('');
  expect(texts).toContain('(QEMU 7.2.22)');
  expect(texts).not.toContain('(QEMU 7.2.0)');
});
