import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentHash } from '../../src/write/content-hash.ts';
import { freshManifest } from '../../src/write/fresh-manifest.ts';
import { readManifest } from '../../src/write/manifest.ts';
import { manifestName } from '../../src/write/names.ts';
import { writeOutput } from '../../src/write/write-output.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { outputs } from './support.ts';

const options = { emit: ['types'], int64: 'number' };

/** A folder written by version 1.0.0 from one input, and what its inputs are now. */
async function writtenFolder(): Promise<{ readonly folder: string; readonly inputs: Map<string, string> }> {
  const folder = temporaryFolder();
  const inputs = new Map([['qapi/a.json', 'text']]);
  const hashes = new Map([...inputs].map(([name, text]) => [name, contentHash(text)]));
  await writeOutput(folder, outputs({ 'a.ts': 'a', 'b/c.ts': 'c' }), { toolVersion: '1.0.0', options, root: '..', inputs: hashes });
  return { folder, inputs };
}

function isIn(inputs: ReadonlyMap<string, string>): (name: string, hash: string) => boolean {
  return (name, hash) => contentHash(inputs.get(name) ?? '') === hash;
}

describe('a folder is fresh', () => {
  test('right after it was written, also for options in another order', async () => {
    const { folder, inputs } = await writtenFolder();
    expect(freshManifest(folder, options, '1.0.0', isIn(inputs))).toEqual(readManifest(folder));
    expect(freshManifest(folder, { int64: 'number', emit: ['types'] }, '1.0.0', isIn(inputs))).not.toBeNull();
  });

  const reasons: Record<string, (folder: string, inputs: Map<string, string>) => void> = {
    'an input changed': (_, inputs) => inputs.set('qapi/a.json', 'other'),
    'an input is gone': (_, inputs) => inputs.delete('qapi/a.json'),
    'an output changed': (folder) => {
      writeFileSync(path.join(folder, 'b/c.ts'), 'edited');
    },
    'an output is gone': (folder) => {
      rmSync(path.join(folder, 'a.ts'));
    },
    'its manifest is gone': (folder) => {
      rmSync(path.join(folder, manifestName));
    },
    'its manifest names a file elsewhere': (folder) => {
      const manifest = path.join(folder, manifestName);
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"a.ts"', `"../${path.basename(folder)}/a.ts"`));
    },
  };
  test.each(Object.entries(reasons))('not when %s', async (_, spoil) => {
    const { folder, inputs } = await writtenFolder();
    spoil(folder, inputs);
    expect(freshManifest(folder, options, '1.0.0', isIn(inputs))).toBeNull();
  });

  test('not for other options or another version of the program', async () => {
    const { folder, inputs } = await writtenFolder();
    expect(freshManifest(folder, { ...options, int64: 'bigint' }, '1.0.0', isIn(inputs))).toBeNull();
    expect(freshManifest(folder, options, '1.0.1', isIn(inputs))).toBeNull();
  });
});
