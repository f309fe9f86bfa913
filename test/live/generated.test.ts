import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Wire } from '../../src/runtime/client/address.ts';
import { compile } from '../support/compile.ts';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { describeLive, type Machine, startMachine, workshop } from './support/machine.ts';
import { bundlePackage, livePackage, type LivePackage, schemaFolder } from './support/package.ts';

const user = `
import { connect } from './client.js';
import { assertINFO, isINFO, validateINFO, type INFO } from './index.js';

export async function use(): Promise<INFO> {
  const client = await connect('unix:/run/vm.sock', { check: 'throw' });
  const info = await client.execute('query-status');
  info satisfies INFO;
  info.running satisfies boolean;
  const value: unknown = info;
  if (!isINFO(value)) throw new Error(validateINFO(value).map(({ message }) => message).join());
  assertINFO(value);
  client.on('SHUTDOWN', ({ data }) => { data.guest satisfies boolean; });
  // @ts-expect-error
  await client.execute('qom-list');
  // @ts-expect-error
  await client.execute('query-status', { nothing: 1 });
  await client.executeOob('yank', { instances: [{ type: 'block-node', 'node-name': 'a' }] });
  return value;
}
`;

/** A connection of which every line is written down, in the order of time. */
function tapped(socketPath: string): { readonly wire: Wire; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const socket = createConnection(socketPath);
  const [sent, received] = [new PassThrough(), new PassThrough()];
  for (const [from, to] of [[sent, socket] as const, [socket, received] as const]) {
    let text = '';
    from.on('data', (chunk: Buffer) => {
      const parts = (text + chunk.toString()).split('\n');
      text = parts.pop() ?? '';
      lines.push(...parts);
    });
    from.pipe(to);
  }
  return { wire: { readable: received, writable: sent }, lines };
}

describeShared('with the schema of 7.2', () => {
  describeLive('a package that is generated from a running QEMU', () => {
    const { folder, remove } = workshop();
    let machine: Machine;
    beforeAll(async () => {
      machine = await startMachine(folder, 'vm', ['-machine', 'q35,accel=tcg', '-m', '16', '-S']);
    });
    afterAll(async () => {
      await machine.stop();
      remove();
    });

    const kinds = [
      { name: 'by the way to them', more: [], info: 'QueryStatusReturns' },
      { name: 'as a schema has them', more: ['--names-from', schemaFolder], info: 'StatusInfo' },
    ];

    test.each(kinds)('compiles, and checks the answers of that QEMU, with types named $name', async ({ more, info }) => {
      const out = mkdtempSync(path.join(folder, 'out-'));
      const { status, stderr } = await runHere(['generate', machine.address, '--out', out, '--emit', 'types,validators,client', ...more]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
      const files = new Map(names.map((file) => [file, readFileSync(path.join(out, file), 'utf8')]));
      expect(compile(files.set('user.ts', user.replaceAll('INFO', info)))).toEqual([]);

      const { connect, commands, ...guards } = (await import(pathToFileURL(await bundlePackage(out)).href)) as LivePackage & Guards;
      const client = await connect(machine.address, { check: 'throw', timeout: 20_000 });
      const answered: string[] = [];
      for (const [command, { arguments: args, returns }] of Object.entries(commands)) {
        if (!command.startsWith('query-') || args.validate({}).length > 0) continue;
        const value = await client.execute(command).catch((error: unknown) => error);
        if (value instanceof Error) expect(value.name, command).toBe('QmpError');
        else answered.push(command);
        if (!(value instanceof Error)) expect(returns.validate(value), command).toEqual([]);
      }
      expect(answered.length).toBeGreaterThan(45);
      const status_ = await client.execute('query-status');
      const isInfo = guards[`is${info}`] ?? (() => false);
      expect([isInfo(status_), isInfo({ ...(status_ as object), running: 'no' }), isInfo(7)]).toEqual([true, false, false]);
      expect(() => guards[`assert${info}`]?.({})).toThrow(/running/);
      await client.close();
    });

    test.each(kinds)('validate holds a recorded connection against its QEMU, with types named $name', async ({ more }) => {
      const { wire, lines } = tapped(path.join(folder, 'vm.sock'));
      const client = await (await livePackage()).connect(wire);
      for (const command of ['query-status', 'query-qmp-schema', 'query-cpu-definitions', 'query-migrate-parameters', 'cont', 'stop'])
        await client.execute(command);
      for (const args of [{ path: '/machine' }, { path: '/nonesuch' }]) await client.execute('qom-list', args).catch(() => undefined);
      await client.close();
      const file = path.join(folder, 'recorded.jsonl');
      writeFileSync(file, `${lines.join('\n')}\n`);
      const { status, stdout } = await runHere(['validate', machine.address, '--qmp', file, ...more]);
      const verdicts = stdout.trim().split('\n');
      // The greeting, nine commands with their answers, RESUME and STOP.
      expect(lines).toHaveLength(21);
      expect({ status, verdicts }).toEqual({ status: 0, verdicts: lines.map(() => '{"ok":true}') });

      writeFileSync(file, lines.map((line) => line.replace('"running": false', '"running": "no"')).join('\n'));
      const wrong = await runHere(['validate', machine.address, '--qmp', file, ...more]);
      expect(wrong.status).toBe(1);
      expect(wrong.stdout).toContain('{"ok":false,"issues":[{"path":["return","running"],"code":"type"');
    });
  });
});

type Guards = Readonly<Record<string, ((value: unknown) => unknown) | undefined>>;
