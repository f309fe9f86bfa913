import path from 'node:path';
import { test } from 'vitest';
import { generate, type GenerateOptions } from '../../src/index.ts';
import { expectInReadme } from '../support/readme-figures.ts';
import { describeShared } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describeShared('what the README shows', (shared) => {
  const schema = path.join(shared, 'qemu/10.2.0');

  test.each<[string, Partial<GenerateOptions>]>([
    ['out: …: 103 written, 0 removed, 0 unchanged', { schema }],
    ['out: …: 5 written, 0 removed, 103 unchanged', { schema, emit: ['types', 'validators', 'package'], package: { name: '@acme/qmp' } }],
    ['src/qmp: …: 21 written, 0 removed, 0 unchanged', {}],
  ])('%s', async (line, options) => {
    const { made } = await generate({ ...options, out: 'out', check: true, workingDirectory: temporaryFolder({}) });
    expectInReadme(line, made);
  });
});
