import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SarifLog } from '../../src/diagnostics/format/sarif-log.ts';
import { runners } from '../support/run-cli.ts';
import { sarifFaults } from '../support/sarif-schema.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const broken = "{ 'struct': 'Broken',\n  'data': { 'x': 'Nothing' } }\n";
const old = "{ 'type': 'Old', 'data': { 'inner': { 'type': 'str' } } }\n";

describe.each(runners)('check, %s', { timeout: 60_000 }, (_how, qapi) => {
  test('--format github', async () => {
    const cwd = temporaryFolder({ 'a.json': broken, 'b.json': broken });
    const { status, stdout, stderr } = await qapi(['check', '--format', 'github', 'b.json', 'a.json'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const place = 'line=2,endLine=2,col=18,endColumn=27,title=unknown-type::';
    expect(stdout.match(/^::error file=.*?::/gm)).toEqual([`::error file=b.json,${place}`, `::error file=a.json,${place}`]);
  });

  test('--format sarif', async () => {
    const cwd = temporaryFolder({ 'a b.json': broken });
    const { status, stdout, stderr } = await qapi(['check', '--format', 'sarif', 'a b.json', 'none.json'], { cwd });
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const log = JSON.parse(stdout) as SarifLog;
    expect(sarifFaults(log)).toEqual([]);
    const [run] = log.runs;
    expect(run?.results.map(({ ruleId }) => ruleId)).toEqual(['unknown-type', 'schema-not-found']);
    expect(run?.results[0]?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe('a%20b.json');
    expect(run?.originalUriBaseIds['%SRCROOT%']?.uri).toBe(`${pathToFileURL(cwd).href}/`);
  });

  test.each(['github', 'sarif'])('--format %s without findings', async (format) => {
    const { status, stdout } = await qapi(['check', '--format', format, 'bundled']);
    expect(status).toBe(0);
    if (format === 'github') expect(stdout).toBe('');
    else expect((JSON.parse(stdout) as SarifLog).runs[0]?.results).toEqual([]);
  });

  test('--dialect says what a text means, and which rules there were', async () => {
    const cwd = temporaryFolder({ 'a.json': old });
    const check = async (...args: readonly string[]) => (await qapi(['check', 'a.json', ...args], { cwd })).stdout;
    expect(await check('--strict', '--dialect', '2.3')).toBe('a.json: no findings (1 struct)\n');
    expect(await check('--strict', '--dialect', 'v2.4.0')).toContain('[old-form]');
    // Without the type in place nothing is left to see it by.
    expect(await check('--dialect', '10.2')).toContain('[old-form]');
    // 10 is 10.0.
    expect(await check('--strict', '--dialect', '10')).toBe(await check('--strict', '--dialect', '10.0'));
  });

  test('--dialect is a release with a schema, or one that is still to come', async () => {
    const cwd = temporaryFolder({ 'a.json': old });
    const check = async (release: string) => (await qapi(['check', 'a.json', '--strict', '--dialect', release], { cwd })).stdout;
    expect(await check('99')).toBe(await check('10.2'));
    expect(await check('1.0')).toBe(await check('2.3'));
    const { status, stdout, stderr } = await qapi(['check', 'a.json', '--dialect', '0.9']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("'dialect' has to be a release from 1.0 on, the first with a schema, but is 0.9 [wrong-option]");
  });

  test.each(['x', '2.', '', '2.5.0.1', '-1.0'])('--dialect %j is no version', async (version) => {
    const { status, stderr } = await qapi(['check', 'a.json', `--dialect=${version}`]);
    expect(status).toBe(2);
    expect(stderr).toContain('is no version of QEMU such as 2.5 or 10.2.\n');
  });
});
