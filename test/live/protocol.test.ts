import { createConnection } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QapiValidationError } from '../../src/runtime/issue.ts';
import { failure } from '../support/client.ts';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { describeLive, type Machine, startMachine, workshop } from './support/machine.ts';
import { type LiveClient, livePackage } from './support/package.ts';
import { createWitness } from './support/witness.ts';

describeShared('with the schema of 7.2', () => {
  describeLive('a running QEMU', () => {
    const { folder, remove } = workshop();
    const witness = createWitness();
    let machine: Machine;
    let client: LiveClient;

    beforeAll(async () => {
      const more = ['pretty', 'mock'].flatMap((name) => [
        ...['-chardev', `socket,id=${name},path=${path.join(folder, `${name}.sock`)},server=on,wait=off`],
        ...['-mon', `chardev=${name},mode=control,pretty=${name === 'pretty' ? 'on' : 'off'}`],
      ]);
      const devices = ['qemu-xhci,id=usb', 'usb-tablet,id=tablet', 'ide-cd,id=tray'].flatMap((device) => ['-device', device]);
      const nodes = ['from', 'to'].flatMap((name) => ['-blockdev', `null-co,node-name=${name},size=1048576,read-zeroes=on`]);
      const port = ['-chardev', 'socket,id=port,host=127.0.0.1,port=0,server=on,wait=off', '-mon', 'chardev=port,mode=control'];
      machine = await startMachine(folder, 'vm', ['-machine', 'q35,accel=tcg', '-m', '16', '-S', ...devices, ...nodes, ...more, ...port]);
      client = await witness.connect(machine.address, { oob: true });
    });
    afterAll(async () => {
      await client.close();
      await machine.stop();
      remove();
      console.log(`protocol: ${String(witness.counts.replies)} replies and ${String(witness.counts.events)} events were valid`);
    });

    test('shakes hands', () => {
      expect(client.greeting).toMatchObject({ version: { qemu: { major: 7, minor: 2 } }, capabilities: ['oob'] });
    });

    test('answers every query that takes no arguments, and validly, or says why not', async () => {
      const { commands } = await livePackage();
      const queries = Object.entries(commands).flatMap(([name, entry]) =>
        name.startsWith('query-') && entry.arguments.validate({}).length === 0 ? [name] : [],
      );
      const refused: string[] = [];
      for (const name of queries) {
        const outcome = await failure(client.execute(name));
        if (outcome !== 'no failure') {
          expect(outcome, name).toMatchObject({ name: 'QmpError' });
          refused.push(name);
        }
      }
      console.log(`queries: ${String(queries.length)}, of which refused: ${refused.join(' ')}`);
      expect(queries.length).toBeGreaterThan(50);
      expect(refused.length).toBeLessThan(20);
    });

    const nodes = { node: 'a', target: 'b' };
    const capability = { capability: 'events', state: true };
    test.each([
      ['missing', 'a member', 'qom-list', {}],
      ['missing', 'a member of an element', 'migrate-set-capabilities', { capabilities: [capability, { state: true }] }],
      ['missing', 'a discriminator', 'yank', { instances: [{ id: 'x' }] }],
      ['missing', 'a member of a branch', 'blockdev-add', { driver: 'file', 'node-name': 'n' }],
      ['unknown-member', 'beside others', 'qom-list', { path: '/', more: 1 }],
      ['unknown-member', 'where none is', 'query-status', { more: 1 }],
      ['unknown-member', 'of an element', 'migrate-set-capabilities', { capabilities: [{ ...capability, more: 1 }] }],
      ['unknown-member', 'that another branch has', 'blockdev-add', { driver: 'null-co', 'node-name': 'n', filename: 'x' }],
      ['type', 'a number for a string', 'qom-list', { path: 7 }],
      ['type', 'null for a string', 'qom-list', { path: null }],
      ['type', 'a string for a boolean', 'set_link', { name: 'n', up: 'yes' }],
      ['type', 'a string for an integer', 'block_resize', { device: 'd', size: '5' }],
      ['type', 'a fraction for an integer', 'block_resize', { device: 'd', size: 1.5 }],
      ['type', 'an object for a list', 'migrate-set-capabilities', { capabilities: capability }],
      ['type', 'a list for an object', 'migrate-set-capabilities', { capabilities: [[capability]] }],
      ['type', 'no kind of an alternate', 'block-dirty-bitmap-merge', { ...nodes, bitmaps: [7] }],
      ['type', 'a number for an enum', 'screendump', { filename: 'x', format: 5 }],
      ['unknown-value', 'of an enum', 'screendump', { filename: 'x', format: 'gif' }],
      ['unknown-value', 'of an element', 'migrate-set-capabilities', { capabilities: [{ capability: 'nonesuch', state: true }] }],
      ['unknown-branch', 'of a union', 'object-add', { 'qom-type': 'nonesuch', id: 'x' }],
      ['range', 'of 8 bits', 'migrate-set-parameters', { 'cpu-throttle-initial': 256 }],
      ['range', 'of 8 bits, from below', 'migrate-set-parameters', { 'cpu-throttle-initial': -1 }],
      ['range', 'of 64 bits', 'calc-dirty-rate', { 'calc-time': 2n ** 63n }],
    ])('refuses what the validator refuses: %s, %s', async (code, _, command, args) => {
      const error = await client.execute(command, args).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect((error as QapiValidationError).issues.map((issue) => issue.code)).toEqual([
        typeof Object.values(args)[0] === 'bigint' ? expect.stringMatching(/range|unsafe|type/) : code,
      ]);
      const refusal = await failure(client.executeUnknown(command, args));
      expect(refusal).toMatchObject({
        name: 'QmpError',
        command,
        description: expect.stringMatching(/^(Parameter|Invalid parameter)|^JSON/),
      });
    });

    test('is not sent what it would answer with a thousand errors', async () => {
      let value: unknown = 1;
      for (let depth = 0; depth < 1022; depth++) value = [value];
      const set = (nested: unknown) => failure(client.execute('qom-set', { path: '/nonesuch', property: 'x', value: nested }));
      expect(await set(value)).toMatchObject({ class: 'DeviceNotFound' });
      expect(await set([value])).toMatchObject({ code: 'too-large' });
      expect(await client.execute('query-status')).toMatchObject({ running: false });
    });

    test('refuses unknown commands, and devices that are not there, by class', async () => {
      expect(await failure(client.executeUnknown('nonesuch'))).toMatchObject({ class: 'CommandNotFound', command: 'nonesuch' });
      expect(await failure(client.execute('device_del', { id: 'nonesuch' }))).toMatchObject({ class: 'DeviceNotFound' });
    });

    test('executes out of band what may be, and nothing else', async () => {
      expect(await client.executeOob('yank', { instances: [] })).toEqual({});
      expect(await failure(client.executeOob('query-status'))).toMatchObject({ code: 'unsupported' });
      expect(await failure(client.executeOob('migrate-pause'))).toMatchObject({ class: 'GenericError' });
    });

    test('answers many calls at once, each to whom it belongs', async () => {
      const paths = ['/', '/machine', '/objects', '/chardevs'];
      const answers = await Promise.all(Array.from({ length: 400 }, (_, index) => client.execute('qom-list', { path: paths[index % 4] })));
      for (const [index, answer] of answers.entries()) expect(answer).toEqual(answers[index % 4]);
      expect(new Set(answers.slice(0, 3).map((answer) => JSON.stringify(answer))).size).toBe(3);
    });

    test('tells events', async () => {
      const all = client.events('RESUME', 'STOP');
      const stop = client.once('STOP', { timeout: 5000 });
      await client.execute('cont');
      await client.execute('stop');
      expect([(await all.next()).value?.event, (await all.next()).value?.event]).toEqual(['RESUME', 'STOP']);
      expect((await stop).timestamp.seconds).toBeGreaterThan(1_600_000_000);
      await all.return();
    });

    test('tells events of many kinds', async () => {
      const seen = new Set<string>();
      const end = client.on('*', ({ event }) => seen.add(event));
      const completed = client.once('BLOCK_JOB_COMPLETED', { timeout: 10_000 });
      const ready = client.once('BLOCK_JOB_READY', { timeout: 10_000 });
      await client.execute('blockdev-mirror', { 'job-id': 'copy', device: 'from', target: 'to', sync: 'full' });
      expect((await ready).data).toMatchObject({ device: 'copy', type: 'mirror' });
      await client.execute('block-job-complete', { device: 'copy' });
      expect((await completed).data).toMatchObject({ len: 1_048_576, offset: 1_048_576 });
      const dumped = client.once('DUMP_COMPLETED', { timeout: 10_000 });
      await client.execute('dump-guest-memory', { paging: false, protocol: `file:${path.join(folder, 'dump')}`, detach: true });
      expect((await dumped).data).toMatchObject({ result: { status: 'completed' } });
      const rest = ['DEVICE_DELETED', 'RESET'].map((name) => client.once(name, { timeout: 10_000 }));
      await client.execute('blockdev-open-tray', { id: 'tray' });
      await client.execute('device_del', { id: 'tablet' });
      await client.execute('system_powerdown');
      await client.execute('system_reset');
      await Promise.all(rest);
      end();
      expect([...seen].sort()).toEqual(
        expect.arrayContaining([
          'BLOCK_JOB_COMPLETED',
          'BLOCK_JOB_READY',
          'DEVICE_DELETED',
          'DEVICE_TRAY_MOVED',
          'DUMP_COMPLETED',
          'JOB_STATUS_CHANGE',
          'RESET',
        ]),
      );
      console.log(`events of ${String(seen.size)} kinds: ${[...seen].join(' ')}`);
    });

    test('says what it has', async () => {
      expect(await client.has('blockdev-add', 'arguments/{driver=qcow2}/l2-cache-size')).toBe(true);
      expect(await client.has('query-migrate', 'returns/ram/nonsense')).toBe(false);
      expect(await client.hasFeature('query-cpu-definitions', 'nonsense')).toBe(false);
    });

    test('is understood when its monitor prints prettily, and byte by byte', async () => {
      const pretty = await witness.connect(`unix:${path.join(folder, 'pretty.sock')}`);
      expect(await pretty.execute('query-qmp-schema')).toHaveLength(1051);
      await pretty.close();
    });

    test('is spoken to over TCP, by the client and by a verb', async () => {
      const chardevs = (await client.execute('query-chardev')) as readonly { readonly label: string; readonly filename: string }[];
      const [, port] = /^disconnected:tcp:127\.0\.0\.1:(\d+)/.exec(chardevs.find(({ label }) => label === 'port')?.filename ?? '') ?? [];
      const address = `tcp:127.0.0.1:${String(port)}`;
      const other = await witness.connect(address);
      expect(await other.execute('query-status')).toMatchObject({ running: false });
      await other.close();
      const { status, stdout } = await runHere(['introspect', address]);
      expect({ status, entries: (JSON.parse(stdout) as unknown[]).length }).toEqual({ status: 0, entries: 1051 });
    });

    test('that is given nonsense by somebody else keeps answering', async () => {
      const socket = createConnection(path.join(folder, 'mock.sock'));
      await new Promise((resolve) => socket.once('data', resolve));
      socket.end('nonsense\n');
      expect(await client.execute('query-status')).toMatchObject({ running: false });
    });

    test('was always valid', () => {
      expect(witness.warnings).toEqual([]);
      expect(witness.counts.replies).toBeGreaterThan(400);
    });

    test('ends in order', async () => {
      const shutdown = client.once('SHUTDOWN', { timeout: 5000 });
      await client.execute('quit');
      expect((await shutdown).data).toMatchObject({ reason: 'host-qmp-quit' });
      expect(await client.ended).toBeNull();
    });
  });
});
