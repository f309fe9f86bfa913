import { createConnection } from 'node:net';
import { hostname } from 'node:os';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { stringifyJson } from '../../src/runtime/json.ts';
import type { ClientWarning } from '../../src/runtime/client/types.ts';
import { failure } from '../support/client.ts';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { workshop } from './support/machine.ts';
import { type LiveClient, livePackage } from './support/package.ts';
import { describeProgram, type Running, startProgram } from './support/program.ts';
import { createWitness } from './support/witness.ts';

describeShared('with the schema of 7.2', (shared) => {
  describeProgram('qemu-ga', 'a running guest agent', () => {
    const { folder, remove } = workshop();
    const socket = path.join(folder, 'agent.sock');
    const witness = createWitness('agent');
    const asked = new Set<string>();
    let agent: Running;
    let client: LiveClient;

    beforeAll(async () => {
      // It may look, and nothing else: what shuts down, suspends, freezes or writes is switched off.
      const { commands } = await livePackage('agent');
      const harmful = Object.keys(commands).filter((name) => /suspend|freeze|thaw|trim|password|set-|ssh|exec|write/.test(name));
      agent = await startProgram(
        'qemu-ga',
        ['-m', 'unix-listen', '-p', socket, '-t', folder, '-f', path.join(folder, 'agent.pid'), '-b', harmful.join(',')],
        socket,
      );
    });
    afterAll(async () => {
      await agent.stop();
      remove();
      console.log(`agent: ${String(witness.counts.replies)} replies were valid, to ${[...asked].join(' ')}`);
    });
    beforeEach(async () => {
      client = await witness.connect(agent.address);
    });
    afterEach(() => client.close());

    const ask = async (command: string, args?: Record<string, unknown>): Promise<unknown> => {
      const value = await client.execute(command, args);
      asked.add(command);
      return value;
    };

    test('is shaken hands with, and has no greeting', () => {
      expect(client.greeting).toBeNull();
      expect(client.pending).toBe(0);
    });

    test('answers all queries that take no arguments, and validly, or says why not', async () => {
      const { commands } = await livePackage('agent');
      const queries = Object.entries(commands).flatMap(([name, { arguments: args }]) =>
        /^guest-(?:get-|info|network-get|ping)/.test(name) && args.validate({}).length === 0 ? [name] : [],
      );
      const refused: string[] = [];
      for (const name of queries) {
        const outcome = await failure(ask(name));
        if (outcome === 'no failure') continue;
        expect(outcome, name).toMatchObject({ name: 'QmpError' });
        refused.push(name);
      }
      console.log(`agent: ${String(queries.length)} queries, of which refused: ${refused.join(' ')}`);
      expect(queries.length).toBeGreaterThanOrEqual(15);
      expect(asked.size).toBeGreaterThanOrEqual(10);
      const time = await ask('guest-get-time');
      expect(time).toBeTypeOf('bigint');
      expect(Math.abs(Number(time) / 1e6 - Date.now())).toBeLessThan(60_000);
      expect(await ask('guest-get-host-name')).toEqual({ 'host-name': hostname() });
      expect(await ask('guest-info')).toMatchObject({ version: expect.stringMatching(/^7\.2/), supported_commands: expect.any(Array) });
    });

    test('reads a file piece by piece', async () => {
      const handle = await ask('guest-file-open', { path: path.join(folder, 'guest.bin') });
      const read = (await ask('guest-file-read', { handle, count: 4n })) as { 'buf-b64': string };
      expect([...Buffer.from(read['buf-b64'], 'base64')]).toEqual([0xfa, 0x2e, 0x0f, 0x01]);
      expect(await ask('guest-file-seek', { handle, offset: 0n, whence: 'end' })).toEqual({ position: 65_536n, eof: false });
      await ask('guest-file-close', { handle });
      expect(await failure(ask('guest-file-close', { handle }))).toMatchObject({ class: 'GenericError' });
    });

    test('answers many calls in order', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => BigInt(index + 1));
      expect(await Promise.all(ids.map((id) => ask('guest-sync', { id })))).toEqual(ids);
    });

    test('refuses unknown commands, wrong arguments and what is switched off, by class', async () => {
      expect(await failure(client.executeUnknown('guest-nonesuch'))).toMatchObject({ class: 'CommandNotFound' });
      expect(await failure(client.executeUnknown('guest-file-open', { path: 7 }))).toMatchObject({ class: 'GenericError' });
      expect(await failure(client.execute('guest-fsfreeze-status'))).toMatchObject({ class: 'CommandNotFound' });
      await expect(client.execute('guest-file-open', { path: 7 })).rejects.toMatchObject({ issues: [{ path: ['path'], code: 'type' }] });
    });

    test('says which commands it has, and that those that are switched off are not there', async () => {
      const names = ['guest-ping', 'guest-file-open', 'guest-exec', 'guest-nonesuch'];
      expect(await Promise.all(names.map((name) => client.has(name)))).toEqual([true, true, false, false]);
      expect(await failure(client.has('guest-file-open', 'arguments/path'))).toMatchObject({ code: 'unsupported' });
      expect(await failure(client.hasFeature('guest-ping', 'deprecated'))).toMatchObject({ code: 'unsupported' });
    });

    test('does not answer guest-shutdown: the call is over when it was sent, and a refusal comes as a warning', async () => {
      const { connect } = await livePackage('agent');
      await client.close();
      const warnings: ClientWarning[] = [];
      client = await connect(agent.address, { onWarning: (warning) => warnings.push(warning) });
      expect(await client.execute('guest-shutdown', { mode: 'not-a-mode' })).toBeUndefined();
      // It goes on, and answers what comes behind.
      expect(await client.execute('guest-ping')).toEqual({});
      expect(warnings).toEqual([
        { kind: 'oddity', message: expect.stringMatching(/^an error that nobody waits for: .*halt.*powerdown.*reboot/) },
      ]);
    });

    test('that somebody left in the middle of a command is brought back', async () => {
      await client.close();
      const stranger = createConnection(socket);
      await new Promise((resolve) => stranger.write('{"execute": "guest-info", "arguments": {"half', resolve));
      stranger.destroy();
      client = await witness.connect(agent.address);
      expect(await ask('guest-ping')).toEqual({});
    });

    test('has no query-qmp-schema, which a verb says within its time', async () => {
      await client.close();
      const { status, stderr } = await runHere(['introspect', agent.address, '--timeout', '100']);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('within 100 ms [cannot-ask]') });
    });

    test('was always valid, also by qapi validate', async () => {
      expect(witness.warnings).toEqual([]);
      expect(witness.counts.replies).toBeGreaterThan(70);
      const file = path.join(folder, 'time.json');
      writeFileSync(file, stringifyJson(await ask('guest-get-time')));
      const schema = ['--root', 'qga/qapi-schema.json', path.join(shared, 'qemu/7.2.0')];
      expect(await runHere(['validate', ...schema, '--returns', 'guest-get-time', file])).toMatchObject({
        status: 0,
        stdout: '{"ok":true}\n',
      });
    });

    test('that dies ends what was called', async () => {
      const pending = failure(client.execute('guest-get-time'));
      await agent.kill();
      const outcome = await pending;
      if (outcome !== 'no failure') expect(outcome).toMatchObject({ code: 'disconnected' });
      // A connection is reset where something was still to be read.
      expect((await client.ended)?.code ?? 'disconnected').toBe('disconnected');
      expect(await failure(client.execute('guest-ping'))).toMatchObject({ code: 'disconnected' });
    });
  });
});
