import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createKeeper } from '../../src/plugin/keeper.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a config that Node understands is read anew, with what it imports', async () => {
  const folder = temporaryFolder({
    'vm.json': "{ 'command': 'c' }\n",
    'out.mjs': "export const out = 'one';\n",
    'qapi.config.mjs': "import { out } from './out.mjs';\nexport default { schema: 'vm.json', out, emit: ['types'] };\n",
  });
  const config = path.join(folder, 'qapi.config.mjs');
  const keeper = createKeeper({ config });
  expect((await keeper.refresh()).files).toEqual(
    expect.arrayContaining([config, path.join(folder, 'out.mjs'), path.join(folder, 'vm.json')]),
  );
  writeFileSync(path.join(folder, 'out.mjs'), "export const out = 'two';\n");
  expect(await keeper.refresh()).toMatchObject({ errors: [], hasChanged: true });
  expect(existsSync(path.join(folder, 'two/vm.ts'))).toBe(true);
});

test('a file that was edited, and is not wanted any more, is told of each time', async () => {
  const folder = temporaryFolder({ 'vm.json': "{ 'include': 'other.json' }\n", 'other.json': "{ 'command': 'c' }\n" });
  const keeper = createKeeper({ schema: path.join(folder, 'vm.json'), out: path.join(folder, 'qmp'), emit: ['types'] });
  expect(await keeper.refresh()).toMatchObject({ errors: [], warnings: [] });
  appendFileSync(path.join(folder, 'qmp/other.ts'), '// mine\n');
  writeFileSync(path.join(folder, 'vm.json'), "{ 'command': 'c' }\n");
  expect(await keeper.refresh()).toMatchObject({ errors: [], warnings: [{ code: 'output-edited' }] });
});

test('refreshes that are asked for at once are one after the other, and only the first has something to do', async () => {
  const folder = temporaryFolder({ 'vm.json': "{ 'command': 'c' }\n" });
  const keeper = createKeeper({ schema: path.join(folder, 'vm.json'), out: path.join(folder, 'qmp'), emit: ['types'] });
  const all = await Promise.all([keeper.refresh(), keeper.refresh()]);
  expect(all.map(({ hasChanged }) => hasChanged)).toEqual([true, false]);
  expect(all.map(({ folders }) => folders)).toEqual([[path.join(folder, 'qmp')], [path.join(folder, 'qmp')]]);
});

test('without options the config of the working directory counts, and is waited for', async () => {
  const folder = temporaryFolder({ '.git/HEAD': '', 'vm.json': "{ 'command': 'c' }\n" });
  const file = path.join(folder, 'qapi.config.ts');
  const spy = vi.spyOn(process, 'cwd').mockReturnValue(folder);
  onTestFinished(() => {
    spy.mockRestore();
  });
  const keeper = createKeeper();
  expect(await keeper.refresh()).toMatchObject({
    errors: [{ code: 'config-not-found', message: "there is no config 'qapi.config.ts'" }],
    files: ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((ending) => path.join(folder, `qapi.config.${ending}`)),
    hasChanged: false,
  });
  writeFileSync(
    file,
    "import { defineConfig } from 'qapi-codegen';\nexport default defineConfig({ schema: 'vm.json', out: 'qmp', emit: ['types'] });\n",
  );
  expect(await keeper.refresh()).toMatchObject({ errors: [], folders: [path.join(folder, 'qmp')], hasChanged: true });
  expect(existsSync(path.join(folder, 'qmp/vm.ts'))).toBe(true);
});

test('the targets that are named are made, each with what it needs', async () => {
  const targets = ['a', 'b', 'c'].map((out) => ({ schema: `${out}.json`, out, emit: ['types'] }));
  const schema = "{ 'command': 'c' }\n";
  const folder = temporaryFolder({ 'a.json': schema, 'b.json': schema, 'c.json': schema, 'qapi.config.json': JSON.stringify({ targets }) });
  const keeper = createKeeper({ config: path.join(folder, 'qapi.config.json'), target: ['a', 'c'] });
  const { errors, folders, files } = await keeper.refresh();
  expect(errors).toEqual([]);
  expect(folders).toEqual(['a', 'c'].map((name) => path.join(folder, name)));
  expect(files.filter((file) => file.endsWith('.json'))).toEqual(
    ['qapi.config.json', 'a.json', 'c.json'].map((name) => path.join(folder, name)),
  );
  expect(['a', 'b', 'c'].map((name) => existsSync(path.join(folder, name)))).toEqual([true, false, true]);
});

test.each<[object, string, string?]>([
  [{ schma: 'vm.json' }, "there is no option 'schma'", "Did you mean 'schema', '$schema' or 'schemas'?"],
  [{ schema: 'vm.json' }, "'out' has to be given, but is missing"],
  [{ diff: { failOn: 'any' } }, "there is no option 'diff'"],
  [{ targt: ['a'] }, "there is no option 'targt'", "Did you mean 'target'?"],
  [{ config: 'qapi.config.json', target: ['a'], out: 'b' }, "there is no option 'config'"],
  [{ config: 'qapi.config.json', check: true }, "there is no option 'check'"],
  [{ config: 5 }, "'config' has to be a text, but is 5"],
  [{ target: 'a' }, "'target' has to be a list, but is 'a'"],
])('%o is refused, and nothing is made', async (options, message, help) => {
  const { errors, folders } = await createKeeper(options).refresh();
  const found = errors.find((finding) => finding.message === message);
  expect(errors.map((finding) => finding.message)).toContain(message);
  if (help !== undefined) expect(found?.help).toBe(help);
  // They are in no file.
  expect(errors.map(({ span }) => span)).toEqual(errors.map(() => null));
  expect(folders).toEqual([]);
});

test('targets that make the same file are an error, and nothing is written', async () => {
  const folder = temporaryFolder({ 'vm.json': "{ 'command': 'c' }\n" });
  const schema = path.join(folder, 'vm.json');
  const outs = ['o', 'o/runtime'].map((out) => ({ schema, out: path.join(folder, out) }));
  const keeper = createKeeper({ targets: outs });
  expect(await keeper.refresh()).toMatchObject({ errors: [{ code: 'config-target-clash' }], hasChanged: false });
  expect(await keeper.refresh()).toMatchObject({ errors: [{ code: 'config-target-clash' }], hasChanged: false });
  expect(existsSync(path.join(folder, 'o'))).toBe(false);
});

test('a symbol that no schema names is told of with its place in the config, unless one of several targets names it', async () => {
  const folder = temporaryFolder({
    'a.json': "{ 'command': 'a', 'if': 'CONFIG_A' }\n",
    'b.json': "{ 'command': 'b', 'if': 'CONFIG_B' }\n",
    'qapi.config.json': JSON.stringify({
      targets: [
        { name: 'a', schema: 'a.json', out: 'a' },
        { name: 'b', schema: 'b.json', out: 'b' },
      ],
      define: ['CONFIG_A', 'CONFIG_X'],
    }),
  });
  const { errors, warnings } = await createKeeper({ config: path.join(folder, 'qapi.config.json') }).refresh();
  expect(errors).toEqual([]);
  expect(warnings).toMatchObject([{ code: 'unknown-symbol', symbol: 'CONFIG_X', span: { start: expect.any(Number) as number } }]);
});
