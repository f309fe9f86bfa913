import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { complaint, readIn } from './support.ts';

describe('what is wrong with the values', () => {
  test.each([
    ['{ out: 1 }', "'out' has to be a text, but is 1"],
    ['{ out: "" }', "'out' has to be a text, but is an empty text"],
    ['{}', "'out' has to be given, but is missing"],
    ['[]', "'the config' has to be an object, but is an empty list"],
    ['null', "'the config' has to be an object, but is null"],
    ['{ targets: [{ out: "a" }, { out: "b", emit: [] }] }', "'targets[1].emit' has to be a list of at least one, but is an empty list"],
    ['{ emit: [], targets: [{ out: "a" }] }', "'emit' has to be a list of at least one, but is an empty list"],
    ['{ out: "a", emit: [] }', "'emit' has to be a list of at least one, but is an empty list"],
    ['{ targets: [{ out: "a" }, { out: "b", emit: ["type"] }] }', "'targets[1].emit[0]' has to be one of"],
    ['{ targets: [{ out: "a" }, { emit: ["types"] }] }', "'targets[1].out' has to be given, but is missing"],
    ['{ targets: {} }', "'targets' has to be a list, but is an object"],
    ['{ out: "a", define: ["CONFIG-X"] }', "'define[0]' has to be a configuration symbol, but is 'CONFIG-X'"],
    ['{ out: "a", int64: "long" }', "'int64' has to be one of 'number', 'bigint', but is 'long'"],
    ['{ out: "a", openEnums: "yes" }', "'openEnums' has to be true or false, but is 'yes'"],
    ['{ out: "a", emitters: ["zod"] }', "'emitters[0]' has to be a function, but is 'zod'"],
    ['{ out: "a", package: { revision: 100 } }', "'package.revision' has to be a whole number from 0 to 99, but is 100"],
    ['{ out: "a", package: { name: "A B" } }', "'package.name' has to be a name that npm takes"],
    ['{ out: "a", define: ["X"], undef: ["X"] }', "qapi.config.ts:1:43: error: the build condition 'X' is to hold and not to hold"],
    ['{ define: ["X"], targets: [{ out: "a", undef: ["X"] }] }', "the build condition 'X' is to hold and not to hold"],
    ['{ targets: [{ out: "a", name: "x" }, { out: "a" }] }', "qapi.config.ts:1:18: error: two targets have the output folder 'a'"],
    ['{ emit: ["types"] }', "qapi.config.ts:1:1: error: 'out' has to be given, but is missing"],
    ['{ out: "a", package: { fields: [1] } }', "'package.fields' has to be an object, but is a list"],
    ['{ out: "a", package: { nme: "x" } }', "there is no option 'package.nme'"],
    ['{ out: "a", emit: [], emitters: [] }', "qapi.config.ts:1:28: error: 'emit' has to be a list of at least one, but is an empty list"],
    ['{ out: "a", only: [] }', "'only' has to be a list of at least one, but is an empty list"],
    ['{ out: "a", schemas: [] }', "'schemas' has to be a list of at least one, but is an empty list"],
    ['{ out: "a", schema: "b", schemas: ["c"] }', "qapi.config.ts:1:41: error: both the schema 'b' and the schemas 'c' are to be read"],
    ['{ schema: "b", targets: [{ out: "a", schemas: ["c"], schema: "d" }] }', "both the schema 'd' and the schemas 'c' are to be read"],
    ['{ targets: [{ out: "a" }], out: "b" }', "qapi.config.ts:1:43: error: there is no option 'out'"],
    ['{ targets: [{ out: "a" }], out: "b" }', "help: Each of the targets has its own 'out'."],
    ['{ name: "b", targets: [{ name: "a", out: "a" }] }', "qapi.config.ts:1:18: error: there is no option 'name'"],
    ['{ out: "a", __proto_: 1 }', "there is no option '__proto_'"],
    ['{ out: "a", constructor: 1 }', "there is no option 'constructor'"],
    ['5', "'the config' has to be an object, but is 5"],
    ['{ diff: {}, docs: "html" }', "'out' has to be given, but is missing"],
    ['{ out: "a", only: "" }', "'only' has to be a list, but is an empty text"],
    ['{ out: "a", only: ["a", 5] }', "qapi.config.ts:1:28: error: 'only[1]' has to be a text, but is 5"],
    ['{ out: "a", emit: "types" }', "'emit' has to be a list, but is 'types'"],
    ['{ out: "a", define: ["2X"] }', "'define[0]' has to be a configuration symbol, but is '2X'"],
    ['{ out: "a", undef: ["A B"] }', "'undef[0]' has to be a configuration symbol, but is 'A B'"],
    ['{ out: "a", int64: 5 }', "'int64' has to be one of 'number', 'bigint', but is 5"],
    ['{ out: "a", timeout: 0 }', "'timeout' has to be a whole number from 1 to 2147483647, but is 0"],
    ['{ out: "a", timeout: 2 ** 31 }', "'timeout' has to be a whole number from 1 to 2147483647, but is 2147483648"],
    ['{ out: "a", timeout: 1.5 }', "'timeout' has to be a whole number from 1 to 2147483647, but is 1.5"],
    ['{ out: "a", timeout: "5" }', "'timeout' has to be a whole number from 1 to 2147483647, but is '5'"],
    ['{ out: "a", package: { revision: -1 } }', "'package.revision' has to be a whole number from 0 to 99, but is -1"],
    ['{ out: "a", package: { sizes: { "a.js": 0.5 } } }', "'package.sizes.a.js' has to be a whole number from 0"],
    ['{ out: "a", package: { sizes: [1] } }', "'package.sizes' has to be an object, but is a list"],
    ['{ out: "a", package: "b" }', "'package' has to be an object, but is 'b'"],
    ['{ out: "a", diff: { severity: { x: "fatal" } } }', "'diff.severity.x' has to be one of"],
    ['{ out: "a", diff: { only: [] } }', "'diff.only' has to be a list of at least one, but is an empty list"],
    ['{ targets: [] }', "'targets' has to be a list of at least one, but is an empty list"],
    ['{ out: "a", "c+d": 1 }', "qapi.config.ts:1:29: error: there is no option 'c+d'"],
  ])('%s: %s', async (config, message) => {
    expect(await complaint(`export default ${config};`)).toContain(message);
  });

  test.each(['schema', 'schemas', 'range', 'repo', 'namesFrom', 'only'])(
    '%s must not be undefined: something else would be read',
    async (option) => {
      const told = await complaint(`export default {\n  out: 'a',\n  ${option}: process.env.GONE,\n};\n`);
      expect(told).toContain(
        `qapi.config.ts:3:3: error: '${option}' has to be given, or left out altogether, but is undefined [config-wrong-value]`,
      );
      expect(told).toContain('help: Is an environment variable missing? Where the option is not to count, leave out its key.');
      expect(await complaint(`export default { targets: [{ out: 'a', ${option}: undefined }] };`)).toContain(
        `'targets[0].${option}' has to be given`,
      );
      expect(await complaint(`export default { ${option}: undefined, targets: [{ out: 'a' }] };`)).toContain(`'${option}' has to be given`);
    },
  );

  test('other options may be undefined', async () => {
    const { diagnostics } = await readIn({
      'qapi.config.ts': "export default { out: 'a', docsText: undefined, emit: undefined, root: undefined };",
    });
    expect(diagnostics).toEqual([]);
  });

  test('what is at no single place is told where the config is exported', async () => {
    const text =
      "const list = [\n  { name: 'a' },\n];\nexport default { targets: [{ out: 'a', emit: ['types'] }, { out: 'b', emit: [list[0].name] }] };\n";
    expect(await complaint(text)).toContain("qapi.config.ts:4:1: error: 'targets[1].emit[0]' has to be one of");
  });

  test('what stands beside the targets is shown there, though a target has it, too', async () => {
    const told = await complaint('{\n  "targets": [{ "out": "a" }],\n  "out": "b"\n}\n', 'qapi.config.json');
    expect(told).toContain("qapi.config.json:3:4: error: there is no option 'out'");
    const text = "const base = { emit: ['type'] };\nexport default { ...base, targets: [{ out: 'a', emit: ['types'] }] };\n";
    expect(await complaint(text)).toContain("qapi.config.ts:2:1: error: 'emit[0]' has to be one of");
  });

  test('what is written at several places is shown where it is wrong, or else where the config begins', async () => {
    const nested = "{ int64: 'number', targets: [{ out: 'a', int64: 'bigitn' }] }";
    expect(await complaint(`export default ${nested};`)).toContain("qapi.config.ts:1:1: error: 'targets[0].int64' has to be one of");
    const outer = "{ package: { name: 'x' }, name: 5, out: 'a' }";
    expect(await complaint(`export default ${outer};`)).toContain("qapi.config.ts:1:42: error: 'name' has to be a text, but is 5");
    const unknown = "{ package: { nme: 'x' }, nme: 'x', out: 'a' }";
    const places = (await complaint(`export default ${unknown};`)).match(/^qapi.*option '.*'/gm);
    expect(places).toEqual([
      "qapi.config.ts:1:1: error: there is no option 'package.nme'",
      "qapi.config.ts:1:41: error: there is no option 'nme'",
    ]);
  });

  test.each([
    ['qapi.config.cjs', "// What module.exports is to be\n  module.exports = { emit: ['types'] };\n", 2, '  module.exports'],
    ['qapi.config.mjs', "// Not yet: export default\nexport default { emit: ['types'] };\n", 2, 'export default'],
    ['qapi.config.json', '\n {"emit": ["types"]}\n', 2, ' {'],
  ])('what is missing is told where a %s begins', async (name, text, line, begin) => {
    const told = await complaint(text, name);
    const column = begin.length - begin.trimStart().length + 1;
    expect(told).toContain(`${name}:${String(line)}:${String(column)}: error: 'out' has to be given, but is missing`);
    const mark = begin.trimStart().replaceAll(/./g, '^').padStart(begin.length);
    expect(told).toContain(`\n      | ${mark}\n`);
  });

  test('what cannot stand beside the targets is suggested to nobody', async () => {
    const told = await complaint("export default { nam: 'b', targets: [{ out: 'a', nam: 'c' }] };");
    expect(told.match(/'(?:targets.*)?nam'|help: .*/g)).toEqual([
      "'nam'",
      'help: The options are listed in docs/config.md of the package qapi-codegen.',
      "'targets[0].nam'",
      "help: Did you mean 'name'?",
    ]);
  });

  test('lists may be empty where that means what it says', async () => {
    const lists = "export default { out: 'a', define: [], undef: [], emitters: [], emit: ['types'] };";
    const { diagnostics, targets } = await readIn({ 'qapi.config.ts': lists });
    expect(diagnostics).toEqual([]);
    expect(targets[0]?.options).toMatchObject({ define: [], undef: [], emitters: [] });
    const emitters = 'export default { emit: [], targets: [{ out: "a", emitters: [() => []] }] };';
    expect((await readIn({ 'qapi.config.ts': emitters })).diagnostics).toEqual([]);
  });

  test('a target reads what it says in place of what all are to read', async () => {
    const config = "export default { schema: 'bundled', targets: [{ out: 'a' }, { out: 'b', schemas: ['c', 'd'] }] };";
    const { diagnostics, targets } = await readIn({ 'qapi.config.ts': config });
    expect(diagnostics).toEqual([]);
    expect(targets.map(({ options }) => [options.schema, options.schemas])).toEqual([
      ['bundled', undefined],
      [undefined, ['c', 'd']],
    ]);
  });

  test('all of it is told, with the place in the text and the nearest name', async () => {
    const text = "export default {\n  out: 'a',\n  docText: true,\n  int64: 'bigitn',\n};\n";
    expect(await complaint(text)).toBe(
      [
        "qapi.config.ts:3:3: error: there is no option 'docText' [config-unknown-option]",
        '    3 |   docText: true,',
        '      |   ^^^^^^^',
        "help: Did you mean 'docsText'?",
        '',
        "qapi.config.ts:4:3: error: 'int64' has to be one of 'number', 'bigint', but is 'bigitn' [config-wrong-value]",
        "    4 |   int64: 'bigitn',",
        '      |   ^^^^^',
        "help: Did you mean 'bigint'?",
        '',
      ].join('\n'),
    );
  });
});

describe('a config that cannot be run', () => {
  test('throws', async () => {
    const text =
      'const qemu: string | undefined = process.env["GONE"];\nif (!qemu) {\n  throw new Error("set GONE");\n}\nexport default { out: qemu };\n';
    expect(await complaint(text)).toMatch(/^qapi\.config\.ts:3:\d: error: .*: set GONE \[config-failed\]\n {4}3 \| {3}throw new Error/);
  });

  test('throws in what it imports', async () => {
    const files = { 'qapi.config.ts': "import './deep.ts';\nexport default { out: 'a' };\n", 'deep.ts': '\n\nnull!.x;\n' };
    const { diagnostics } = await readIn(files);
    expect(diagnostics[0]?.span?.source.path).toBe('deep.ts');
    expect(diagnostics[0]?.message).toContain("Cannot read properties of null (reading 'x')");
  });

  test('throws what is no error, or rejects', async () => {
    expect(await complaint('throw "no";')).toContain("it throws 'no' [");
    expect(await complaint('export default Promise.reject(3);')).toContain('it throws 3, which is no Error [');
    expect(await complaint('throw undefined;')).toContain('it throws undefined, which is no Error [');
    expect(await complaint('throw { a: 1 };')).toContain('it throws something that is no Error [');
    expect(await complaint('throw "x".repeat(1000);')).toContain(`it throws '${'x'.repeat(79)}… [`);
    expect(await complaint('export default Promise.reject(new Error("later"));')).toContain('later');
  });

  test('has a mistake of syntax', async () => {
    expect(await complaint('export default {\n  out: "a"\n  emit: 1\n};\n')).toMatch(
      /^qapi\.config\.ts:3:3: error: .*Unexpected token.*\[config-failed\]/,
    );
  });

  test('imports what is not there', async () => {
    expect(await complaint("import x from './gone.ts';\nexport default x;\n")).toMatch(/gone\.ts/);
  });

  test('is no JSON', async () => {
    expect(await complaint('{\n  "out": "a",\n}\n', 'qapi.config.json')).toMatch(/^qapi\.config\.json:3:1: error: .*\[config-failed\]/);
    expect(await complaint('{\n  "out": [}\n}\n', 'qapi.config.json')).toMatch(
      /^qapi\.config\.json:2:11: error: .*Unexpected token '\}' \[config-failed\]/,
    );
    expect(await complaint('{ "out": "a", }', 'qapi.config.json')).toMatch(/\nhelp: JSON has neither comments nor commas/);
    expect(await complaint('{ "out":', 'qapi.config.json')).toMatch(/^qapi\.config\.json:1:\d+: error: .*\[config-failed\]/);
  });

  test('has help that is about what is wrong with it', async () => {
    const helpFor = async (text: string): Promise<string> => /^help: .*/m.exec(await complaint(text))?.[0] ?? '';
    for (const text of ['throw new Error("no");', 'export default {'])
      expect(await helpFor(text)).toBe('help: Mend it, or leave it out with --no-config.');
    for (const text of ["import x from './gone.ts';\nexport default x;\n", "import x from 'gone-package';\nexport default x;\n"])
      expect(await helpFor(text)).toMatch(/^help: Paths of imports are relative/);
    expect(await helpFor('export const out = "a";')).toMatch(/^help: A config exports one object by default/);
  });

  test('is not there, or no file', async () => {
    const read = (config: string) => readIn({ 'folder/a.txt': '' }, { config });
    const gone = await read('gone.ts');
    expect(gone.diagnostics).toMatchObject([{ code: 'config-not-found', message: "there is no config 'gone.ts'" }]);
    // It may come.
    expect(gone.files).toEqual([path.join(gone.folder, 'gone.ts')]);
    const help = 'Check that it is a file, and that you may read it.';
    expect((await read('folder')).diagnostics).toMatchObject([
      { code: 'config-failed', message: expect.stringMatching(/'folder' cannot be loaded: \S/) as string, help },
    ]);
    const { diagnostics, folder } = await read('.');
    expect(diagnostics[0]?.message).toContain(`'${folder}'`);
  });

  test.each([
    ['module.exports = 5;', "'the config' has to be an object, but is 5"],
    ['module.exports = null;', "'the config' has to be an object, but is null"],
    ["exports.default = { out: 'a' };", "there is no option 'default'"],
    ['module.exports = {};', "'out' has to be given, but is missing"],
  ])('exports something else: %s', async (text, message) => {
    for (const isWatched of [false, true]) {
      const workingDirectory = temporaryFolder({ 'qapi.config.cjs': text });
      const { diagnostics } = await readConfig({ self: {}, workingDirectory, isWatched });
      expect(diagnostics.map((finding) => finding.message)).toContain(message);
    }
  });

  test.each([
    ['qapi.config.ts', "export const out = 'a';"],
    ['qapi.config.mjs', "export const out = 'a';"],
    ['qapi.config.ts', ''],
    ['qapi.config.cjs', ''],
    ['qapi.config.js', '// Nothing yet.'],
    ['qapi.config.cjs', 'module.paths;'],
    ['qapi.config.cjs', "Object.defineProperty(exports, '__esModule', { value: true });\nexports.out = 'a';"],
  ])('exports nothing: %s, %s', async (name, text) => {
    for (const isWatched of [false, true]) {
      const workingDirectory = temporaryFolder({ [name]: text });
      const { diagnostics } = await readConfig({ self: {}, workingDirectory, isWatched });
      expect(diagnostics.map(({ message }) => message)).toEqual([`the config '${name}' cannot be loaded: it has no default export`]);
    }
  });
});

test('output folders that are one by a link are told, as they would take turns in removing what the other has made', async () => {
  const folder = temporaryFolder({
    'real/out/.keep': '',
    'qapi.config.json': '{ "targets": [{ "out": "real/out/new" }, { "out": "linked/new", "name": "other" }, { "out": "real/new" }] }',
  });
  symlinkSync(path.join(folder, 'real/out'), path.join(folder, 'linked'));
  const { diagnostics } = await readConfig({ self: {}, workingDirectory: folder });
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['config-target-clash', "two targets have the name 'new'"],
    ['config-target-clash', "two targets have the output folder 'linked/new'"],
  ]);
});

test('a config that fails names what it and its imports import, whether that is there or may come', async () => {
  const { files, folder } = await readIn({
    'qapi.config.ts': "import { a } from './a.ts';\nimport x from './sub/b.js';\nimport './d';\nexport default { out: a + x };\n",
    'a.ts': "import './c';\nexport const a = 1;\n",
    'd.ts': '',
  });
  const names = files.map((file) => path.relative(folder, file));
  expect(names).toEqual(expect.arrayContaining(['qapi.config.ts', 'a.ts', 'c.ts', 'c/index.js', 'sub/b.js', 'sub/b.ts']));
  expect(names.filter((name) => name.startsWith('d'))).toEqual(['d.ts']);
});

test('a config that fails names what is asked for by require and by import(), from folders above and with whatever ending', async () => {
  const { files, folder } = await readIn(
    {
      'below/qapi.config.cjs':
        "const a = require( './a' );\nimport ( '../b.cjs');\nconst c = require('./.c');\nrequire('./d.json');\nnull.x;\nrequired('./e');\n",
      'below/a.cjs': "require('../f');\n",
      'below/d.json': '"require(\'./g\')"',
    },
    { config: 'below/qapi.config.cjs' },
  );
  const names = files.map((file) => path.relative(folder, file));
  const wanted = ['below/qapi.config.cjs', 'below/a.cjs', 'b.cjs', 'b.cts', 'below/d.json', 'below/.c', 'below/.c.mts', 'f', 'f.mjs'];
  expect(names).toEqual(expect.arrayContaining([...wanted, 'f.cts', 'f/index.cjs', 'f.json']));
  expect(names.filter((name) => /\b[eg]\b/.test(name))).toEqual([]);
});
