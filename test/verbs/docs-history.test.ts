import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inlineConfig } from '../../src/config/index.ts';
import { generate, type GenerateOptions, history } from '../../src/index.ts';
import { runHere } from '../support/run-cli.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

const versions: Readonly<Record<string, string>> = {
  'a/VERSION': '8.0.0\n',
  'a/qapi-schema.json': "{ 'command': 'stop' }\n",
  'b/VERSION': '9.0.0\n',
  'b/qapi-schema.json': "{ 'command': 'stop' }\n{ 'command': 'go', 'if': 'CONFIG_GO' }\n",
  'c/VERSION': '9.1.0\n',
  'c/qapi-schema.json': "{ 'command': 'stop', 'data': { '*now': 'bool' } }\n",
  'ga/VERSION': '9.0.0\n',
  'ga/qapi-schema.json': "{ 'command': 'guest-ping' }\n",
};

/** A folder with the versions, and a history of some of them in `h.json`. */
async function folderWith(...read: readonly string[]): Promise<string> {
  const folder = temporaryFolder({ ...versions });
  const { stdout } = await runHere(['history', ...read, '--format', 'json'], { cwd: folder });
  writeFileSync(path.join(folder, 'h.json'), stdout);
  return folder;
}

async function made(workingDirectory: string, options: Partial<GenerateOptions> = {}) {
  const report = await generate({
    schema: 'b',
    out: 'out',
    emit: ['docs'],
    docs: 'markdown',
    history: 'h.json',
    workingDirectory,
    ...options,
  });
  const text = (file: string): string => readFileSync(path.join(workingDirectory, 'out', file), 'utf8');
  const findings = report.diagnostics.map(
    ({ code, severity, span }) => `${severity} ${code}${span === null ? '' : ` ${span.source.path}`}`,
  );
  return { report, text, findings };
}

describe('a history in pages', () => {
  test('is told from the file that was stored, and from the history itself', async () => {
    const folder = await folderWith('a', 'b');
    const { report, text, findings } = await made(folder);
    expect([report.ok, findings]).toEqual([true, []]);
    expect(text('qapi-schema.md')).toContain('- On the wire since [9.0.0](changes-9.0.0.md); 8.0.0 does not have it');
    const told = await history(['a', 'b'], { workingDirectory: folder });
    if (told.history === null) throw new Error('there is a history');
    const again = await made(folder, { history: told.history, out: 'again' });
    expect(again.report.files.written).toEqual(expect.arrayContaining(['changes.md', 'changes-9.0.0.md']));
  });

  test('counts among what the output was made from', async () => {
    const folder = await folderWith('a', 'b');
    await made(folder);
    expect((await made(folder)).report.made).toBeNull();
    expect((await made(folder, { check: true })).report.ok).toBe(true);
    const file = path.join(folder, 'h.json');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('8.0.0', '8.0.1'));
    const { report } = await made(folder, { check: true });
    expect([report.ok, report.files.stale.includes('changes.md')]).toEqual([false, true]);
    expect((await made(folder)).report.files.written).toContain('changes.md');
  });

  test('is told anew for another one of its versions, where these have no number and the same text', async () => {
    const schema = versions['a/qapi-schema.json'] ?? '';
    const folder = temporaryFolder({ 'x/qapi-schema.json': schema, 'y/qapi-schema.json': schema, 'z/qapi-schema.json': schema });
    const { stdout } = await runHere(['history', 'x', 'y', '--format', 'json'], { cwd: folder });
    writeFileSync(path.join(folder, 'h.json'), stdout);
    await made(folder, { schema: 'x' });
    expect((await made(folder, { schema: 'x' })).report.made).toBeNull();
    expect((await made(folder, { schema: 'y' })).report.made).not.toBeNull();
    expect((await made(folder, { schema: 'z' })).findings).toEqual(['error history-of-other-versions']);
  });

  test('lacks members and values of another build', async () => {
    const schema = (value: string, member: string): string =>
      `{ 'enum': 'Level', 'data': [ 'low'${value} ] } { 'struct': 'Base', 'data': { 'level': 'Level'${member} } }` +
      "{ 'struct': 'State', 'base': 'Base', 'data': {} } { 'command': 'go', 'returns': 'State' }";
    const folder = temporaryFolder({ 'a/VERSION': '9.0.0', 'a/a.json': schema('', ''), 'b/VERSION': '9.0.0' });
    const { stdout } = await runHere(['history', 'a/a.json', '--format', 'json'], { cwd: folder });
    putFiles(folder, { 'h.json': stdout, 'b/a.json': schema(", 'high'", ", 'since': 'int'") });
    const { report } = await made(folder, { schema: 'b/a.json' });
    expect(report.diagnostics.map(({ message }) => message)).toEqual([
      "'h.json' lacks 2 of the parts that the schema has, such as Base.since",
    ]);
  });

  test('does not tell as new what the build leaves out that it was made of, whatever the schema is settled to', async () => {
    const go = "{ 'command': 'go', 'if': 'CONFIG_GO' }";
    const stop = "{ 'command': 'stop', 'data': { '*now': { 'type': 'bool', 'if': 'CONFIG_GO' } } }";
    const folder = temporaryFolder({
      ...versions,
      'b/qapi-schema.json': go + stop,
      'c/qapi-schema.json': `${go + stop}{ 'command': 'leave' }`,
    });
    const { stdout } = await runHere(['history', 'a', 'b', '--undef', 'CONFIG_GO', '--format', 'json'], { cwd: folder });
    putFiles(folder, { 'h.json': stdout });
    const { text, report } = await made(folder, { schema: 'c' });
    expect(report.diagnostics.map(({ code, message }) => (code === 'history-incomplete' ? message : code))).toEqual([
      'history-ends-before',
      "'h.json' lacks 2 of the parts that the schema has, such as go",
    ]);
    expect(text('qapi-schema.md').match(/^- On the wire since .*$/gm)).toEqual([
      '- On the wire since 8.0.0 or before',
      '- On the wire since [9.1.0](changes-9.1.0.md); 9.0.0 does not have it',
    ]);
    const settled = await made(folder, { schema: 'c', undef: ['CONFIG_GO'] });
    expect(settled.findings).toEqual(['warning history-ends-before']);
    expect(settled.text('changes-9.1.0.md')).toContain('leave');
    expect(settled.text('changes-9.1.0.md')).not.toContain('arguments/now');
  });

  test('can be asked for in a config, relative to it', () => {
    const { targets } = inlineConfig({ out: 'site', emit: ['docs'], history: 'h.json' }, path.resolve('/project/sub'));
    expect(path.resolve(targets[0]?.options.workingDirectory ?? '', targets[0]?.options.history as string)).toBe('/project/sub/h.json');
  });

  test('is that of the commands that are kept', async () => {
    const folder = await folderWith('a', 'b', 'c');
    const { text, findings } = await made(folder, { only: ['stop'] });
    expect(findings).toEqual([]);
    expect(text('changes-9.0.0.md')).toContain('Nothing on the wire changed.');
  });

  test('takes what a build leaves out for left out, and not for gone', async () => {
    const { text } = await made(await folderWith('a', 'b'), { undef: ['CONFIG_GO'] });
    expect(text('changes-9.0.0.md')).toContain('`go` | command | Is left out of these pages. |');
  });
});

describe('a history that is of no use is said to be', () => {
  test.each<[string, readonly string[], string, readonly string[]]>([
    ['of other versions', ['a', 'c'], 'b', ['error history-of-other-versions']],
    ['of another schema', ['b'], 'ga', ['error history-of-other-schema']],
    ['of older versions', ['a', 'b'], 'c', ['warning history-ends-before']],
  ])('%s', async (_what, read, schema, expected) => {
    const { report, findings } = await made(await folderWith(...read), { schema });
    expect(findings).toEqual(expected);
    expect(report.ok).toBe(!expected[0]?.startsWith('error'));
    expect(report.files.written.length > 0).toBe(report.ok);
  });

  test.each([
    ['no JSON', '{', 'error wrong-history h.json'],
    ['no history', '{ "versions": [] }', 'error wrong-history h.json'],
    ['no text', '\0', 'error not-text'],
  ])('%s', async (_what, text, expected) => {
    const folder = await folderWith('b');
    writeFileSync(path.join(folder, 'h.json'), text);
    expect((await made(folder)).findings).toEqual([expected]);
  });

  test('a file that is not there', async () => {
    expect((await made(await folderWith('b'), { history: 'no.json' })).findings).toEqual(['error unreadable-file']);
  });

  test('a part of one', async () => {
    const folder = await folderWith('a', 'b', '--entity', 'stop');
    const { report, findings } = await made(folder);
    expect([report.ok, findings]).toEqual([true, ['warning history-incomplete']]);
  });

  test('without pages that could tell it', async () => {
    const folder = await folderWith('b');
    const { status, stderr } = await runHere(['generate', 'b', '--out', 'out', '--history', 'h.json'], { cwd: folder });
    expect([status, stderr]).toEqual([2, 'error: --history is told by documentation pages: ask for them with --emit docs\n']);
    expect((await runHere(['generate', 'a', '--out', 'out', '--emit', 'docs', '--history', 'no.json'], { cwd: folder })).status).toBe(2);
  });
});
