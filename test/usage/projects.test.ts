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

const app = ['reading app/tsconfig.json', 'compiling app/tsconfig.json'];
const core = ['reading core/tsconfig.json', 'compiling core/tsconfig.json'];

test.each([
  ['.', ['reading tsconfig.json', ...core, ...app]],
  ['app', [...app, ...core]],
])('constants of another project of the workspace are found once, from %s', async (project, expected) => {
  const folder = temporaryFolder(workspace);
  mkdirSync(path.join(folder, 'node_modules/@x'), { recursive: true });
  symlinkSync(path.join(folder, 'core'), path.join(folder, 'node_modules/@x/core'));
  const steps: string[] = [];
  const onProgress = (step: string): unknown => steps.push(step);
  const { findings, files, notes } = await usage(project, { workingDirectory: folder, schemas: releases, onProgress });
  expect(findings.map(({ diagnostic: { span }, kind }) => [kind, span?.source.path]).sort()).toEqual([
    ['removed', 'app/main.ts'],
    ['removed', 'core/index.ts'],
  ]);
  expect(notes).toEqual([]);
  expect([...files].sort()).toEqual(['app/main.ts', 'core/index.ts']);
  expect(steps.filter((step) => / .*tsconfig/.test(step))).toEqual(expected);
});

test('constants that are installed with their sources are nobody here to change', async () => {
  const { 'tsconfig.json': _references, ...files } = workspace;
  const folder = temporaryFolder({
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name.replace('core/', 'app/node_modules/@x/core/'), text])),
    'app/tsconfig.json': JSON.stringify({ compilerOptions: options, files: ['main.ts', 'node_modules/@x/core/index.ts'] }),
  });
  const report = await usage('app', { workingDirectory: folder, schemas: releases });
  expect([report.files, report.findings.map(({ diagnostic: { span } }) => span?.source.path)]).toEqual([['app/main.ts'], ['app/main.ts']]);
});

test.each([
  [
    'that is no JSON',
    { 'tsconfig.json': '{ "files": [ }' },
    [],
    "error: '../../tsconfig.json' cannot be read as it stands: Expression or comma expected, at }",
  ],
  [
    'that sets what there is not',
    { 'tsconfig.json': '{ "compilerOptions": { "modul": "x", "types": [], "noLib": true }, "files": ["a.ts"] }' },
    ['../../a.ts'],
    "warning: '../../tsconfig.json' cannot be read as it stands: Unknown compiler option 'modul'. Did you mean 'module'?",
  ],
  ['that names no sources', { 'tsconfig.json': '{ "files": [] }' }, [], "error: '../../tsconfig.json' names no sources"],
  ['that is nowhere', {}, [], "error: there is no project 'tsconfig.json'"],
])('a configuration further up %s', async (_what, configuration, files, said) => {
  const folder = temporaryFolder({ ...configuration, 'a.ts': 'export const x = 1;\n', 'deep/inside/b.ts': '' });
  const report = await usage(undefined, { workingDirectory: path.join(folder, 'deep/inside'), schemas: releases });
  expect(report.files).toEqual(files);
  expect(
    report.notes.map(
      ({ severity, message, span }) =>
        `${severity}: ${message}${span === null ? '' : `, at ${span.source.text.slice(span.start, span.end)}`}`,
    ),
  ).toEqual([said]);
});
