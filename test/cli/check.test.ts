import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runners } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const fine = "{ 'struct': 'Fine', 'data': { 'x': 'int' } }\n{ 'command': 'get', 'returns': 'Fine' }\n";
const broken = "{ 'struct': 'Broken',\n  'data': { 'x': 'Fien', 'y': 'Nothing' } }\n{ 'struct': 'Fine', 'data': {} }\n";
/** Names in capitals are a matter of style. */
const careless = `{ 'enum': 'Kind', 'data': [ ${Array.from({ length: 7 }, (_, at) => `'VALUE${at}'`).join(', ')} ] }\n`;

interface Report {
  readonly schemas: readonly {
    readonly root: string;
    readonly ok: boolean;
    readonly definitions: Readonly<Record<string, number>>;
    readonly diagnostics: readonly Readonly<Record<string, unknown>>[];
  }[];
}

describe.each(runners)('check, %s', { timeout: 60_000 }, (_how, qapi) => {
  const json = async (args: readonly string[], cwd: string) => {
    const { status, stdout, stderr } = await qapi(['check', '--format', 'json', ...args], { cwd });
    return { status, stderr, ...(JSON.parse(stdout) as Report) };
  };

  test('a schema without mistakes', async () => {
    const cwd = temporaryFolder({ 'a.json': fine });
    expect(await qapi(['check', 'a.json'], { cwd })).toEqual({
      status: 0,
      stdout: 'a.json: no findings (1 command, 1 struct)\n',
      stderr: '',
    });
  });

  test('all mistakes, with place, code and help', async () => {
    const { status, stdout, stderr } = await qapi(['check', 'a.json'], { cwd: temporaryFolder({ 'a.json': broken }) });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^a\.json:2:18: error: .*\[unknown-type\]$/m);
    expect(stdout).toMatch(/^a\.json:2:31: error: .*\[unknown-type\]$/m);
    expect(stdout).toContain("help: Did you mean 'Fine'?");
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('a.json: 2 errors (2 structs)');
  });

  test('the same as JSON, placed at the definition as QEMU does', async () => {
    const { status, stderr, schemas } = await json(['a.json'], temporaryFolder({ 'a.json': broken }));
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(schemas).toHaveLength(1);
    expect(schemas[0]).toMatchObject({
      root: 'a.json',
      ok: false,
      definitions: { command: 0, event: 0, enum: 0, struct: 2, union: 0, alternate: 0 },
    });
    expect(schemas[0]?.diagnostics).toHaveLength(2);
    expect(schemas[0]?.diagnostics[0]).toEqual({
      code: 'unknown-type',
      severity: 'error',
      message: expect.any(String),
      file: 'a.json',
      line: 1,
      column: 1,
      entity: "struct 'Broken'",
      help: "Did you mean 'Fine'?",
      related: [{ message: 'here', file: 'a.json', line: 2, column: 18 }],
    });
  });

  test('what is wrong at top level has no entity', async () => {
    const { schemas } = await json(['a.json'], temporaryFolder({ 'a.json': '{ ]' }));
    expect(schemas[0]?.diagnostics[0]).not.toHaveProperty('entity');
    expect(schemas[0]?.diagnostics[0]).toMatchObject({ line: 1, column: 3 });
  });

  test('several schemas, each on its own', async () => {
    const cwd = temporaryFolder({ 'a.json': fine, 'b.json': broken, 'tree/qapi/qapi-schema.json': fine });
    const { status, schemas } = await json(['a.json', 'b.json', 'tree'], cwd);
    expect(status).toBe(1);
    expect(schemas.map(({ root, ok }) => [root, ok])).toEqual([
      ['a.json', true],
      ['b.json', false],
      ['tree', true],
    ]);
    const text = await qapi(['check', 'a.json', 'tree'], { cwd });
    expect(text.status).toBe(0);
    expect(text.stdout.split('\n').map((line) => line.split(':')[0])).toEqual(['a.json', 'tree', '']);
  });

  test('one that could not be read decides the exit status, and hides no other', async () => {
    const { status, schemas } = await json(['b.json', 'missing.json'], temporaryFolder({ 'b.json': broken }));
    expect(status).toBe(2);
    expect(schemas.map(({ diagnostics }) => diagnostics.length)).toEqual([2, 1]);
    expect(schemas[1]?.diagnostics[0]).toMatchObject({ code: 'schema-not-found', file: 'missing.json', line: 1, column: 1 });
  });

  test('files are relative to the working directory, however they were named', async () => {
    const cwd = temporaryFolder({ 'sub/a.json': broken });
    const { schemas } = await json([path.join(cwd, 'sub/a.json'), path.join(cwd, 'gone.json')], cwd);
    expect(schemas.flatMap(({ diagnostics }) => diagnostics.map(({ file }) => file))).toEqual(['sub/a.json', 'sub/a.json', 'gone.json']);
    const inside = await json(['../sub/a.json'], path.join(cwd, 'sub'));
    expect(inside.schemas[0]?.diagnostics[0]?.['file']).toBe('a.json');
  });

  test('the working directory itself', async () => {
    const { status, schemas } = await json(['.'], temporaryFolder());
    expect(status).toBe(2);
    expect(schemas[0]?.diagnostics).toMatchObject([{ code: 'no-root-in-folder', file: '.' }]);
  });

  test('style is a warning, under --strict an error', async () => {
    const cwd = temporaryFolder({ 'a.json': careless });
    expect((await json(['a.json'], cwd)).schemas[0]).toMatchObject({ ok: true });
    const lenient = await qapi(['check', 'a.json'], { cwd });
    expect(lenient.status).toBe(0);
    expect(lenient.stdout).toContain('a.json: 7 warnings (1 enum)');
    const strict = await qapi(['check', '--strict', 'a.json'], { cwd });
    expect(strict.status).toBe(1);
    expect(strict.stdout).toMatch(/error: .*\[name-case\]/);
  });

  test('of warnings of a kind five are shown, and all with --all', async () => {
    const cwd = temporaryFolder({ 'a.json': careless });
    const shown = async (...args: string[]) =>
      (await qapi(['check', 'a.json', ...args], { cwd })).stdout.split('\n').filter((line) => line.includes(': warning: ')).length;
    expect(await shown()).toBe(5);
    expect((await qapi(['check', 'a.json'], { cwd })).stdout).toContain('  and 2 more [name-case]\n  (--all shows them)\n');
    expect(await shown('--all')).toBe(7);
  });

  test('--severity raises, lowers and leaves out what is a matter of style', async () => {
    const cwd = temporaryFolder({ 'a.json': careless });
    const summary = async (...args: readonly string[]) => {
      const { status, stdout } = await qapi(['check', ...args, 'a.json'], { cwd });
      return [status, /a\.json: (.*) \(/.exec(stdout)?.[1]];
    };
    expect(await summary()).toEqual([0, '7 warnings']);
    expect(await summary('--severity', 'name-case=error')).toEqual([1, '7 errors']);
    expect(await summary('--severity', 'name-case=off')).toEqual([0, 'no findings']);
    expect(await summary('--strict', '--severity', 'name-case=warning')).toEqual([0, '7 warnings']);
  });

  test.each([
    ['unknown-type=off', '[fixed-severity]'],
    ['name-caes=off', "Did you mean 'name-case'?"],
    ['name-case=no', 'levels are error, warning, off'],
    ['=off', 'CODE=LEVEL'],
  ])('--severity %s is told to be wrong', async (severity, told) => {
    const run = await qapi(['check', 'a.json', '--severity', severity], { cwd: temporaryFolder({ 'a.json': careless }) });
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(told) });
  });

  test('--dialect leaves out rules that came later', async () => {
    const cwd = temporaryFolder({ 'a.json': careless });
    const { status, stdout } = await qapi(['check', '--dialect', '2.0', 'a.json'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'a.json: no findings (1 enum)\n' });
  });

  test('--root', async () => {
    const cwd = temporaryFolder({ 'tree/qapi/qapi-schema.json': broken, 'tree/qga/qapi-schema.json': fine });
    expect((await qapi(['check', 'tree'], { cwd })).status).toBe(1);
    expect((await qapi(['check', 'tree', '--root', 'qga/qapi-schema.json'], { cwd })).status).toBe(0);
  });

  test('the bundled schema', async () => {
    const { status, stdout } = await qapi(['check', '--strict', 'bundled']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^bundled: no findings \(\d+ commands, \d+ events, /);
  });
});
