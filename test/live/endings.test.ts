import { getEventListeners, once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { ConnectOptions } from '../../src/runtime/client/options.ts';
import { failure } from '../support/client.ts';
import { describeShared } from '../support/shared.ts';
import { describeLive, type Machine, startMachine, workshop } from './support/machine.ts';
import { type LiveClient, livePackage } from './support/package.ts';

describeShared('with the schema of 7.2', () => {
  describeLive('a connection to a QEMU', () => {
    const { folder, remove } = workshop();
    const machines: Machine[] = [];
    let count = 0;
    afterAll(async () => {
      await Promise.all(machines.map((machine) => machine.kill()));
      remove();
    });

    async function start(name = `vm${String(count++)}`): Promise<Machine> {
      const machine = await startMachine(folder, name, ['-machine', 'none']);
      machines.push(machine);
      return machine;
    }
    async function connected(options: ConnectOptions = {}): Promise<{ readonly machine: Machine; readonly client: LiveClient }> {
      const machine = await start();
      const { connect } = await livePackage();
      const client = await connect(machine.address, { check: 'throw', ...options });
      onTestFinished(() => client.close());
      return { machine, client };
    }

    test('that is killed fails every call with the reason, and ends everything else', async () => {
      const { machine, client } = await connected();
      const stream = client.events();
      const events = failure(stream.next());
      const once = failure(client.once('SHUTDOWN'));
      machine.freeze();
      const calls = Array.from({ length: 1000 }, () => failure(client.execute('query-status')));
      expect(client.pending).toBe(1000);
      await machine.kill();
      for (const outcome of await Promise.all(calls))
        expect(outcome).toMatchObject({ code: 'disconnected', message: expect.stringMatching(/^query-status: /) });
      expect(client.pending).toBe(0);
      expect((await client.ended)?.code ?? 'disconnected').toBe('disconnected');
      expect(await once).toMatchObject({ code: 'disconnected' });
      const ending = await events;
      if (ending !== 'no failure') expect(ending).toMatchObject({ code: 'disconnected' });
      expect(await failure(client.execute('query-status'))).toMatchObject({ code: 'disconnected' });
    });

    test('whose last client went before it was answered is connected to all the same', async () => {
      const machine = await start();
      const { connect } = await livePackage();
      const warnings: string[] = [];
      for (let times = 0; times < 20; times++) {
        const earlier = createConnection(machine.address.replace('unix:', ''));
        await once(earlier, 'data');
        const id = times % 2 === 0 ? '' : ',"id":1';
        earlier.write(`{"execute":"qmp_capabilities"}\n{"execute":"query-qmp-schema"${id}}\n`);
        await setTimeout(times % 5);
        earlier.destroy();
        const client = await connect(machine.address, {
          onWarning: (warning) => warnings.push('message' in warning ? warning.message : ''),
        });
        expect(await client.execute('query-status')).toHaveProperty('status');
        await client.close();
      }
      expect(warnings.length).toBeGreaterThan(0);
      for (const warning of warnings) expect(warning).toMatch(/^skipped an answer .* in front of that to the handshake$/);
    });

    test('that quits answers, and fails what comes behind', async () => {
      const { client } = await connected();
      const shutdown = client.once('SHUTDOWN');
      const calls = ['query-status', 'quit', 'query-qmp-schema', 'query-status'].map((command) => failure(client.execute(command)));
      const outcomes = await Promise.all(calls);
      expect(outcomes.slice(0, 2)).toEqual(['no failure', 'no failure']);
      for (const outcome of outcomes.slice(2)) if (outcome !== 'no failure') expect(outcome).toMatchObject({ code: 'disconnected' });
      expect((await shutdown).data).toMatchObject({ guest: false, reason: 'host-qmp-quit' });
      expect((await client.ended)?.code ?? 'disconnected').toBe('disconnected');
    });

    test.each([
      ['quit', {}],
      ['system_reset', {}],
      ['human-monitor-command', { 'command-line': 'quit' }],
    ])('over TCP that ends by %s answers, and ends in order', async (last, args) => {
      const { connect } = await livePackage();
      for (let times = 0; times < 8; times++) {
        const machine = await startMachine(folder, `tcp-${last}-${String(times)}`, [
          '-machine',
          'none',
          '-no-reboot',
          '-qmp',
          'tcp:127.0.0.1:0,server=on,wait=off',
        ]);
        machines.push(machine);
        const monitor = await connect(machine.address);
        const devices = JSON.stringify(await monitor.executeUnknown('query-chardev'));
        await monitor.close();
        const client = await connect(`tcp:127.0.0.1:${/tcp:127\.0\.0\.1:(\d+)/.exec(devices)?.[1] ?? ''}`);
        expect(await failure(client.execute(last, args))).toBe('no failure');
        expect(await client.ended).toBeNull();
      }
    });

    test('that does not answer takes time out, and goes on when it answers again', async () => {
      const { machine, client } = await connected();
      machine.freeze();
      const controller = new AbortController();
      const given = failure(client.execute('query-version', {}, { signal: controller.signal }));
      expect(await failure(client.execute('query-status', {}, { timeout: 20 }))).toMatchObject({ code: 'timeout' });
      controller.abort('enough');
      expect(await given).toBe('enough');
      expect(client.pending).toBe(0);
      machine.thaw();
      expect(await client.execute('query-name')).toEqual({});
    });

    test('that never says a greeting takes time out, however many wait for it; when it does, somebody is served', async () => {
      const machine = await start();
      const { connect } = await livePackage();
      machine.freeze();
      const clients = Array.from({ length: 4 }, () => failure(connect(machine.address, { connectTimeout: 50 })));
      for (const outcome of await Promise.all(clients)) expect(outcome).toMatchObject({ code: 'timeout' });
      const late = connect(machine.address);
      machine.thaw();
      const client = await late;
      expect(await client.execute('query-status')).toMatchObject({ running: expect.any(Boolean) });
      await client.close();
    });

    test('is made again when another QEMU takes its place', async () => {
      const said: string[] = [];
      const { machine, client } = await connected({
        reconnect: { delay: 5, maximumDelay: 50 },
        onDisconnect: () => said.push('lost'),
        onReconnect: (greeting) => said.push(`back: ${String(greeting?.version.qemu.major)}`),
      });
      const events = client.events('SHUTDOWN');
      expect(await client.has('query-migrate', 'returns/ram')).toBe(true);
      machine.freeze();
      const pending = failure(client.execute('query-status'));
      await machine.kill();
      expect(await pending).toMatchObject({ code: 'disconnected' });
      const waiting = client.execute('query-status');
      await start(`vm${String(count - 1)}`);
      expect(await waiting).toMatchObject({ running: expect.any(Boolean) });
      expect(await client.has('query-migrate', 'returns/ram')).toBe(true);
      expect(said).toEqual(['lost', 'back: 7']);
      await client.execute('quit');
      expect((await events.next()).value).toMatchObject({ event: 'SHUTDOWN', data: { reason: 'host-qmp-quit' } });
    });

    test('out of band overtakes what is in the queue', async () => {
      const { client } = await connected({ oob: true });
      const order: string[] = [];
      const slow = Array.from({ length: 16 }, (_, index) =>
        client.execute('query-qmp-schema').then((entries) => order.push(`${String(index)}: ${String((entries as []).length)}`)),
      );
      const yank = client.executeOob('query-yank').then(() => order.push('query-yank'));
      await Promise.all([...slow, yank]);
      // QEMU reads eight commands ahead, and nothing behind them.
      expect(order.indexOf('query-yank')).toBeLessThan(8);
      expect(order.filter((each) => each !== 'query-yank')).toEqual(Array.from({ length: 16 }, (_, index) => `${String(index)}: 1051`));
    });

    test('leaves nothing behind, however it ends', async () => {
      const { connect } = await livePackage();
      const machine = await start();
      const warnings: string[] = [];
      const warn = (warning: Error): void => void warnings.push(warning.message);
      process.on('warning', warn);
      const resources = (): readonly string[] => process.getActiveResourcesInfo().filter((name) => /Pipe|Socket|TCP|Timeout/.test(name));
      const before = resources().length;
      const controller = new AbortController();
      const { signal } = controller;
      for (let round = 0; round < 30; round++) {
        const client = await connect(machine.address, { signal, timeout: 20_000 });
        client.on('*', () => undefined);
        const stream = client.events();
        await Promise.all(Array.from({ length: 20 }, () => client.execute('query-status', {}, { signal })));
        const unanswered = failure(client.execute('query-status', {}, { signal }));
        await client.close();
        expect([await unanswered, (await stream.next()).done]).toEqual([expect.objectContaining({ code: 'closed' }), true]);
      }
      process.off('warning', warn);
      expect(getEventListeners(signal, 'abort')).toEqual([]);
      expect(warnings).toEqual([]);
      await new Promise((resolve) => setImmediate(resolve));
      expect(resources().length).toBeLessThanOrEqual(before);
    });
  });
});
