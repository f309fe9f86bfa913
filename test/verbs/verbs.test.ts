import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, generate, type GenerateOptions, history, introspect } from '../../src/index.ts';
import { hasErrors, isDiagnostic, openSchema, settingsOf } from '../../src/verbs/open.ts';
import { isUnreadable } from '../../src/verbs/unreadable.ts';
import { diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { filesIn, putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const fine = "{ 'struct': 'Info', 'data': { 'x': 'int' } }\n{ 'command': 'get', 'returns': 'Info' }\n";
const broken = "{ 'command': 'get', 'returns': 'Gone' }\n";

describe('check', () => {
  test('one schema or several', async () => {
    const workingDirectory = temporaryFolder({ 'a.json': fine, 'b.json': broken });
    expect((await check('a.json', { workingDirectory })).schemas).toEqual([
      {
        root: 'a.json',
        ok: true,
        definitions: { command: 1, event: 0, enum: 0, struct: 1, union: 0, alternate: 0 },
        diagnostics: [],
      },
    ]);
    const { schemas } = await check(['a.json', 'b.json'], { workingDirectory });
    expect(schemas.map(({ root, ok, diagnostics }) => [root, ok, diagnostics.map(({ code }) => code)])).toEqual([
      ['a.json', true, []],
      ['b.json', false, ['unknown-type']],
    ]);
    expect((await check([])).schemas).toEqual([]);
  });

  test.each([
    ['a base that is its own', "{ 'struct': 'Info', 'base': 'Info', 'data': { 'x': 'int' } }"],
    ['two bases of each other', "{ 'struct': 'Info', 'base': 'Other', 'data': {} }\n{ 'struct': 'Other', 'base': 'Info', 'data': {} }"],
    [
      'a branch that is its own union',
      "{ 'enum': 'Kind', 'data': [ 'a' ] }\n{ 'union': 'Info', 'base': { 'k': 'Kind' }, 'discriminator': 'k', 'data': { 'a': 'Info' } }",
    ],
  ])('examples and versions are not looked at in a schema with %s', async (_, types) => {
    const workingDirectory = temporaryFolder({ 'fine.json': fine, 'a.json': `${types}\n{ 'command': 'get', 'returns': 'Info' }\n` });
    const stored = await history(['fine.json'], { workingDirectory });
    putFiles(workingDirectory, { 'history.json': JSON.stringify(stored.history) });
    for (const strict of [false, true]) {
      const { schemas } = await check('a.json', { workingDirectory, strict, examples: true, sinceFrom: 'history.json' });
      expect(schemas[0]?.diagnostics.map(({ code }) => code)).toEqual(['base-cycle']);
    }
  });

  test('mistakes of style do not hide what a history says', async () => {
    const event = "##\n# @STOP:\n#\n# Since: 7.0\n##\n{ 'event': 'STOP', 'data': { 'a_b': 'int' } }\n";
    const workingDirectory = temporaryFolder({
      'old/qapi-schema.json': fine,
      'old/VERSION': '8.0.0',
      'new/qapi-schema.json': fine + event,
    });
    const stored = await history(['old'], { workingDirectory });
    putFiles(workingDirectory, { 'history.json': JSON.stringify(stored.history), 'new/VERSION': '8.1.0' });
    const { schemas } = await check('new', { workingDirectory, strict: true, sinceFrom: 'history.json' });
    expect(schemas[0]?.diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(['name-case', 'since-contradicted']));
  });

  test('of a reply its unions are counted apart from structs', async () => {
    const types =
      "{ 'enum': 'Kind', 'data': [ 'a' ] } { 'struct': 'A', 'data': { 'x': 'int' } } { 'alternate': 'X', 'data': { 'a': 'A', 's': 'str' } }" +
      "{ 'union': 'U', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'a': 'A' } }";
    const schema = `${types} { 'command': 'get', 'data': 'A', 'returns': 'U' } { 'event': 'GONE', 'data': { 'x': 'X' } }`;
    const { entries } = await introspect('a.json', { workingDirectory: temporaryFolder({ 'a.json': schema }) });
    const { schemas } = await check('reply.json', { workingDirectory: temporaryFolder({ 'reply.json': JSON.stringify(entries) }) });
    // That of the branch, and the data of the event.
    expect(schemas[0]?.definitions).toEqual({ command: 1, event: 1, enum: 1, struct: 2, union: 1, alternate: 1 });
  });

  test('a schema that is not there is a finding, not an exception', async () => {
    const { schemas } = await check('gone', { workingDirectory: temporaryFolder() });
    expect(schemas[0]).toMatchObject({ ok: false, definitions: { struct: 0 }, diagnostics: [{ code: 'schema-not-found' }] });
  });
});

describe('introspect', () => {
  test('entries, or findings', async () => {
    const workingDirectory = temporaryFolder({ 'a.json': fine, 'b.json': broken });
    expect((await introspect('a.json', { workingDirectory, unmasked: true })).entries?.map(({ name }) => name)).toEqual([
      'get',
      'q_empty',
      'Info',
      'int',
    ]);
    expect(await introspect('b.json', { workingDirectory })).toMatchObject({ entries: null, diagnostics: [{ code: 'unknown-type' }] });
    expect(await introspect('c.json', { workingDirectory })).toMatchObject({ entries: null, diagnostics: [{ code: 'schema-not-found' }] });
  });
});

describe('generate', () => {
  /** Whether runs with these options, one after the other, have something to make. */
  async function madeWith(...runs: readonly Partial<GenerateOptions>[]): Promise<readonly boolean[]> {
    const workingDirectory = temporaryFolder({ 'a.json': `${fine}{ 'command': 'set', 'if': 'A' }\n` });
    const made = [];
    for (const options of runs) {
      const report = await generate({ schema: 'a.json', out: 'out', emit: ['types', 'docs'], workingDirectory, ...options });
      expect(report.ok).toBe(true);
      made.push(report.made !== null);
    }
    return made;
  }

  test('counts the types that the schema names, as the pages do', async () => {
    const listed = "{ 'command': 'set', 'data': { 'x': 'int' } }\n{ 'event': 'DONE', 'data': { 'x': 'int' } }\n";
    const workingDirectory = temporaryFolder({ 'a.json': fine + listed });
    const { made } = await generate({ schema: 'a.json', out: 'out', emit: ['docs'], workingDirectory });
    expect(made).toMatchObject({ commands: 2, events: 1, types: 1 });
    expect(filesIn(path.join(workingDirectory, 'out'))['index.html']).toContain('2 commands, 1 event and 1 type');
  });

  test('tells what it made and each step on the way', async () => {
    const workingDirectory = temporaryFolder({ 'a.json': fine });
    const steps: string[] = [];
    const options = { schema: 'a.json', out: 'out', workingDirectory, onProgress: (step: string) => steps.push(step) };
    const first = await generate(options);
    const names = Object.keys(filesIn(path.join(workingDirectory, 'out'))).filter((name) => name.endsWith('.ts'));
    expect(first).toMatchObject({ ok: true, made: { commands: 1, events: 0, types: 1, files: names.length }, diagnostics: [] });
    expect([...first.files.written].sort()).toEqual(names);
    expect(steps).toEqual(['checking the schema', 'printing types and validators', 'writing']);

    const second = await generate(options);
    expect(second).toMatchObject({ ok: true, made: null, files: { written: [], missing: [], extra: [] } });
    expect([...second.files.unchanged].sort()).toEqual(names);
    // Nothing was even parsed.
    expect(steps).toHaveLength(3);
  });

  test.each<Partial<GenerateOptions>>([
    { int64: 'bigint' },
    { openEnums: true },
    { importExtension: 'ts' },
    { docsText: false },
    { docsText: true },
    { docs: 'markdown' },
    { only: ['get'] },
    { define: ['A'] },
    { undef: ['A'] },
    { emit: ['types'] },
    { emit: ['types', 'docs', 'package'] },
  ])('with %j makes what was made without anew, and once', async (change) => {
    expect(await madeWith({}, change, change)).toEqual([true, true, false]);
  });

  test('with another name makes a package anew, and once', async () => {
    const named = (name: string) => ({ emit: ['package'], package: { name } }) as const;
    expect(await madeWith(named('a'), named('b'), named('b'))).toEqual([true, true, false]);
  });

  test('knows of an input that has gone', async () => {
    const workingDirectory = temporaryFolder({ 'a.json': "{ 'include': 'b.json' }", 'b.json': fine });
    await generate({ schema: 'a.json', out: 'out', workingDirectory });
    rmSync(path.join(workingDirectory, 'b.json'));
    const report = await generate({ schema: 'a.json', out: 'out', workingDirectory });
    expect(report).toMatchObject({ ok: false, made: null, diagnostics: [{ code: 'include-not-found' }] });
  });

  test('findings are in the report, errors alone', async () => {
    const workingDirectory = temporaryFolder({ 'a.json': `{ 'struct': 'careless', 'data': {} }\n${broken}` });
    const { ok, diagnostics } = await generate({ schema: 'a.json', out: 'out', workingDirectory });
    expect([ok, diagnostics.map(({ code }) => code)]).toEqual([false, ['unknown-type']]);
  });
});

describe('opening', () => {
  test('a finding is no location', () => {
    const workingDirectory = temporaryFolder({ 'a.json': fine, 'qga/qapi-schema.json': fine });
    expect(isDiagnostic(openSchema('a.json', { workingDirectory }))).toBe(false);
    expect(isDiagnostic(openSchema('gone.json', { workingDirectory }))).toBe(true);
    expect(openSchema('.', { workingDirectory, root: 'qga/qapi-schema.json' })).toMatchObject({ root: 'qga/qapi-schema.json' });
    expect(openSchema('bundled', {})).toMatchObject({ root: 'qapi/qapi-schema.json', tree: { version: '10.2.0' } });
  });

  test('what is defined and what is not', () => {
    expect([...settingsOf({})]).toEqual([]);
    expect([...settingsOf({ define: ['CONFIG_A'], undef: ['CONFIG_B'] })]).toEqual([
      ['CONFIG_B', false],
      ['CONFIG_A', true],
    ]);
  });

  test('warnings are no errors, and errors in a schema do not keep it from being read', () => {
    const finding = diagnostic('unknown-escape', { escape: '\\n' }, {});
    expect(hasErrors([{ ...finding, severity: 'warning' }])).toBe(false);
    expect(hasErrors([finding])).toBe(true);
    expect(isUnreadable([finding])).toBe(false);
    expect(isUnreadable([diagnostic('not-text', { path: 'x' }, {})])).toBe(true);
  });
});
