import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { generate, type GenerateOptions } from '../../src/index.ts';
import { runHere } from '../support/run-cli.ts';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const schema = `
##
# = Power
##

##
# @PowerState:
#
# @on: runs
##
{ 'enum': 'PowerState', 'data': [ 'on', { 'name': 'off', 'if': 'CONFIG_OFF' } ] }

##
# @query-power:
#
# Asks for it.
#
# .. figure:: power.png
#
# .. qmp-example::
#
#     -> { "execute": "query-power" }
#     <- { "return": "of" }
##
{ 'command': 'query-power', 'returns': 'PowerState' }
`;

/** Generates, and gives the report and what is in the output folder. */
async function made(options: Partial<GenerateOptions>) {
  const workingDirectory = temporaryFolder({ 'power.json': schema });
  const report = await generate({ schema: 'power.json', out: 'out', workingDirectory, ...options });
  const folder = path.join(workingDirectory, 'out');
  const text = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
  return { report, text, files: Object.keys(filesIn(folder)).filter((file) => !file.startsWith('.')) };
}

describe('generate with docs', () => {
  test('Markdown', async () => {
    const { report, files, text } = await made({ emit: ['docs'], docs: 'markdown' });
    expect(report).toMatchObject({ ok: true, made: { commands: 1, files: 6 } });
    expect(files.sort()).toEqual(['definitions.md', 'deprecated.md', 'index.md', 'llms.txt', 'power.md', 'protocol.json']);
    expect(text('power.md')).toContain('# Power\n');
    expect(text('power.md')).toContain("this is not what 'query-power' returns");
    expect(text('power.md')).toContain('GNU General Public License');
    expect(text('power.md')).toContain('if `CONFIG_OFF`');
  });

  test('tells the licence of a copy of the bundled schema, too, where the pages of that one stand', async () => {
    const workingDirectory = temporaryFolder({ 'copy/VERSION': '10.2.0\n' });
    cpSync(path.join(import.meta.dirname, '../../qapi'), path.join(workingDirectory, 'copy/qapi'), { recursive: true });
    const notice = (): boolean => readFileSync(path.join(workingDirectory, 'out/index.md'), 'utf8').includes('GNU General Public License');
    const options: GenerateOptions = { emit: ['docs'], docs: 'markdown', docsText: true, out: 'out', workingDirectory };
    await generate(options);
    expect(notice()).toBe(false);
    expect((await generate({ ...options, schema: 'copy' })).files.written).toContain('index.md');
    expect(notice()).toBe(true);
  });

  test('HTML is the default', async () => {
    const { files } = await made({ emit: ['docs'] });
    expect(files).toEqual(expect.arrayContaining(['index.html', 'power.html', 'llms.txt', 'protocol.json']));
    expect(files.filter((file) => file.endsWith('.md'))).toEqual([]);
  });

  test('beside other output they have a folder of their own', async () => {
    const { files } = await made({ emit: ['types', 'docs'], docs: 'markdown' });
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'power.ts', 'docs/index.md', 'docs/power.md', 'docs/protocol.json']));
  });

  test('a directive that is not known is a warning at its place', async () => {
    const { report } = await made({ emit: ['docs'], docs: 'markdown' });
    expect(report.diagnostics).toMatchObject([{ code: 'unknown-directive', severity: 'warning', entity: "command 'query-power'" }]);
    const [{ span } = { span: null }] = report.diagnostics;
    expect(span?.source.text.slice(span.start, span.end)).toBe('.. figure::');
  });

  test("the schema's words are left out when they are not wanted, and are our own in the bundled schema", async () => {
    const { text, report } = await made({ emit: ['docs'], docs: 'markdown', docsText: false });
    expect(text('power.md')).not.toMatch(/Asks for it|GNU/);
    expect(text('protocol.json')).not.toContain('Asks for it');
    expect(report.diagnostics).toEqual([]);
    const bundled = await made({ schema: 'bundled', emit: ['docs'], docs: 'markdown' });
    expect(bundled.text('migration.md')).not.toContain('GNU');
    expect(bundled.report.diagnostics).toEqual([]);
  });

  test('settings and selections', async () => {
    expect((await made({ emit: ['docs'], docs: 'markdown', undef: ['CONFIG_OFF'] })).text('power.md')).not.toContain('`off`');
    const only = await made({ schema: 'bundled', emit: ['docs'], docs: 'markdown', only: ['query-migrate'] });
    expect(only.text('definitions.md').match(/\| command \|/g)).toHaveLength(1);
  });

  test('pages that are up to date are left alone, in either form', async () => {
    const workingDirectory = temporaryFolder({ 'power.json': schema });
    const options: GenerateOptions = { schema: 'power.json', out: 'out', workingDirectory, emit: ['docs'], docs: 'markdown' };
    await generate(options);
    expect(await generate(options)).toMatchObject({ ok: true, made: null });
    expect(await generate({ ...options, check: true })).toMatchObject({ ok: true });
    const other = await generate({ ...options, docs: 'html', check: true });
    expect(other.ok).toBe(false);
    expect(other.files.missing).toContain('power.html');
  });
});

test('the command line says what it does not know, and lists what is stale in spite of warnings', async () => {
  const cwd = temporaryFolder({ 'power.json': schema });
  expect(await runHere(['generate', 'power.json', '--emit', 'docs', '--docs', 'pdf', '--out', 'out'], { cwd })).toMatchObject({
    status: 2,
  });
  const checked = await runHere(['generate', 'power.json', '--emit', 'docs', '--check', '--out', 'out'], { cwd });
  expect(checked.status).toBe(1);
  expect(checked.stdout).toContain('missing power.html');
  expect(checked.stderr).toContain('[unknown-directive]');
});

test("a package with pages of the schema's text is under that text's licence", { timeout: 20_000 }, async () => {
  const folder = temporaryFolder({ 'vm.json': "{ 'command': 'stop' }\n" });
  const licence = async (options: Partial<GenerateOptions>): Promise<unknown> => {
    const report = await generate({ schema: 'vm.json', out: 'out', workingDirectory: folder, emit: ['docs', 'package'], ...options });
    expect(report.ok).toBe(true);
    return (JSON.parse(readFileSync(path.join(folder, 'out/package.json'), 'utf8')) as { license: unknown }).license;
  };
  expect(await licence({})).toBe('GPL-2.0-or-later AND MIT');
  expect(await licence({ docsText: false })).toBe('MIT');
});
