import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { init } from '../../src/config/init.ts';
import { isPackageName } from '../../src/emit/package/name-rule.ts';
import { check, type CheckReport } from '../../src/verbs/check.ts';
import { diff } from '../../src/verbs/diff.ts';
import { generate, type GenerateOptions } from '../../src/verbs/generate.ts';
import { history } from '../../src/verbs/history.ts';
import { introspect } from '../../src/verbs/introspect.ts';
import { usage } from '../../src/verbs/usage.ts';
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
    [{ package: { fields: { name: 'z' } } }, "'package.fields.name' has to be left out, but is 'z'"],
    [{ package: { fields: { version: '9' } } }, "'package.fields.version' has to be left out, but is '9'"],
    [{ package: { fields: { exports: {} } } }, "'package.fields.exports' has to be left out, but is an object"],
    [{ package: { fields: { author: 'a', type: 'commonjs' } } }, "'package.fields.type' has to be left out, but is 'commonjs'"],
    [{ package: { fields: { main: 'x.js' } } }, "'package.fields.main' has to be left out, but is 'x.js'"],
    [{ package: { fields: { types: 'x.d.ts' } } }, "'package.fields.types' has to be left out, but is 'x.d.ts'"],
    [{ package: { fields: { license: 5 } } }, "'package.fields.license' has to be a text such as an SPDX expression, but is 5"],
    [{ package: { fields: { x: 1n } } }, "'package.fields' has to be what JSON can say"],
    [{ out: 'a\0b' }, "'out' has to be a path, but is a text with a zero byte"],
    [{ out: 5 as never }, "'out' has to be a path, but is 5"],
    [{ schema: 5 as never }, "'schema' has to be a path, but is 5"],
    [{ openEnums: 'no' as never }, "'openEnums' has to be true or false, but is 'no'"],
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

describe('what only JavaScript can give', () => {
  const schema = 'vm.json';
  const other = '5' as never;
  const wrong = 5 as never;
  const list = [5] as never;
  test.each<[string, () => Promise<readonly Diagnostic[]>, string]>([
    ['check, schemas', async () => ofCheck(await check(wrong)), "'schemas' has to be a list of texts, but is 5"],
    ['check, a schema', async () => ofCheck(await check(list)), "'schemas' has to be a list of texts, but is one with 5"],
    ['check, no schema', async () => ofCheck(await check(undefined as never)), "'schemas' has to be a list of texts, but is missing"],
    [
      'check, dialect',
      async () => ofCheck(await check(schema, { dialect: other })),
      "'dialect' has to be a version, { major: 10, minor: 2 }, but is '5'",
    ],
    ['check, strict', async () => ofCheck(await check(schema, { strict: other })), "'strict' has to be true or false, but is '5'"],
    ['introspect, schema', async () => (await introspect(wrong)).diagnostics, "'schema' has to be a path, but is 5"],
    ['introspect, no schema', async () => (await introspect(undefined as never)).diagnostics, "'schema' has to be a path, but is missing"],
    [
      'introspect, define',
      async () => (await introspect(schema, { define: other })).diagnostics,
      "'define' has to be a list of texts, but is '5'",
    ],
    ['introspect, only', async () => (await introspect(schema, { only: wrong })).diagnostics, "'only' has to be a list of texts, but is 5"],
    [
      'introspect, folder',
      async () => (await introspect(schema, { workingDirectory: wrong })).diagnostics,
      "'workingDirectory' has to be a text, but is 5",
    ],
    ['diff, old', async () => (await diff(wrong, schema)).diagnostics, "'schema' has to be a path, but is 5"],
    ['diff, new', async () => (await diff(schema, wrong)).diagnostics, "'current' has to be a path, but is 5"],
    ['diff, repo', async () => (await diff('a..b', undefined, { repo: wrong })).diagnostics, "'repo' has to be a path, but is 5"],
    [
      'diff, failOn',
      async () => (await diff(schema, schema, { failOn: other })).diagnostics,
      "'failOn' has to be 'breaking' or 'dangerous' or 'any' or 'none', but is '5'",
    ],
    ['diff, accept', async () => (await diff(schema, schema, { accept: wrong })).diagnostics, "'accept' has to be a text, but is 5"],
    [
      'diff, levels',
      async () => (await diff(schema, schema, { severity: { x: other } })).diagnostics,
      "'x' has to be 'breaking' or 'dangerous' or 'safe' or 'off', but is '5'",
    ],
    ['history, schemas', async () => (await history(other)).diagnostics, "'schemas' has to be a list of texts, but is '5'"],
    [
      'history, entities',
      async () => (await history([schema], { entities: other })).diagnostics,
      "'entities' has to be a list of texts, but is '5'",
    ],
    ['validate, type', async () => (await validate(schema, [], { type: wrong })).diagnostics, "'type' has to be a text, but is 5"],
    [
      'validate, policy',
      async () => (await validate(schema, [], { type: 'T', deprecated: other })).diagnostics,
      "'deprecated' has to be 'allow' or 'warn' or 'reject', but is '5'",
    ],
    ['generate, nothing', async () => (await generate(undefined as never)).diagnostics, "'options' has to be an object, but is missing"],
    ['generate, no out', async () => (await generate({} as never)).diagnostics, "'out' has to be a path, but is missing"],
    ['check, options', async () => ofCheck(await check(schema, null as never)), "'options' has to be an object, but is null"],
    ['diff, options', async () => (await diff(schema, schema, other)).diagnostics, "'options' has to be an object, but is '5'"],
    ['history, options', async () => (await history([schema], wrong)).diagnostics, "'options' has to be an object, but is 5"],
    [
      'introspect, options',
      async () => (await introspect(schema, null as never)).diagnostics,
      "'options' has to be an object, but is null",
    ],
    [
      'validate, options',
      async () => (await validate(schema, [], null as never)).diagnostics,
      "'options' has to be an object, but is null",
    ],
    ['usage, options', async () => (await usage('.', null as never)).notes, "'options' has to be an object, but is null"],
    ['init, options', () => Promise.resolve(init(null as never).diagnostics), "'options' has to be an object, but is null"],
    ['usage, project', async () => (await usage(wrong)).notes, "'project' has to be a path, but is 5"],
    [
      'usage, levels',
      async () => (await usage('.', { severity: { unknown: wrong } })).notes,
      "'unknown' has to be 'error' or 'warning' or 'off', but is 5",
    ],
  ])('%s', async (_what, found, message) => {
    expect((await found()).map((finding) => finding.message)).toEqual([message]);
  });
});

function ofCheck({ schemas }: CheckReport): readonly Diagnostic[] {
  return schemas.flatMap(({ ok, diagnostics }) => (ok ? [] : diagnostics));
}

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
