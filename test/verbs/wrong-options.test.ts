import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { init } from '../../src/config/init.ts';
import { isPackageName } from '../../src/emit/package/name-rule.ts';
import { diff } from '../../src/verbs/diff.ts';
import { generate, type GenerateOptions } from '../../src/verbs/generate.ts';
import { history } from '../../src/verbs/history.ts';
import { introspect } from '../../src/verbs/introspect.ts';
import { validate, type ValidateTarget } from '../../src/verbs/validate.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

describe('options that cannot be', () => {
  test.each<[Partial<GenerateOptions>, string]>([
    [{ out: '' }, "'out' has to be a path, but is an empty text"],
    [{ schema: '' }, "'schema' has to be a path, but is an empty text"],
    [{ root: '' }, "'root' has to be a path, but is an empty text"],
    [{ repo: '' }, "'repo' has to be a path, but is an empty text"],
    [{ namesFrom: '' }, "'namesFrom' has to be a path, but is an empty text"],
    [{ history: '', emit: ['docs'] }, "'history' has to be a path, but is an empty text"],
    [{ timeout: Infinity }, "'timeout' has to be a whole number from 1 to 2147483647, but is Infinity"],
    [{ timeout: 2 ** 31 }, "'timeout' has to be a whole number from 1 to 2147483647, but is 2147483648"],
    [{ timeout: 0.5 }, "'timeout' has to be a whole number from 1 to 2147483647, but is 0.5"],
    [{ define: ['CONFIG_X'], undef: ['CONFIG_Y', 'CONFIG_X'] }, "the build condition 'CONFIG_X' is to hold and not to hold"],
    [{ package: { name: 'A@B' } }, "'package.name' has to be a name that npm takes"],
    [{ package: { fields: { name: 1 } } }, "'package.fields.name' has to be a name that npm takes"],
    [{ package: { fields: { x: 1n } } }, "'package.fields' has to be what JSON can say"],
    [{ out: 'a\0b' }, "'out' has to be a path, but is a text with a zero byte"],
    [{ out: 5 as never }, "'out' has to be a path, but is 5"],
    [{ emit: ['typez' as never] }, "'emit' has to be a list out of types, validators, client, json-schema, docs, package, but is 'typez'"],
    [{ emit: [] }, "'emit' has to be a list of at least one, but is an empty list"],
    [{ emit: 'types' as never }, "'emit' has to be a list of texts, but is 'types'"],
    [{ only: 'query-*' as never }, "'only' has to be a list of texts, but is 'query-*'"],
    [{ define: [5 as never] }, "'define' has to be a list of texts, but is one with 5"],
    [{ emitters: [null as never] }, "'emitters' has to be a list of functions, but is one with null"],
    [{ int64: 'big' as never }, "'int64' has to be 'number' or 'bigint', but is 'big'"],
    [{ docs: 'x' as never }, "'docs' has to be 'html' or 'markdown', but is 'x'"],
    [{ format: 'x' as never }, "'format' has to be 'prettier', but is 'x'"],
    [{ printer: 'x' as never }, "'printer' has to be 'fast' or 'reference', but is 'x'"],
    [{ package: { revision: 1000 } }, "'package.revision' has to be a whole number from 0 to 99, but is 1000"],
    [{ package: { revision: 0.5 } }, "'package.revision' has to be a whole number from 0 to 99, but is 0.5"],
  ])('generate refuses %o and writes nothing', async (options, message) => {
    const workingDirectory = temporaryFolder({ 'vm.json': '' });
    const { ok, diagnostics } = await generate({ schema: 'vm.json', out: 'out', workingDirectory, ...options });
    expect(ok).toBe(false);
    expect(diagnostics.map((finding) => finding.message)).toEqual([expect.stringContaining(message)]);
    expect(filesIn(workingDirectory)).toEqual({ 'vm.json': '' });
  });

  test('so do the other verbs, once', async () => {
    const both = { define: ['CONFIG_X'], undef: ['CONFIG_X'] };
    const workingDirectory = temporaryFolder({ 'vm.json': '' });
    const reports = [
      await introspect('vm.json', { ...both, workingDirectory }),
      await diff('vm.json', 'vm.json', { ...both, workingDirectory }),
      await diff('vm.json', path.join(workingDirectory, 'vm.json'), { ...both, workingDirectory }),
      await history(['vm.json'], { ...both, workingDirectory }),
      await validate('vm.json', [], { ...both, workingDirectory, qmp: true }),
    ];
    expect(reports.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual(reports.map(() => ['condition-twice']));
    expect(init({ out: '', workingDirectory })).toMatchObject({ file: null, diagnostics: [{ code: 'wrong-option' }] });
  });
});

test.each<[ValidateTarget, string]>([
  [{}, 'nothing is named'],
  [{ qmp: false }, 'nothing is named'],
  [{ type: 'T', event: 'E' }, 'type and event are named'],
  [{ arguments: 'c', qmp: true }, 'arguments and qmp are named'],
])('validate refuses %j at once', async (target, found) => {
  const { verdicts, diagnostics } = await validate('bundled', ['{}'], target);
  expect(verdicts).toBeNull();
  expect(diagnostics).toMatchObject([{ code: 'target-not-clear', message: `what the values are is not clear: ${found}` }]);
});

test('names of packages are those that npm takes', () => {
  const taken = ['qmp', 'qemu-qmp', 'q.m_p', '1', '-', '@scope/qmp', '@my.org/q', 'a'.repeat(214)];
  const refused = [
    ...['', 'A', 'A B', 'a b', ' a', 'A@B', 'a@b', '.a', '_a', 'a/b', '@a', '@a/', '@/a', '@a/b/c', '@A/b', '@a/.b', '../a', 'a\n'],
    ...["a'", 'a~', 'a(b)', 'a!', 'ä', 'a?b', 'a#b', 'a%20', 'node_modules', 'favicon.ico', 'a'.repeat(215), '@a/' + 'b'.repeat(212)],
  ];
  expect(taken.filter((name) => !isPackageName(name))).toEqual([]);
  expect(refused.filter(isPackageName)).toEqual([]);
});
