import { expect, test, vi } from 'vitest';
import { init } from '../../src/index.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const disk = vi.hoisted(() => ({ isFull: false }));

vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs')>();
  const writeFileSync: typeof original.writeFileSync = (file, text, options) => {
    if (!disk.isFull) {
      original.writeFileSync(file, text, options);
      return;
    }
    original.writeFileSync(file, '', options);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write', path: file });
  };
  return { ...original, default: original, writeFileSync };
});

test('a config that does not fit on the disk is not there', () => {
  const workingDirectory = temporaryFolder();
  disk.isFull = true;
  expect(init({ workingDirectory })).toMatchObject({ file: null, diagnostics: [{ code: 'cannot-write' }] });
  disk.isFull = false;
  expect(filesIn(workingDirectory)).toEqual({});
  expect(init({ workingDirectory }).file).toBe('qapi.config.ts');
});
