import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { usage } from '../../src/verbs/usage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { releases } from './support.ts';

/** A workspace: the application hands constants of another project's to a client. */
const options = { target: 'es2023', module: 'nodenext', types: [], noLib: true };
const library = { ...options, composite: true, outDir: 'out' };
const workspace = {
  'tsconfig.json': JSON.stringify({ files: [], references: [{ path: 'core' }, { path: 'app' }] }),
  'core/package.json': JSON.stringify({ name: '@x/core', type: 'module', exports: './index.ts' }),
  'core/tsconfig.json': JSON.stringify({ compilerOptions: library, include: ['.'] }),
  'core/index.ts': "export const options = { state: 'on', force: true };\nexport const cycle = 'power-cycle';\n",
  'app/package.json': JSON.stringify({ type: 'module' }),
  'app/tsconfig.json': JSON.stringify({ compilerOptions: options, include: ['.'], references: [{ path: '../core' }] }),
  'app/main.ts': [
    "import { cycle, options } from '@x/core';",
    'declare const qmp: { command(name: string, given?: object): void };',
    "qmp.command('set-power', options);",
    'qmp.command(cycle);',
  ].join('\n'),
};

test.each(['.', 'app'])('constants of another project of the workspace are found once, from %s', async (project) => {
  const folder = temporaryFolder(workspace);
  mkdirSync(path.join(folder, 'node_modules/@x'), { recursive: true });
  symlinkSync(path.join(folder, 'core'), path.join(folder, 'node_modules/@x/core'));
  const steps: string[] = [];
  const onProgress = (step: string): unknown => steps.push(step);
  const { findings, files } = await usage(project, { workingDirectory: folder, schemas: releases, onProgress });
  expect(findings.map(({ diagnostic: { span }, kind }) => [kind, span?.source.path]).sort()).toEqual([
    ['removed', 'app/main.ts'],
    ['removed', 'core/index.ts'],
  ]);
  expect([...files].sort()).toEqual(['app/main.ts', 'core/index.ts']);
  expect(steps.filter((step) => step === 'compiling core/tsconfig.json')).toHaveLength(1);
});
