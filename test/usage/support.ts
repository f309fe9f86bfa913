import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { generate } from '../../src/verbs/generate.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const fixture = path.join(root, 'test/fixtures/usage');

/** The miniature releases that the fixture's project is held against. */
export const releases: readonly string[] = ['9.0', '9.1', '10.0'].map((version) => path.join(fixture, 'qemu', version));

/** A copy of the fixture's project, with the package that it imports. */
export async function project(): Promise<string> {
  const folder = temporaryFolder();
  cpSync(path.join(fixture, 'app'), folder, { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const made = await generate({
    schema: releases[1] ?? '',
    out: 'src/qmp',
    emit: ['types', 'validators', 'client'],
    workingDirectory: folder,
  });
  if (!made.ok) throw new Error('the package of the fixture could not be made');
  return folder;
}
