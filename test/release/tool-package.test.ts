import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attwProblems, publintProblems } from '../support/package-checkers.ts';
import { sharedDir } from '../support/shared.ts';
import {
  compilerOf,
  installInEmptyProject,
  pack,
  type Packed,
  projectFolder,
  removeFolder,
  runNode,
  scratchFolder,
} from '../support/packed.ts';

const isFull = process.env['QAPI_FULL_MATRIX'] === '1';

let folder = '';
let packed: Packed;
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);

beforeAll(() => {
  if (!existsSync(path.join(projectFolder, 'dist/types/index.d.ts'))) throw new Error('run npm run build');
  folder = scratchFolder('tool');
  packed = pack(projectFolder, folder, '--ignore-scripts');
  install();
}, 120_000);

afterAll(() => {
  removeFolder(folder);
});

/** As a registry would install it; without one, with the project's own copies of what it depends on. */
function install(): void {
  if (isFull) {
    installInEmptyProject(at('user'), packed, '--prefer-offline');
    return;
  }
  mkdirSync(at('user/node_modules/.bin'), { recursive: true });
  execFileSync('tar', ['-xzf', packed.file, '-C', folder]);
  renameSync(at('package'), at('user/node_modules/qapi-codegen'));
  const { dependencies } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) symlinkSync(path.join(projectFolder, 'node_modules', name), at('user/node_modules', name));
  for (const name of ['qapi', 'qapi-codegen']) symlinkSync('../qapi-codegen/dist/cli.cjs', at('user/node_modules/.bin', name));
  writeFileSync(at('user/package.json'), '{ "private": true, "type": "module" }\n');
}

/** What a command of the installed package prints. */
function runInstalled(name: string, args: readonly string[]): string {
  return execFileSync('npx', ['--no', '--', name, ...args], { cwd: at('user'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describe('the tarball', () => {
  test('holds nothing but what runs, its declarations, pages, the bundled schema and the shapes of its JSON', () => {
    const others = [...packed.files.keys()].filter(
      (file) =>
        !/^dist\/(?:[\w-]+|chunks\/[\w-]+)\.c?js$|^dist\/compiled\/[\w.-]+\/[\w-]+\.bin$|^dist\/types\/.*\.d\.ts$|^qapi\/[\w-]+\.json$/.test(
          file,
        ),
    );
    const pages = readdirSync(path.join(projectFolder, 'docs')).filter((file) => file.endsWith('.md'));
    expect(others.sort()).toEqual([
      'LICENSE',
      'README.md',
      'action.yml',
      'dist/THIRD-PARTY-LICENSES.txt',
      ...pages.sort().map((page) => `docs/${page}`),
      'package.json',
      'schemas/accept.schema.json',
      'schemas/diff.schema.json',
    ]);
  });

  test('publint and attw find nothing', async () => {
    expect(await publintProblems(packed.file)).toEqual([]);
    expect(attwProblems(packed.file)).toEqual([]);
  });
});

describe('installed in an empty project', { timeout: 60_000 }, () => {
  test.each(isFull ? ['qapi', 'qapi-codegen'] : ['qapi-codegen'])('npx %s generates', (name) => {
    const printed = runInstalled(name, ['generate', '--out', `out-${name}`]);
    expect(printed).toMatch(/29 commands, 4 events/);
  });

  test.runIf(sharedDir !== null)('its other name does the first example of the README', () => {
    const readme = readFileSync(path.join(projectFolder, 'README.md'), 'utf8');
    const [, command = '', printed = ''] = /^```sh\nnpx qapi (.*)\n```\n```\n([^]*?)^```$/m.exec(readme) ?? [];
    expect(command).toContain('../shared/');
    symlinkSync(sharedDir ?? '', at('shared'));
    const output = runInstalled('qapi-codegen', command.split(' '));
    // Sizes change with every word of what is generated.
    const lines = (text: string): readonly string[] =>
      text
        .trim()
        .replace(/\d+ kB/, 'some kB')
        .split('\n');
    const ends = (text: string): readonly unknown[] => [lines(text)[0], lines(text).at(-1)];
    expect(ends(output)).toEqual(ends(printed));
  });

  test('a config in TypeScript is understood, and typed', () => {
    writeFileSync(
      at('user/qapi.config.ts'),
      "import { defineConfig } from 'qapi-codegen';\n\nexport default defineConfig({ out: 'configured', emit: ['types'] });\n",
    );
    expect(runNode(['node_modules/qapi-codegen/dist/cli.cjs', 'generate'], at('user'))).toMatch(/^configured: /m);
    const config = {
      compilerOptions: { module: 'nodenext', strict: true, noEmit: true, types: [], skipLibCheck: false },
      files: ['qapi.config.ts', 'use.ts'],
    };
    writeFileSync(at('user/tsconfig.json'), JSON.stringify(config));
    writeFileSync(
      at('user/use.ts'),
      "import { check, defineConfig, type Emitter } from 'qapi-codegen';\n" +
        "export const mine: Emitter = (protocol) => [{ path: 'a.txt', text: protocol.commands.map(({ name }) => name).join() }];\n" +
        "export const reports = async () => (await check('bundled')).schemas;\n" +
        "// @ts-expect-error -- no such option\ndefineConfig({ out: 'x', emits: ['types'] });\n",
    );
    expect(runNode([compilerOf(null), '-p', '.'], at('user'))).toBe('');
  });

  test.each(['.', './testing', './vite', './rollup', './rolldown', './esbuild', './webpack'])('%s can be imported', (place) => {
    const name = path.posix.join('qapi-codegen', place);
    expect(runNode(['--input-type=module', '-e', `console.log(Object.keys(await import('${name}')).length > 0)`], at('user'))).toBe(
      'true\n',
    );
  });
});
