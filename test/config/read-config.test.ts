import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { given } from '../../src/basics/given.ts';
import { inlineConfig, readConfig } from '../../src/config/index.ts';
import type { DiffSettings, TargetOptions } from '../../src/config/model.ts';
import * as self from '../../src/index.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';
import { readIn } from './support.ts';

const typed =
  "import { defineConfig } from 'qapi-codegen';\nexport default defineConfig({ out: 'src/qmp' as string, only: ['query-*'] });\n";

describe('a config', () => {
  test.each([
    ['qapi.config.ts', typed],
    ['qapi.config.js', "export default { out: 'src/qmp', only: ['query-*'] };"],
    ['qapi.config.mjs', "export default async () => ({ out: 'src/qmp', only: ['query-*'] });"],
    ['qapi.config.mts', typed],
    ['qapi.config.cts', typed],
    ['qapi.config.cts', "const only: readonly string[] = ['query-*'];\nexport = { out: 'src/qmp', only };\n"],
    ['qapi.config.ts', "module.exports = { out: 'src/qmp', only: ['query-*'] };"],
    [
      'qapi.config.cjs',
      "const { defineConfig } = require('qapi-codegen');\nmodule.exports = defineConfig({ out: 'src/qmp', only: ['query-*'] });",
    ],
    ['qapi.config.cjs', "module.exports = async () => ({ out: 'src/qmp', only: ['query-*'] });"],
    [
      'qapi.config.cjs',
      "Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = { out: 'src/qmp', only: ['query-*'] };\n",
    ],
    ['qapi.config.json', '\ufeff{ "out": "src/qmp", "only": ["query-*"] }'],
    ['qapi.config.json', '{ "$schema": "x", "out": "src/qmp", "only": ["query-*"] }'],
  ])('may be %s', async (name, text) => {
    const { diagnostics, targets, file, folder } = await readIn({ [name]: text });
    expect(diagnostics).toEqual([]);
    expect(file).toBe(path.join(folder, name));
    const wanted = [{ name: 'qmp', options: { out: path.join('src', 'qmp'), only: ['query-*'] } }];
    expect(targets).toMatchObject(wanted);
    expect((await readConfig({ self, workingDirectory: folder, isWatched: true })).targets).toMatchObject(wanted);
  });

  test('is found in a folder above, and its paths are relative to where it is', async () => {
    const files = { 'qapi.config.json': '{ "out": "gen/qmp", "schema": "qemu" }', 'a/b/c.txt': '' };
    const { targets } = await readIn(files, { below: 'a/b' });
    expect(targets).toMatchObject([{ options: { out: '../../gen/qmp', schema: '../../qemu' } }]);
  });

  test('has paths for schemas, and names that are none, also beside a repository', async () => {
    const options = async (config: object, below = '') =>
      (await readIn({ 'qapi.config.json': JSON.stringify({ out: 'gen', ...config }), 'a/b.txt': '' }, { below })).targets[0]?.options;
    for (const name of ['bundled', 'unix:/run/qmp.sock', 'https://example.org/x'])
      expect(await options({ schema: name, namesFrom: name }, 'a')).toMatchObject({ schema: name, namesFrom: name });
    expect(await options({ schemas: ['v8.2', './x', './odd:name'], history: 'h', namesFrom: 'n' }, 'a')).toMatchObject({
      schemas: ['../v8.2', '../x', '../odd:name'],
      history: '../h',
      namesFrom: '../n',
    });
    expect(await options({ repo: 'qemu' }, 'a')).toMatchObject({ repo: '../qemu' });
    expect(await options({ repo: 'qemu', schemas: ['./a/b', '../c', '/d'] })).toMatchObject({
      schemas: ['./a/b', '../c', expect.stringMatching(/^\.\.\/.*d$/)],
    });
    const withRepository = { repo: '../qemu', schemas: ['v8.2', 'stable/x', './x', '.', '..'], namesFrom: 'v9.2' };
    expect(await options(withRepository)).toMatchObject({
      repo: '../qemu',
      schemas: ['v8.2', 'stable/x', './x', './.', './..'],
      namesFrom: 'v9.2',
    });
    expect(await options(withRepository, 'a')).toMatchObject({
      repo: '../../qemu',
      schemas: ['v8.2', 'stable/x', '../x', './..', '../..'],
    });
    expect(await options({ repo: 'https://example.org/qemu.git', schema: 'v8.2' }, 'a')).toMatchObject({
      repo: 'https://example.org/qemu.git',
      schema: 'v8.2',
    });
  });

  test('is taken with every option, and gives each of them on', () => {
    const all: Required<TargetOptions> = {
      schema: 'bundled',
      schemas: ['bundled'],
      range: '8.2..9.2',
      repo: 'https://example.org/qemu.git',
      timeout: 1,
      namesFrom: 'bundled',
      root: 'qga/qapi-schema.json',
      emit: ['types', 'validators', 'client', 'json-schema', 'docs', 'package'],
      emitters: [() => []],
      only: ['query-*'],
      define: ['CONFIG_X2', '_y'],
      undef: ['Z'],
      int64: 'number',
      openEnums: true,
      docsText: false,
      docs: 'markdown',
      history: 'history.json',
      format: 'prettier',
      importExtension: 'ts',
      package: { name: '@x/y', revision: 0, fields: { private: true }, sizes: { 'index.js': 0 } },
    };
    const folder = temporaryFolder();
    // They are in place of each other.
    const { range: _range, schemas: _schemas, ...withSchema } = all;
    const { range: _, schema: _schema, ...withSchemas } = all;
    const { schema: _one, schemas: _several, ...withRange } = all;
    for (const options of [withSchema, withSchemas, withRange]) {
      expect(inlineConfig({ out: 'a', name: 'b', $schema: 'c', ...options }, folder)).toMatchObject({
        diagnostics: [],
        targets: [{ name: 'b', options: { ...options, workingDirectory: folder, out: 'a' } }],
      });
      expect(inlineConfig({ ...options, $schema: 'c', diff: {}, targets: [{ out: 'a', ...options }] }, folder).diagnostics).toEqual([]);
    }
    const { diagnostics } = inlineConfig({ out: 'a', int64: 'bigint', timeout: 2 ** 31 - 1, package: { revision: 99 } }, folder);
    expect(diagnostics).toEqual([]);
  });

  test('above the repository is none of ours', async () => {
    const { file } = await readIn(
      { 'qapi.config.json': '{ "out": "x" }', 'repository/.git/HEAD': '', 'repository/a/b.txt': '' },
      { below: 'repository/a' },
    );
    expect(file).toBeNull();
  });

  test('names what it was made from, what it imports included, and is read anew each time', async () => {
    const folder = temporaryFolder({
      'qapi.config.ts': "import { out } from './out.ts';\nexport default { out };\n",
      'out.ts': "export const out: string = 'one';\n",
    });
    const read = () => readConfig({ self, workingDirectory: folder });
    const { files, targets } = await read();
    expect(files).toEqual([path.join(folder, 'qapi.config.ts'), path.join(folder, 'out.ts')]);
    expect(targets).toMatchObject([{ options: { out: 'one' } }]);
    writeFileSync(path.join(folder, 'out.ts'), "export const out = 'two';\n");
    expect((await read()).targets).toMatchObject([{ options: { out: 'two' } }]);
  });

  test('names what it imports while its function runs', async () => {
    const { files, folder } = await readIn({
      'qapi.config.ts': "export default async () => {\n  const { out } = await import('./out.ts');\n  return { out };\n};\n",
      'out.ts': "export const out = 'a';\n",
    });
    expect(files.map((file) => path.relative(folder, file))).toEqual(['qapi.config.ts', 'out.ts']);
  });

  test.each([false, true])('has packages loaded once, does not name them, and leaves nothing behind; watched: %s', async (isWatched) => {
    const put = {
      'qapi.config.ts': "import { out } from 'a-package';\nexport default { out };\n",
      'node_modules/a-package/package.json': '{ "type": "module", "exports": "./index.js" }',
      'node_modules/a-package/index.js': 'export const out = String(Math.random());\n',
    };
    const folder = temporaryFolder(put);
    const read = () => readConfig({ self, workingDirectory: folder, isWatched });
    const { files, targets } = await read();
    expect(files).toEqual([path.join(folder, 'qapi.config.ts')]);
    expect((await read()).targets).toEqual(targets);
    expect(filesIn(folder)).toEqual(put);
  });

  test('that is watched is read anew with what it has from JSON and from scripts that look like modules', async () => {
    const put = (out: string) => ({
      'out.json': `{ "out": "${out}" }`,
      'sub.js': `exports.sub = '${out}-sub';\n`,
      'more.cjs': `module.exports = \`\nexport ${out}\`;\n`,
    });
    const folder = temporaryFolder({
      'qapi.config.cjs':
        "const { out } = require('./out.json');\nconst { sub } = require('./sub.js');\nconst more = require('./more.cjs');\n" +
        'module.exports = { out: `${out}/${sub}`, root: more.trim() };\n',
      ...put('one'),
    });
    const read = () => readConfig({ self, workingDirectory: folder, isWatched: true });
    expect((await read()).targets).toMatchObject([{ options: { out: path.join('one', 'one-sub'), root: 'export one' } }]);
    putFiles(folder, put('two'));
    expect((await read()).targets).toMatchObject([{ options: { out: path.join('two', 'two-sub'), root: 'export two' } }]);
  });

  const helped = "import { out } from './out.EXT';\nimport { defineConfig } from 'qapi-codegen';\nexport default defineConfig({ out });\n";
  const asModule = (out: string): string => `export const out = await '${out}';\n`;
  const asScript = (out: string): string => `const deep = require('./deep.cjs');\nexports.out = deep('${out}');\n`;

  test.each([
    ['qapi.config.ts', 'out.mjs', asModule],
    ['qapi.config.ts', 'out.cjs', asScript],
    ['qapi.config.mjs', 'out.mjs', asModule],
    ['qapi.config.mjs', 'out.cjs', asScript],
    ['qapi.config.js', 'out.js', asModule],
    ['qapi.config.js', 'out.ts', asModule],
  ])('that is watched, %s with %s, is read anew in whatever form Node understands', async (name, helper, text) => {
    const folder = temporaryFolder({
      'package.json': '{ "type": "module" }',
      [name]: helped.replace('.EXT', path.extname(helper)),
      [helper]: text('one'),
      'deep.cjs': 'module.exports = (text) => text;\n',
    });
    const read = () => readConfig({ self, workingDirectory: folder, isWatched: true });
    const { files, targets, diagnostics } = await read();
    expect(diagnostics).toEqual([]);
    expect(targets).toMatchObject([{ options: { out: 'one' } }]);
    expect(files).toEqual(expect.arrayContaining([path.join(folder, name), path.join(folder, helper)]));
    writeFileSync(path.join(folder, helper), text('two'));
    expect((await read()).targets).toMatchObject([{ options: { out: 'two' } }]);
    writeFileSync(path.join(folder, name), "export default { out: 'three' };\n");
    expect((await read()).targets).toMatchObject([{ options: { out: 'three' } }]);
  });

  test('that is watched may import in a circle, and names what fails', async () => {
    const folder = temporaryFolder({
      'qapi.config.mjs': "import { a } from './a.mjs';\nimport './b.mjs';\nexport default { out: a() };\n",
      'a.mjs': "import { b } from './b.mjs';\nexport function a() { return b; }\n",
      'b.mjs': "import { a } from './a.mjs';\nexport const b = typeof a === 'function' ? 'round' : 'flat';\n",
    });
    const read = () => readConfig({ self, workingDirectory: folder, isWatched: true });
    expect((await read()).targets).toMatchObject([{ options: { out: 'round' } }]);
    writeFileSync(path.join(folder, 'b.mjs'), '\nnull.x;\n');
    const { diagnostics, files } = await read();
    expect(diagnostics).toMatchObject([{ code: 'config-failed', span: { source: { path: 'b.mjs' } } }]);
    expect(files).toContain(path.join(folder, 'b.mjs'));
  });

  const make: Readonly<Record<string, (file: string) => void>> = {
    'it is a folder': (file) => {
      mkdirSync(file);
    },
    'it is a link that leads nowhere': (file) => {
      symlinkSync('gone', file);
    },
    'its symbolic links run in a circle': (file) => {
      symlinkSync(file, file);
    },
    'it is not a regular file': (file) => {
      execFileSync('mkfifo', [file]);
    },
  };

  test.each(Object.entries(make))('by its name, but none, is told of, found or named: %s', async (reason, makeAt) => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'qapi.config.ts');
    makeAt(file);
    for (const options of [{}, { config: 'qapi.config.ts' }]) {
      const { diagnostics, files } = await readConfig({ ...options, self, workingDirectory: folder });
      expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
        ['config-failed', `the config 'qapi.config.ts' cannot be loaded: ${reason}`],
      ]);
      // It may become one.
      expect(files).toEqual([file]);
    }
    writeFileSync(path.join(folder, 'qapi.config.json'), '{ "out": "o" }');
    expect((await readConfig({ self, workingDirectory: folder })).diagnostics.map(({ code }) => code)).toEqual(['config-ambiguous']);
  });
});

describe('several targets', () => {
  const config = {
    'qapi.config.json': JSON.stringify({
      schema: '../qemu',
      int64: 'bigint',
      targets: [{ out: 'qmp' }, { name: 'agent', out: 'qga', root: 'qga/qapi-schema.json', int64: 'number', schema: 'bundled' }],
    }),
  };

  test('share what stands beside them', async () => {
    const { targets } = await readIn(config);
    expect(targets).toMatchObject([
      { name: 'qmp', options: { schema: '../qemu', int64: 'bigint', out: 'qmp' } },
      { name: 'agent', options: { schema: 'bundled', int64: 'number', root: 'qga/qapi-schema.json', out: 'qga' } },
    ]);
  });

  test('have what they leave undefined from beside them, and one way to say what is read in place of another', () => {
    const optionsOf = (shared: object, own: object) =>
      inlineConfig({ ...shared, targets: [{ out: 'a', ...own }] }, '/').targets[0]?.options;
    expect(optionsOf({ int64: 'bigint' }, { int64: undefined })).toHaveProperty('int64', 'bigint');
    const ways = [{ schema: 'bundled' }, { schemas: ['bundled'] }, { range: '8.2..9.2' }];
    for (const shared of ways)
      for (const own of ways) {
        const { schema, schemas, range } = optionsOf(shared, own) ?? {};
        expect(given({ schema, schemas, range })).toEqual(own);
      }
  });

  test('are picked by name', async () => {
    expect((await readIn(config, { targets: ['agent'] })).targets.map(({ name }) => name)).toEqual(['agent']);
    const { targets, diagnostics } = await readIn(config, { targets: ['agnet'] });
    expect(targets).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'config-no-target', help: "Did you mean 'agent'?" }]);
    expect(diagnostics[0]?.message).toContain("'agnet'");
    expect(diagnostics[0]?.span?.start).toBe(config['qapi.config.json'].indexOf('targets'));
    const help = async (text: string) => (await readIn({ 'qapi.config.json': text }, { targets: ['x'] })).diagnostics[0]?.help;
    expect(await help('{ "targets": [{ "out": "qmp" }, { "out": "qga" }] }')).toBe("There are 'qmp', 'qga'.");
    expect(await help('{ "out": "qmp" }')).toBe("There is 'qmp'.");
  });

  test('need names and folders of their own', async () => {
    const clash = (...targets: readonly object[]) => readIn({ 'qapi.config.json': JSON.stringify({ targets }) });
    expect((await clash({ out: 'a/qmp' }, { out: 'b/qmp' })).diagnostics.map(({ message }) => message)).toEqual([
      "two targets have the name 'qmp'",
    ]);
    expect((await clash({ out: 'a', name: 'x' }, { out: './a' })).diagnostics.map(({ message }) => message)).toEqual([
      "two targets have the output folder 'a'",
    ]);
  });
});

describe('how to compare', () => {
  const diff = { severity: { 'return-member-removed': 'safe' }, accept: 'ci/accepted.json', failOn: 'dangerous' };

  test('stands beside targets, or alone, and is none of a target', async () => {
    const { diff: found, targets } = await readIn({ 'qapi.config.json': JSON.stringify({ diff, targets: [{ out: 'qmp' }] }) });
    expect(found).toEqual({ ...diff, accept: expect.stringMatching(/ci.accepted\.json$/) });
    expect(targets[0]?.options).not.toHaveProperty('diff');
    for (const alone of [{ diff }, { $schema: 'x', diff }])
      expect(await readIn({ 'qapi.config.json': JSON.stringify(alone) })).toMatchObject({ diff: found, targets: [], diagnostics: [] });
  });

  test('may say all that there is', () => {
    const all: Required<DiffSettings> = {
      severity: { 'return-member-removed': 'off' },
      deprecatedRemoved: 'off',
      only: ['query-*'],
      accept: 'a.json',
      failOn: 'dangerous',
      unstable: true,
    };
    expect(inlineConfig({ diff: all }, '/')).toMatchObject({ diff: all, diagnostics: [] });
  });

  test('is checked', async () => {
    const { diagnostics } = await readIn({ 'qapi.config.json': JSON.stringify({ diff: { failon: 'any', severity: { a: 'fatal' } } }) });
    expect(diagnostics.map(({ code }) => code)).toEqual(['config-unknown-option', 'config-wrong-value']);
  });
});
