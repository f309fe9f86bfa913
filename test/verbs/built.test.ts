import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { filesIn, temporaryFolder } from '../support/temporary-folder.ts';

const built = path.resolve(import.meta.dirname, '../../dist/index.js');

describe('the built package', { timeout: 60_000 }, () => {
  const load = async () => {
    if (!existsSync(built)) throw new Error(`${built} is not there: run npm run build`);
    return (await import(pathToFileURL(built).href)) as typeof import('../../src/index.ts');
  };

  test('exports a function for each verb', async () => {
    const { check, introspect, generate, version } = await load();
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
    const workingDirectory = temporaryFolder({
      'a.json': "{ 'command': 'get' }\n{ 'command': 'set', 'data': { 'x': 'Gone' } }\n",
      'b.json': "{ 'command': 'get' }",
    });
    const { schemas } = await check(['a.json', 'b.json'], { workingDirectory, strict: true });
    expect(schemas.map(({ ok, diagnostics }) => [ok, diagnostics.map(({ code }) => code)])).toEqual([
      [false, ['unknown-type']],
      [true, []],
    ]);
    const { entries } = await introspect('b.json', { workingDirectory, unmasked: true });
    expect(entries?.map(({ name }) => name)).toEqual(['get', 'q_empty']);
    const report = await generate({ schema: 'b.json', out: 'out', workingDirectory });
    expect(report).toMatchObject({ ok: true, made: { commands: 1 } });
    expect(Object.keys(filesIn(path.join(workingDirectory, 'out')))).toContain('b.ts');
  });

  test('knows the bundled schema, wherever it is installed', async () => {
    const { introspect } = await load();
    const { entries } = await introspect('bundled', { unmasked: true });
    expect(entries?.map(({ name }) => name)).toContain('query-migrate');
  });

  test('findings have places that can be asked for', async () => {
    const { check, diagnosticToJson, positionAt } = await load();
    const workingDirectory = temporaryFolder({ 'a.json': "\n  { 'struct': 'Aa', 'data': { 'x': 'Gone' } }" });
    const [finding] = (await check('a.json', { workingDirectory })).schemas[0]?.diagnostics ?? [];
    if (finding?.span === undefined || finding.span === null) throw new Error('nothing was found');
    expect(positionAt(finding.span.source, finding.span.start)).toEqual({ line: 2, column: 3 });
    expect(diagnosticToJson(finding, 'a.json')).toMatchObject({ code: 'unknown-type', file: 'a.json', line: 2, column: 3 });
  });
});
