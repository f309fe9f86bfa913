import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  compilerOf,
  copyPackage,
  installInEmptyProject,
  pack,
  type Packed,
  projectFolder,
  removeFolder,
  runNode,
  scratchFolder,
  versionsFolder,
} from '../support/packed.ts';
import { attwProblems, publintProblems } from '../support/package-checkers.ts';
import { schemas } from '../range/schemas.ts';
import { packageOf } from '../range/support.ts';

/** The whole matrix takes a minute; `npm run release:check` asks for it. */
const isFull = process.env['QAPI_FULL_MATRIX'] === '1';
const installed = isFull ? readdirSync(versionsFolder) : [];
const compilers = isFull
  ? installed.filter((name) => name.startsWith('typescript-')).map((name) => name.slice('typescript-'.length))
  : [null];
/** What is new to compilers shows in the oldest that packages are for. */
const oldest = isFull ? compilers : [existsSync(compilerOf('5.0')) ? '5.0' : null];
const nodes = isFull ? installed.filter((name) => name.startsWith('node-')).map((name) => path.join(versionsFolder, name, 'bin/node')) : [];

const name = (JSON.parse(readFileSync(path.join(projectFolder, 'generated/package.json'), 'utf8')) as { name: string }).name;

let folder = '';
let packed: Packed;
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);

beforeAll(() => {
  folder = scratchFolder('release');
  copyPackage(path.join(projectFolder, 'generated'), at('source'));
  packed = pack(at('source'), folder);
  installInEmptyProject(at('user'), packed);
  // What clients need.
  mkdirSync(at('user/node_modules/@types'), { recursive: true });
  symlinkSync(path.join(projectFolder, 'node_modules/@types/node'), at('user/node_modules/@types/node'));
}, 120_000);

afterAll(() => {
  removeFolder(folder);
});

describe('the tarball', () => {
  test('holds what is compiled, and what npm asks for', () => {
    const others = [...packed.files.keys()].filter((file) => !/^dist\/.*\.(?:js|d\.ts)$/.test(file));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    const scripts = [...packed.files.keys()].filter((file) => file.endsWith('.js'));
    const sources = readdirSync(at('source'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?!node_modules|dist).*\.ts$/.test(file),
    );
    expect(scripts).toHaveLength(sources.length);
  });

  test('publint and attw find nothing', async () => {
    expect(await publintProblems(packed.file)).toEqual([]);
    expect(attwProblems(packed.file)).toEqual([]);
  });

  test('the README has the sizes that it has', () => {
    const readme = readFileSync(path.join(projectFolder, 'generated/README.md'), 'utf8');
    const size = (row: string): number => Number(new RegExp(`^\\| ${row} \\| ([\\d.]+) \\|$`, 'm').exec(readme)?.[1]);
    // A tenth: npm and zlib differ a little from version to version.
    expect(Math.abs(size('packed') / (packed.packedBytes / 1000) - 1)).toBeLessThan(0.1);
    expect(Math.abs(size('unpacked') / (packed.unpackedBytes / 1000) - 1)).toBeLessThan(0.1);
  });
});

const program = `
import { assertMigrateArguments, commands, isMigrationInfo, QapiValidationError, type AnyEvent, type Commands, type QmpCommand } from '${name}';
import { isSocketAddress, type SocketAddress } from '${name}/sockets';
export const command: QmpCommand = { execute: 'migrate', arguments: { uri: 'tcp:192.0.2.1:4444' } };
export const status = (event: AnyEvent): string | null => (event.event === 'MIGRATION' ? event.data.status : null);
export type Info = Commands['query-migrate']['returns'];
export const host = (value: unknown): SocketAddress['type'] | null => (isSocketAddress(value) ? value.type : null);
// @ts-expect-error -- no such command
export const wrong: QmpCommand = { execute: 'migrat' };
try {
  assertMigrateArguments({ detatch: true });
} catch (error) {
  if (!(error instanceof QapiValidationError)) throw error;
}
console.log(isMigrationInfo({ status: 'active' }), commands.migrate.arguments.is({ uri: 'a' }), commands.migrate.arguments.is({ uri: 1 }));
`;

const resolutions = ['nodenext', 'bundler'] as const;

/** Where a compiler puts the program. */
function outputOf(version: string | null, resolution: string): string {
  return `out-${version ?? 'own'}-${resolution}`;
}

describe.each(compilers)('TypeScript %s', (version) => {
  test.each(resolutions)('uses it under %s resolution, without skipLibCheck', (resolution) => {
    const config = {
      compilerOptions: {
        target: 'es2022',
        lib: ['es2022', 'dom'],
        types: [],
        module: resolution === 'bundler' ? 'esnext' : resolution,
        moduleResolution: resolution,
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        outDir: outputOf(version, resolution),
      },
      files: ['main.ts'],
    };
    writeFileSync(at('user/main.ts'), program);
    writeFileSync(at(`user/tsconfig.${resolution}.json`), JSON.stringify(config));
    expect(runNode([compilerOf(version), '-p', `tsconfig.${resolution}.json`], at('user'))).toBe('');
  });
});

/** The examples of its README, as modules. */
function examples(): readonly string[] {
  const readme = readFileSync(path.join(projectFolder, 'generated/README.md'), 'utf8');
  return [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, text = '']) => `${text}export {};\n`);
}

describe.each(compilers)('TypeScript %s', (version) => {
  test('compiles the examples of its README, the client with the declarations of Node', () => {
    const files = examples().map((text, index) => {
      writeFileSync(at(`user/example-${String(index)}.ts`), text);
      return `example-${String(index)}.ts`;
    });
    expect(files).toHaveLength(2);
    const compilerOptions = { target: 'es2022', module: 'nodenext', types: ['node'], strict: true, skipLibCheck: false, noEmit: true };
    writeFileSync(at('user/tsconfig.examples.json'), JSON.stringify({ compilerOptions, files }));
    expect(runNode([compilerOf(version), '-p', 'tsconfig.examples.json'], at('user'))).toBe('');
  });
});

const wrappers = `
import type { CommandName, Commands, EventName } from '${name}';
import type { Client } from '${name}/client';
export function ask<C extends CommandName>(client: Client, command: C, args: Commands[C]['arguments']) {
  return client.execute(command, args, { timeout: 1000 });
}
export const next = <E extends EventName>(client: Client, event: E) => client.once(event);
export const several = <E extends EventName>(client: Client, event: E) => client.events(event);
export const all = (client: Client) => client.events();
export const migration = (client: Client) => client.once('MIGRATION');
`;

describe.each(compilers)('TypeScript %s', (version) => {
  test('finds names for what functions around the client give, and declares them', () => {
    writeFileSync(at('user/wrappers.ts'), wrappers);
    const compilerOptions = { target: 'es2022', module: 'nodenext', types: ['node'], strict: true, declaration: true, outDir: 'wrappers' };
    writeFileSync(at('user/tsconfig.wrappers.json'), JSON.stringify({ compilerOptions, files: ['wrappers.ts'] }));
    expect(runNode([compilerOf(version), '-p', 'tsconfig.wrappers.json'], at('user'))).toBe('');
  });
});

const severalVersions = `
import { connect, type Client, type QmpCommand, type QmpExecute } from './client-and-index.js';
export const stop: QmpCommand<'stop', '10.1+'> = { execute: 'stop', arguments: { name: 'a' } };
export const asked: QmpExecute<'query-info', '8.2'> = { execute: 'query-info' };
export const state = async (client: Client): Promise<string | null> => (await client.execute('query-info')).state;
export const connecting = (): Promise<Client> => connect('unix:/run/vm.sock', { timeout: 1000 });
`;

describe.each(oldest)('TypeScript %s', (version) => {
  test('compiles the sources of a package of several versions, and declarations that it makes of them', async () => {
    for (const [file, text] of await packageOf(schemas, { client: true })) {
      mkdirSync(path.dirname(at('user/several', file)), { recursive: true });
      writeFileSync(at('user/several', file), text);
    }
    writeFileSync(
      at('user/several/client-and-index.ts'),
      "export * from './index.js';\nexport { connect, type Client } from './client.js';\n",
    );
    writeFileSync(at('user/several/use.ts'), severalVersions);
    const output = `several-${version ?? 'own'}`;
    const compilerOptions = {
      target: 'es2022',
      module: 'node16',
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      declaration: true,
      rootDir: 'several',
      outDir: output,
    };
    writeFileSync(at('user/tsconfig.several.json'), JSON.stringify({ compilerOptions, include: ['several'] }));
    expect(runNode([compilerOf(version), '-p', 'tsconfig.several.json'], at('user'))).toBe('');
    const declared = {
      compilerOptions: { ...compilerOptions, rootDir: '.', outDir: 'nowhere', noEmit: true },
      files: [`${output}/use.d.ts`],
    };
    writeFileSync(at('user/tsconfig.declared.json'), JSON.stringify(declared));
    expect(runNode([compilerOf(version), '-p', 'tsconfig.declared.json'], at('user'))).toBe('');
  });
});

describe.each([process.execPath, ...nodes])('%s', (node) => {
  const run = (file: string, text: string): string => {
    writeFileSync(at('user', file), text);
    return runNode([file], at('user'), node);
  };
  // What the compilers above made.
  const compiled = compilers.flatMap((version) => resolutions.map((resolution) => outputOf(version, resolution)));
  test.each(compiled)('runs %s', (output) => {
    expect(runNode([`${output}/main.js`], at('user'), node)).toBe('true true false\n');
  });

  const check = "console.log(qmp.isMigrationStatus('active'), qmp.isMigrationStatus('x'));";

  test('imports it', () => {
    expect(run('a.mjs', `import * as qmp from '${name}/migration'; ${check}`)).toBe('true false\n');
  });

  test('imports it from CommonJS', () => {
    expect(run('b.cjs', `import('${name}').then((qmp) => { ${check} });`)).toBe('true false\n');
  });

  test('requires it from CommonJS', () => {
    // Node 20 tells once that this is new, and so did 22.
    expect(run('c.cjs', `const qmp = require('${name}'); ${check}`).replace(/^.*ExperimentalWarning.*\n.*trace-warnings.*\n/m, '')).toBe(
      'true false\n',
    );
  });
});

describe('a bundle', () => {
  const bundle = async (contents: string): Promise<string> => {
    const result = await build({
      stdin: { contents, resolveDir: at('user') },
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
      legalComments: 'none',
    });
    return result.outputFiles[0]?.text ?? '';
  };

  test.each([
    ['isMigrationStatus', []],
    ['isMigrationStats', ['checkMigrationStats']],
  ])('that imports one validator contains one validator: %s', async (guard, checks) => {
    const declarations = readFileSync(at('source/dist/migration.d.ts'), 'utf8') + readFileSync(at('source/dist/common.d.ts'), 'utf8');
    const exported = new Set([...declarations.matchAll(/^export declare function (\w+)/gm)].map(([, each]) => each ?? ''));
    const text = await bundle(`export { ${guard} } from '${name}';`);
    const functions = [...text.matchAll(/\bfunction (\w+)/g)].map(([, each]) => each ?? '');
    expect(functions.filter((each) => exported.has(each) || /^check[A-Z]/.test(each))).toEqual([...checks, guard]);
  });

  test('that imports nothing is empty', async () => {
    expect((await bundle(`import '${name}'; import '${name}/tables';`)).trim()).toBe('');
  });
});
