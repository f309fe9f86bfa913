import { describe, expect, test } from 'vitest';
import { comment } from '../support/check.ts';
import { runners } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const schema = `${comment('@get-level:', '', '.. qmp-example::', '', '    -> { "execute": "get_level" }')}{ 'command': 'get-level' }\n`;

describe.each(runners)('check --examples, %s', { timeout: 60_000 }, (_how, qapi) => {
  test('without it, examples are not looked at', async () => {
    const { stdout } = await qapi(['check', 'a.json'], { cwd: temporaryFolder({ 'a.json': schema }) });
    expect(stdout).toBe('a.json: no findings (1 command)\n');
  });

  test.each([[], ['--strict']])('what is wrong with them are warnings, and the exit status is that of the rest', async (...flags) => {
    const { status, stdout } = await qapi(['check', '--examples', ...flags, 'a.json'], { cwd: temporaryFolder({ 'a.json': schema }) });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^a\.json:6:\d+: warning: .*'get_level'.*\[example-unknown-command\]$/m);
    expect(stdout).toContain("help: Did you mean 'get-level'?");
    expect(stdout).toContain('a.json: 1 warning (1 command)\n');
  });

  test('as JSON, with the line and the definition', async () => {
    const { stdout } = await qapi(['check', '--examples', '--format', 'json', 'a.json'], { cwd: temporaryFolder({ 'a.json': schema }) });
    const { schemas } = JSON.parse(stdout) as { readonly schemas: readonly Readonly<Record<string, unknown>>[] };
    expect(schemas).toMatchObject([
      {
        ok: true,
        diagnostics: [
          { code: 'example-unknown-command', severity: 'warning', file: 'a.json', line: 6, column: 23, entity: "command 'get-level'" },
        ],
      },
    ]);
  });

  test('mistakes of style do not hide them, errors do', async () => {
    const long = schema.replace('# @get-level:\n', `# @get-level:\n#\n# ${'a '.repeat(40)}\n`);
    const styled = await qapi(['check', '--strict', '--examples', 'a.json'], { cwd: temporaryFolder({ 'a.json': long }) });
    expect(styled.status).toBe(1);
    expect(styled.stdout).toContain('a.json: 1 error, 1 warning');
    const broken = await qapi(['check', '--examples', 'a.json'], { cwd: temporaryFolder({ 'a.json': `${schema}{` }) });
    expect(broken.stdout).not.toContain('example-');
  });
});
