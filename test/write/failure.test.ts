import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { freshManifest } from '../../src/write/fresh-manifest.ts';
import { stagingName } from '../../src/write/names.ts';
import { writeOutput } from '../../src/write/write-output.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';
import { contents, outputs, provenance } from './support.ts';

const failing = vi.hoisted(() => ({ call: (_name: string, _target: unknown): void => undefined }));

vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs')>();
  const writeFileSync: typeof original.writeFileSync = (file, ...rest) => {
    failing.call('write', file);
    original.writeFileSync(file, ...rest);
  };
  const renameSync: typeof original.renameSync = (from, to) => {
    failing.call('rename', to);
    original.renameSync(from, to);
  };
  return { ...original, default: original, writeFileSync, renameSync };
});

/** The next operation of this name on such a path fails as if the disk were full. */
function failOn(name: 'write' | 'rename', pattern: RegExp): void {
  failing.call = (called, target) => {
    if (called === name && pattern.test(String(target))) {
      throw Object.assign(new Error(`ENOSPC: no space left on device, ${name}`), { code: 'ENOSPC', syscall: name, path: target });
    }
  };
}

afterEach(() => {
  failing.call = () => undefined;
});

const old = { 'a.ts': 'old a', 'b.ts': 'old b', 'gone/c.ts': 'old c' };
const renewed = { 'a.ts': 'new a', 'b.ts': 'new b', 'new/d.ts': 'new d' };

describe('when the disk is full', () => {
  test('everything stays as it was, and that is said', async () => {
    const folder = temporaryFolder();
    await writeOutput(folder, outputs(old), provenance);
    const before = filesIn(folder);
    failOn('write', /\.qapi-staging\/1$/);
    const { diagnostics } = await writeOutput(folder, outputs(renewed), provenance);
    expect(diagnostics.map((finding) => finding.message)).toEqual([`cannot write '${folder}': no space left on device`]);
    expect(filesIn(folder)).toEqual(before);
  });

  test('no new folder is left behind', async () => {
    const folder = temporaryFolder();
    failOn('write', /\.qapi-staging\/0$/);
    await writeOutput(path.join(folder, 'deep/out'), outputs(renewed), provenance);
    expect(filesIn(folder)).toEqual({});
  });
});

describe('a run that ends half way', () => {
  test.each([/a\.ts$/, /b\.ts$/, /d\.ts$/, /manifest/])('at %s is carried on by the next one', async (place) => {
    const folder = temporaryFolder();
    await writeOutput(folder, outputs(old), provenance);
    failOn('rename', place);
    const { diagnostics } = await writeOutput(folder, outputs(renewed), provenance);
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'cannot-write', help: expect.stringContaining('run this again') }]);
    expect(freshManifest(folder, provenance.options, provenance.toolVersion, () => true) !== null).toBe(place.test('manifest'));

    failing.call = () => undefined;
    expect(await writeOutput(folder, outputs(renewed), provenance)).toMatchObject({ diagnostics: [] });
    expect(contents(folder)).toEqual(renewed);
  });

  test('by being killed leaves nothing that the next one does not remove', async () => {
    const folder = temporaryFolder();
    await writeOutput(folder, outputs(old), provenance);
    putFiles(folder, { [`${stagingName}/0`]: 'hal', '.qapi-lock': '{"pid":4194304,"host":"gone' });
    fs.utimesSync(path.join(folder, '.qapi-lock'), 0, 0);
    expect(await writeOutput(folder, outputs(renewed), provenance)).toMatchObject({ diagnostics: [] });
    expect(contents(folder)).toEqual(renewed);
  });
});
