import { describe, expect, test } from 'vitest';
import { diffFormats } from '../../src/diff/report/formats.ts';
import { runHere, type Run } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A title for the terminal, a deletion of the screen by one character, text from right to left, and a line that nobody printed. */
const evil = 'x\u001b]0;title\u0007\u009b2J\u202etxt\nerror: forged';
/** Of a command line, which has no lines that others wrote. */
const words = evil.replace(/\n.*/, '');
/** What a terminal would act upon, or a line that says what the tool did not. */
const harm = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|^(?:error|warning): forged/m;

const reply = (member: string): string =>
  JSON.stringify([
    { name: evil, 'meta-type': 'command', 'arg-type': '0', 'ret-type': '1' },
    { name: `also-${evil}`, 'meta-type': 'event', 'arg-type': '0' },
    { name: '0', 'meta-type': 'object', members: [{ name: member, type: 'str' }] },
    { name: '1', 'meta-type': 'object', members: [] },
    { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' },
  ]);
const compilerOptions = { lib: ['es2023'], types: [], module: 'commonjs', strict: true };
const program = 'declare const monitor: { execute(command: string, args?: object): void };\nmonitor.execute("a");\n';
const project = { 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*.ts'] }), 'a.ts': program };

const schema = "{ 'struct': 'S', 'data': { 'x': 'int' } }\n{ 'command': 'a', 'data': 'S' }\n";
const files = {
  'old.json': reply(`m${evil}`),
  'new.json': reply(`n${evil}`),
  [`${evil}.json`]: schema,
  'values.txt': `${JSON.stringify({ execute: evil, arguments: { [evil]: evil } })}\n${JSON.stringify({ [evil]: 1 })}\n{"${evil}\n`,
  [`${evil}/tsconfig.json`]: project['tsconfig.json'],
  [`${evil}/a.ts`]: program,
  [`${evil}/VERSION`]: '8.2.0',
  [`${evil}/qapi-schema.json`]: `${schema}{ 'command': 'b', 'returns': 'Missing' }\n`,
};

const runs: readonly (readonly [what: string, args: readonly string[]])[] = [
  ['introspect', ['introspect', 'old.json']],
  ['introspect of what is not there', ['introspect', `${evil}-missing`]],
  ['introspect with a pattern', ['introspect', 'old.json', '--only', evil]],
  ['history', ['history', 'old.json', 'new.json', '--all']],
  ['history since', ['history', 'old.json', 'new.json', '--since', evil]],
  ['history of one', ['history', 'old.json', '--entity', `${evil}?`]],
  ['history --verify-since', ['history', 'old.json', `${evil}.json`, '--verify-since']],
  ['diff', ['diff', 'old.json', 'new.json']],
  ['diff --brief', ['diff', 'old.json', 'new.json', '--brief']],
  ...diffFormats.map((format) => [`diff as ${format}`, ['diff', 'old.json', 'new.json', '--format', format]] as const),
  ...(['json', 'markdown'] as const).flatMap((format) => [
    [`history as ${format}`, ['history', 'old.json', 'new.json', '--format', format]] as const,
    [`history --verify-since as ${format}`, ['history', 'old.json', `${evil}.json`, '--verify-since', '--format', format]] as const,
  ]),
  ...(['json', 'github', 'sarif'] as const).map((format) => [`check as ${format}`, ['check', evil, '--format', format]] as const),
  ...(['json', 'sarif'] as const).map(
    (format) => [`usage as ${format}`, ['usage', evil, '--schema', 'old.json', '--format', format]] as const,
  ),
  ['diff of names', ['diff', `${evil}.json`, `${evil}.json`]],
  ['validate messages', ['validate', 'old.json', 'values.txt', '--qmp']],
  ['validate arguments', ['validate', 'old.json', 'values.txt', '--arguments', evil]],
  ['validate returns', ['validate', 'old.json', 'values.txt', '--returns', 'y']],
  ['validate what is not there', ['validate', 'old.json', `${evil}.txt`, '--qmp']],
  ['usage', ['usage', evil, '--schema', `${evil}.json`]],
  ['usage without a project', ['usage', `${evil}-missing`, '--schema', `${evil}.json`]],
  ['usage with findings in a schema', ['usage', evil, '--schema', evil]],
  ['generate with findings', ['generate', evil, '--out', 'out', '--no-config']],
  ['generate of a reply', ['generate', 'old.json', '--out', 'out', '--no-config']],
  ['explain', ['explain', evil]],
  ['rules', ['rules', evil]],
  ['a verb', [words]],
  ['an option', ['check', `--${words}`]],
];

describe('what a terminal would act upon does not reach it', { timeout: 60_000 }, () => {
  test.each(runs)('%s', async (_what, args) => {
    const cwd = temporaryFolder(files);
    const { stdout, stderr }: Run = await runHere(args, { cwd });
    expect(stdout + stderr).not.toBe('');
    expect(stdout).not.toMatch(harm);
    expect(stderr).not.toMatch(harm);
  });

  test('histories show it by its code', async () => {
    const { stdout } = await runHere(['history', 'old.json', 'new.json'], { cwd: temporaryFolder(files) });
    expect(stdout).toContain('command x<U+001B>]0;title<U+0007><U+009B>2J<U+202E>txt<U+000A>error: forged  ');
  });

  test('JSON stays the same', async () => {
    const { stdout } = await runHere(['introspect', 'old.json'], { cwd: temporaryFolder(files) });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(files['old.json']));
    const report = await runHere(['diff', 'old.json', 'new.json', '--format', 'json'], { cwd: temporaryFolder(files) });
    const { changes } = JSON.parse(report.stdout) as { readonly changes: readonly { readonly message: string }[] };
    expect(changes.map(({ message }) => message)).toContain(`the mandatory member 'n${evil}' was added`);
  });
});
