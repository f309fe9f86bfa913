import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { missingConditions } from './support/build.ts';
import { describeLive, type Machine, startMachine, workshop } from './support/machine.ts';
import { schemaFolder } from './support/package.ts';

interface Change {
  readonly rule: string;
  readonly hints: readonly string[];
}

describeShared('with the schema of 7.2', (shared) => {
  describeLive('a running QEMU as SCHEMA', () => {
    const { folder, remove } = workshop();
    let machine: Machine;
    let address = '';
    beforeAll(async () => {
      machine = await startMachine(folder, 'vm', ['-machine', 'none']);
      ({ address } = machine);
    });
    afterAll(async () => {
      await machine.stop();
      remove();
    });

    test('introspect gives its answer', async () => {
      const { status, stdout } = await runHere(['introspect', address]);
      const ours = await runHere(['introspect', schemaFolder, ...missingConditions.flatMap((name) => ['--undef', name])]);
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toHaveLength(1051);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(ours.stdout));
    });

    test('check finds nothing', async () => {
      const { status, stdout } = await runHere(['check', address]);
      expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(`${address}: no findings`) });
    });

    test('generate makes the same files twice, and leaves them alone the second time', async () => {
      const out = mkdtempSync(path.join(folder, 'out-'));
      const generate = () => runHere(['generate', address, '--names-from', schemaFolder, '--out', out, '--emit', 'types,validators']);
      const times = () => readdirSync(out).map((name) => [name, statSync(path.join(out, name)).mtimeMs]);
      expect(await generate()).toMatchObject({ status: 0 });
      const before = times();
      const texts = readdirSync(out, { withFileTypes: true }).flatMap((entry) =>
        entry.isFile() ? [readFileSync(path.join(out, entry.name), 'utf8')] : [],
      );
      expect(texts.some((text) => text.includes('interface MigrationInfo '))).toBe(true);
      expect(await generate()).toMatchObject({ status: 0 });
      expect(times()).toEqual(before);
    });

    test('diff says what it lacks of its own schema: what other builds have', async () => {
      const { stdout } = await runHere(['diff', address, schemaFolder, '--unstable', '--format', 'json']);
      const { changes } = JSON.parse(stdout) as { readonly changes: readonly Change[] };
      const builds = new Set(changes.flatMap(({ hints }) => hints.join(' ').match(/(?:CONFIG|TARGET)_\w+/g) ?? []));
      expect(changes.map(({ rule }) => rule).filter((rule) => rule.includes('removed'))).toEqual([]);
      expect(missingConditions).toEqual(expect.arrayContaining([...builds].filter((name) => name !== 'TARGET_I386')));
      expect(builds).toContain('CONFIG_BLKIO');
    });

    test('diff with 10.2 names commands that came later', async () => {
      const { status, stdout } = await runHere(['diff', address, path.join(shared, 'qemu/10.2.0'), '--format', 'json']);
      expect(status).toBeLessThan(2);
      expect(stdout).toContain('command-added');
    });

    test('nobody there is an error of every verb', async () => {
      const out = path.join(folder, 'none');
      for (const args of [['introspect'], ['check'], ['generate', '--out', out], ['diff', 'bundled']]) {
        const { status, stdout, stderr } = await runHere([...args.slice(0, 1), `unix:${folder}/none.sock`, ...args.slice(1)]);
        expect({ status, said: stdout + stderr }, args[0]).toEqual({ status: 2, said: expect.stringContaining('cannot-ask') });
      }
    });
  });
});
