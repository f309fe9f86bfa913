import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import fc from 'fast-check';
import { createArbitraries, readProtocol } from '../../src/testing/index.ts';
import { runHere } from '../support/run-cli.ts';
import { describeShared } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const project = path.resolve(import.meta.dirname, '../..');

describeShared('the example of an emitter, on all of 10.2.0', (shared) => {
  const qemu = path.join(shared, 'qemu/10.2.0');
  let schemas: Readonly<Record<string, z.ZodType>> = {};

  test('makes a schema of every type, which takes what is valid and refuses what is not', { timeout: 60_000 }, async () => {
    expect(readFileSync(path.join(project, 'examples/zod-emitter/zod-emitter.ts'), 'utf8').split('\n').length).toBeLessThan(60);
    const folder = temporaryFolder();
    cpSync(path.join(project, 'examples/zod-emitter'), folder, { recursive: true });
    symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
    const { status, stderr } = await runHere(['generate', qemu], { cwd: folder });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const text = readFileSync(path.join(folder, 'out/zod.ts'), 'utf8');
    const file = path.join(folder, 'zod.mjs');
    writeFileSync(file, transformSync(text, { loader: 'ts' }).code);
    schemas = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof schemas;

    const protocol = readProtocol(qemu);
    expect(Object.keys(schemas)).toHaveLength(protocol.types.length);
    expect(schemas['MigrationInfoSchema']?.safeParse({ status: 'completed', ram: 1 }).success).toBe(false);
    expect(schemas['MigrationInfoSchema']?.safeParse({ status: 'completed' }).success).toBe(true);
    expect(schemas['SocketAddressSchema']?.safeParse({ type: 'unix', path: '/x' }).success).toBe(true);
    expect(schemas['SocketAddressSchema']?.safeParse({ type: 'unix', host: 'x' }).success).toBe(false);

    const { arbitraryFor } = createArbitraries(fc, protocol);
    for (const { name } of protocol.types.filter((type) => !(type.kind === 'object' && type.keyword === 'implicit'))) {
      const valid = fc.sample(arbitraryFor({ kind: 'type', name }), { numRuns: 3, seed: 1 });
      const refused = valid.filter((value) => schemas[`${name.replace(/\W/g, '_')}Schema`]?.safeParse(value).success !== true);
      expect({ name, refused }).toEqual({ name, refused: [] });
    }
  });
});
