import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtCommand, runners } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const schema = `
{ 'enum': 'Color', 'data': ['red', { 'name': 'green', 'features': ['deprecated'] }] }
{ 'struct': 'Info', 'data': { 'n': 'uint64', '*color': 'Color' } }
{ 'command': 'query-info', 'returns': 'Info', 'allow-oob': true }
{ 'struct': 'Options', 'data': { 'n': 'uint64', '*old': { 'type': 'str', 'features': ['deprecated'] },
                                 '*new': { 'type': 'str', 'features': ['unstable'] },
                                 'built': { 'type': 'str', 'if': 'CONFIG_A' } } }
{ 'command': 'set-info', 'data': { 'options': 'Options' } }
{ 'event': 'INFO', 'data': { 'info': 'Info' } }
`;

interface Verdict {
  readonly ok: boolean;
  readonly issues?: readonly { readonly path: readonly unknown[]; readonly code: string; readonly severity?: string }[];
}

/** `a/b: code` for each issue of each value. */
function summary(stdout: string): readonly (readonly string[])[] {
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => {
    const { ok, issues = [] } = JSON.parse(line) as Verdict;
    expect(ok).toBe(issues.every(({ severity }) => severity === 'warning'));
    return issues.map(({ path, code, severity }) => `${path.join('/')}: ${code}${severity === undefined ? '' : ` (${severity})`}`);
  });
}

describe.each(runners)('validate, %s', { timeout: 60_000 }, (_how, qapi) => {
  const validate = async (values: string, ...args: readonly string[]) => {
    const cwd = temporaryFolder({ 'a.json': schema, 'values.jsonl': values });
    const { status, stdout, stderr } = await qapi(['validate', 'a.json', ...args, 'values.jsonl'], { cwd });
    return { status, verdicts: summary(stdout), stderr };
  };

  test.each([
    ['--type', 'Info', '{"n":1,"x":1}', []],
    ['--type', 'Options', '{"n":1,"x":1}', ['x: unknown-member']],
    ['--arguments', 'set-info', '{"options":{"n":-1},"x":1}', ['x: unknown-member']],
    ['--returns', 'query-info', '{"n":-1,"x":1}', ['n: range']],
    ['--event', 'INFO', '{"info":{"n":1,"x":1},"x":1}', []],
    ['--type', 'Color', '"blue"', [': unknown-value']],
  ])('%s %s %s', async (option, name, value, issues) => {
    expect(await validate(value, option, name)).toEqual({ status: issues.length === 0 ? 0 : 1, verdicts: [issues], stderr: '' });
  });

  test('says of each value whether it is valid, and of the whole that one was not', async () => {
    const values = '{"n":1}\n{"n":1.0}\n{\n  "n": 18446744073709551615\n}\n\n{"n":18446744073709551616}\nnull {"n":}\n{"n": 1';
    const { status, verdicts } = await validate(values, '--returns', 'query-info');
    expect(verdicts).toEqual([[], ['n: type'], [], ['n: range'], [': json'], [': json']]);
    expect(status).toBe(1);
  });

  test('an issue is written out', async () => {
    const cwd = temporaryFolder({ 'a.json': schema, 'values.jsonl': '{"n":"x"}' });
    const { stdout } = await qapi(['validate', 'a.json', '--returns', 'query-info', 'values.jsonl'], { cwd });
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      issues: [{ path: ['n'], code: 'type', message: 'expected an integer, received "x"', expected: 'an integer', received: '"x"' }],
    });
  });

  test('nothing to validate is fine', async () => {
    expect(await validate(' \n\n', '--type', 'Info')).toEqual({ status: 0, verdicts: [], stderr: '' });
  });

  test('--closed and --open', async () => {
    expect((await validate('{"n":1,"x":1}', '--type', 'Info', '--closed')).verdicts).toEqual([['x: unknown-member']]);
    expect((await validate('{"n":1,"x":1}', '--returns', 'query-info', '--closed')).verdicts).toEqual([['x: unknown-member']]);
    expect((await validate('{"n":1,"x":1}', '--type', 'Options', '--open')).verdicts).toEqual([[]]);
    expect((await validate('{"options":{"n":1,"x":1}}', '--arguments', 'set-info', '--open')).verdicts).toEqual([[]]);
    expect((await validate('', '--type', 'Info', '--open', '--closed')).status).toBe(2);
  });

  test('--deprecated, --unstable, --unknown-values, --strict-unsigned', async () => {
    const values = '{"n":-1,"old":"","new":""}';
    expect(await validate(values, '--type', 'Options', '--deprecated', 'warn')).toMatchObject({
      status: 0,
      verdicts: [['old: deprecated (warning)']],
    });
    expect(await validate(values, '--type', 'Options', '--deprecated', 'reject', '--unstable', 'reject')).toMatchObject({
      status: 1,
      verdicts: [['old: deprecated', 'new: unstable']],
    });
    expect(await validate(values, '--type', 'Options', '--deprecated', 'warn', '--strict-unsigned')).toMatchObject({
      status: 1,
      verdicts: [['n: range', 'old: deprecated (warning)']],
    });
    expect((await validate(values, '--type', 'Options', '--strict-unsigned')).verdicts).toEqual([['n: range']]);
    expect((await validate('"blue"', '--type', 'Color', '--unknown-values', 'allow')).verdicts).toEqual([[]]);
    expect((await validate('"blue"', '--type', 'Color', '--unknown-values', 'maybe')).status).toBe(2);
  });

  test('--define and --undef', async () => {
    expect((await validate('{"n":1}', '--type', 'Options', '--define', 'CONFIG_A')).verdicts).toEqual([['built: missing']]);
    expect((await validate('{"n":1,"built":""}', '--type', 'Options', '--undef', 'CONFIG_A')).verdicts).toEqual([
      ['built: unknown-member'],
    ]);
  });

  test('--qmp: a connection with its greeting, commands, answers, errors and events', async () => {
    const messages = [
      '{"QMP":{"version":{},"capabilities":[]}}',
      '{"execute":"query-info","id":1}',
      '{"exec-oob":"query-info","id":2}',
      '{"timestamp":{"seconds":1,"microseconds":2},"event":"INFO","data":{"info":{"n":1}}}',
      '{"return":{"n":18446744073709551615},"id":2}',
      '{"error":{"class":"GenericError","desc":"no"},"id":1}',
      '{"execute":"set-info","arguments":{"options":{"n":"1"}}}',
      '{"return":{}}',
      '{"return":{}}',
      '{"execute":"set-nifo"}',
      'hello',
    ];
    const { status, verdicts } = await validate(messages.join('\r\n'), '--qmp');
    expect(verdicts).toEqual([
      ...[[], [], [], [], [], []],
      ['arguments/options/n: type'],
      [],
      ['return: message'],
      ['execute: unknown-name'],
      [': json'],
    ]);
    expect(status).toBe(1);
  });

  test('what QEMU does not take for JSON', async () => {
    const cwd = temporaryFolder({ 'a.json': schema });
    const lines = [
      Buffer.from('{"execute":"set-info","arguments":{"options":{"n":1},"options":{}}}'),
      Buffer.from(String.raw`{"execute":"query-info","id":"\ud800"}`),
      Buffer.from('{"execute":"query-info","id":"\x80"}', 'latin1'),
      Buffer.from('{"execute":"query-info","id":"é😀"}'),
    ];
    writeFileSync(path.join(cwd, 'values.jsonl'), Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])));
    const { status, stdout } = await qapi(['validate', 'a.json', '--qmp', 'values.jsonl'], { cwd });
    expect(status).toBe(1);
    expect(summary(stdout)).toEqual([[': json'], [': json'], [': json'], []]);
    for (const fault of ["the member 'options' is there twice, in arguments", 'U+D800 is no character, in id', 'the byte 0x80 is no UTF-8'])
      expect(stdout).toContain(fault);
  });

  test.each([
    [['--type', 'info'], "the schema has no type 'info'", 'Info'],
    [['--arguments', 'query-inof'], "the schema has no command 'query-inof'", 'query-info'],
    [['--returns', 'set-inof'], "the schema has no command 'set-inof'", 'set-info'],
    [['--event', 'INFOS'], "the schema has no event 'INFOS'", 'INFO'],
  ])('%j: what the schema does not have', async (args, message, suggestion) => {
    const { status, verdicts, stderr } = await validate('{}', ...args);
    expect({ status, verdicts }).toEqual({ status: 2, verdicts: [] });
    expect(stderr).toContain(message);
    expect(stderr).toContain(suggestion);
  });

  test.each([[[]], [['--type', 'Info', '--qmp']], [['--arguments', 'set-info', '--returns', 'set-info']]])(
    '%j: not one thing that they should be',
    async (args) => {
      const { status, stderr } = await validate('{}', ...args);
      expect(status).toBe(2);
      expect(stderr).toContain('give one of --type, --arguments, --returns, --event, --qmp');
    },
  );

  test('a schema or a file that is not there, and a schema with errors', async () => {
    const cwd = temporaryFolder({ 'a.json': schema, 'bad.json': "{ 'struct': 'A', 'data': { 'x': 'Nothing' } }" });
    const missing = await qapi(['validate', 'a.json', '--type', 'Info', 'nowhere.jsonl'], { cwd });
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toContain("cannot read 'nowhere.jsonl'");
    expect(await qapi(['validate', 'nowhere.json', '--type', 'Info'], { cwd })).toMatchObject({ status: 2, stdout: '' });
    expect(await qapi(['validate', 'bad.json', '--type', 'A'], { cwd })).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('validate, from standard input', { timeout: 60_000 }, () => {
  const start = (...args: readonly string[]) =>
    spawn(process.execPath, ['--max-old-space-size=64', builtCommand, 'validate', 'bundled', ...args], { stdio: 'pipe' });

  test.each([{ file: [] }, { file: ['-'] }])('answers each value before the next comes, $file', async ({ file }) => {
    const child = start(...file, '--returns', 'query-migrate');
    child.stdout.setEncoding('utf8');
    for (const [value, verdict] of [
      ['{"status":"active"}\n', { ok: true }],
      ['{"status":\n1}\n', { ok: false }],
    ] as const) {
      child.stdin.write(value);
      const [line] = (await once(child.stdout, 'data')) as [string];
      expect(JSON.parse(line)).toMatchObject(verdict);
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([1, null]);
  });

  test('reads 100 MB in constant memory', async () => {
    const message = '{"status":"active","ram":{"total":18446744073709551615,"mbps":1.5,"comment":"}]é\\""},"x":[{},"\\\\"]}';
    const block = Buffer.from(`${message}\n`.repeat(6000));
    const blocks = Math.ceil(100_000_000 / block.length);
    const child = start('--returns', 'migrate-pause');
    let lines = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 0x0a) lines++;
    });
    const closed = once(child, 'close');
    for (let sent = 0; sent < blocks; sent++) if (!child.stdin.write(block)) await once(child.stdin, 'drain');
    child.stdin.end();
    expect(await closed).toEqual([0, null]);
    expect(lines).toBe(blocks * 6000);
  });
});
