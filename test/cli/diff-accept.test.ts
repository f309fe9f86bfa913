import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bothVersions, reportIn } from '../support/diff-reports.ts';
import { mini } from '../support/git.ts';
import { runHere } from '../support/run-cli.ts';
import { putFiles, temporaryFolder } from '../support/temporary-folder.ts';

describe('what is accepted', () => {
  test('is written, honoured, kept with its reason, and warned of when it is gone', async () => {
    const cwd = bothVersions();
    const file = path.join(cwd, 'qapi.accept.json');
    const first = await runHere(['diff', 'old', 'new', '--accept-update'], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: expect.stringContaining('[accept-without-reason]') });
    expect(first.stderr).toContain('note: compare with --accept qapi.accept.json from now on');
    const text = readFileSync(file, 'utf8');
    putFiles(cwd, { 'qapi.accept.json': text.replace('"reason": ""', '"reason": "nobody reads it"') });

    const accepted = await runHere(['diff', 'old', 'new', '--accept', 'qapi.accept.json'], { cwd });
    expect(accepted).toMatchObject({ status: 0, stderr: '' });
    expect(accepted.stdout).toContain('accepted: nobody reads it');
    expect(accepted.stdout).toContain('0 breaking, 0 dangerous, 1 safe, 1 accepted');

    const again = await runHere(['diff', 'old', 'new', '--accept', 'qapi.accept.json', '--accept-update', '--fail-on', 'any'], { cwd });
    const { accept } = JSON.parse(readFileSync(file, 'utf8')) as { accept: { reason: string; path: string }[] };
    expect(again.stderr).not.toContain('note:');
    expect(accept.map(({ path: where, reason }) => [where, reason])).toEqual([
      ['query-status/returns/singlestep', 'nobody reads it'],
      ['stop', ''],
    ]);

    const unused = await runHere(['diff', 'new', 'new', '--accept', 'qapi.accept.json'], { cwd });
    expect(unused.status).toBe(0);
    expect(unused.stderr.match(/\[accept-unused\]/g)).toHaveLength(2);
  });

  test('is warned of a few times alone where much has no reason', async () => {
    const commands = Array.from({ length: 7 }, (_, index) => `{ 'command': 'c${String(index)}' }\n`).join('');
    const cwd = temporaryFolder({ 'old.json': commands, 'new.json': '', 'qapi.accept.json': '{ "accept": [] }' });
    await runHere(['diff', 'old.json', 'new.json', '--accept-update'], { cwd });
    const { status, stderr } = await runHere(['diff', 'old.json', 'new.json', '--accept', 'qapi.accept.json'], { cwd });
    expect({ status, warnings: stderr.match(/: warning: .*\[accept-without-reason\]/g)?.length }).toEqual({ status: 0, warnings: 5 });
    expect(stderr).toMatch(/\n {2}and 2 more \[accept-without-reason\]\n$/);
  });

  test('is kept, and no matter, where a comparison asks for less', async () => {
    const unstable = (more: string): string =>
      `{ 'command': 'try', 'features': [ 'unstable' ]${more} } { 'command': 'go'${more} } { 'command': 'run'${more} }`;
    const cwd = temporaryFolder({ 'old.json': unstable(", 'data': { '*x': 'int' }"), 'new.json': unstable('') });
    const file = path.join(cwd, 'qapi.accept.json');
    const diff = (...args: readonly string[]) => runHere(['diff', 'old.json', 'new.json', ...args], { cwd });
    const paths = (): readonly string[] =>
      (JSON.parse(readFileSync(file, 'utf8')) as { accept: { path: string }[] }).accept.map(({ path: where }) => where);
    await diff('--accept-update', '--unstable');
    expect(paths()).toEqual(['go/arguments/x', 'run/arguments/x', 'try/arguments/x']);
    putFiles(cwd, { 'qapi.accept.json': readFileSync(file, 'utf8').replaceAll('"reason": ""', '"reason": "nobody sends it"') });
    const note = expect.stringMatching(/^note: .*\n$/) as string;
    const less = [[], ['--only', 'run'], ['--unstable', '--only', 'try'], ['--severity', 'argument-optional-member-removed=off']];
    for (const args of less) {
      expect(await diff('--accept', 'qapi.accept.json', ...args), args.join(' ')).toMatchObject({ status: 0, stderr: '' });
      expect(await diff('--accept-update', ...args), args.join(' ')).toMatchObject({ status: 0, stderr: note });
      expect(paths(), args.join(' ')).toEqual(['go/arguments/x', 'run/arguments/x', 'try/arguments/x']);
    }
  });

  test('until a version only', async () => {
    const cwd = bothVersions();
    const { fingerprint } = reportIn(await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd })).changes[0] ?? {};
    const accept = (expires: string): string => JSON.stringify({ accept: [{ fingerprint, reason: 'r', expires }] });
    putFiles(cwd, { 'a.json': accept('1.1'), 'b.json': accept('1.2') });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'a.json'], { cwd })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('[accept-expired]'),
    });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'b.json'], { cwd })).toMatchObject({ status: 0, stderr: '' });
  });

  test('fingerprints survive when lines move', async () => {
    const cwd = bothVersions();
    await runHere(['diff', 'old', 'new', '--accept-update'], { cwd });
    putFiles(cwd, { 'new/qapi/common.json': `\n\n# more\n\n${mini.new['qapi/common.json'] ?? ''}` });
    expect((await runHere(['diff', 'old', 'new', '--accept', 'qapi.accept.json'], { cwd })).status).toBe(0);
  });

  test('a list that is none, or is not there', async () => {
    const cwd = bothVersions();
    putFiles(cwd, { 'a.json': '{"accept": [{}]}' });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'a.json'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[wrong-accept-file]'),
    });
    expect(await runHere(['diff', 'old', 'new', '--accept', 'b.json'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('[unreadable-file]'),
    });
    const before = readFileSync(path.join(cwd, 'a.json'), 'utf8');
    expect((await runHere(['diff', 'old', 'new', '--accept', 'a.json', '--accept-update'], { cwd })).status).toBe(2);
    expect(readFileSync(path.join(cwd, 'a.json'), 'utf8')).toBe(before);
  });
});

describe('a config', () => {
  const withConfig = (diff: object): string => {
    const cwd = bothVersions();
    putFiles(cwd, { 'qapi.config.json': JSON.stringify({ diff }) });
    return cwd;
  };

  test('changes levels where the flags say nothing', async () => {
    const cwd = withConfig({ severity: { 'return-mandatory-member-removed': 'safe' } });
    const run = await runHere(['diff', 'old', 'new', '--format', 'json'], { cwd });
    expect(run.status).toBe(0);
    expect(reportIn(run).summary).toMatchObject({ breaking: 0, safe: 2 });
    const flagged = await runHere(['diff', 'old', 'new', '--severity', 'return-mandatory-member-removed=dangerous', '--format', 'json'], {
      cwd,
    });
    expect(reportIn(flagged).summary).toMatchObject({ breaking: 0, dangerous: 1, safe: 1 });
    expect((await runHere(['diff', 'old', 'new', '--no-config'], { cwd })).status).toBe(1);
  });

  test('says from which level on the status is 1', async () => {
    const cwd = withConfig({ failOn: 'none' });
    expect((await runHere(['diff', 'old', 'new'], { cwd })).status).toBe(0);
    expect((await runHere(['diff', 'old', 'new', '--fail-on', 'breaking'], { cwd })).status).toBe(1);
  });

  test('that is wrong is reported, and nothing compared', async () => {
    const run = await runHere(['diff', 'old', 'new'], { cwd: withConfig({ failOn: 'never' }) });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain("'diff.failOn' has to be one of");
  });
});
