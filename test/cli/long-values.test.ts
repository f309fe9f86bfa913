import { describe, expect, test } from 'vitest';
import { runHere } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const long = 'm'.repeat(100_000);
const schemas = {
  'member.json': `{ 'command': 'c', 'data': { '${long}': 'Gone' } }\n`,
  'include.json': `{ 'include': '${long}.json' }\n`,
  'twice.json': `{ 'command': 'c', 'data': {}, '${long}': 1 }\n{ 'enum': '${long}', 'data': [ 'a' ] }\n{ 'enum': '${long}', 'data': [ 'a' ] }\n`,
  'old.json': "{ 'command': 'c' }\n",
  'new.json': `{ 'command': 'c', 'data': { '${long}': 'str' } }\n`,
};

/** The longest line of what a command prints. */
async function longestLine(args: readonly string[], cwd = temporaryFolder(schemas)): Promise<number> {
  const { stdout, stderr } = await runHere(args, { cwd });
  expect(stdout + stderr).toMatch(/m…\(1000\d\d characters\)…m/);
  return Math.max(...`${stdout}${stderr}`.split('\n').map((line) => line.length));
}

describe('a value of a hundred thousand characters', () => {
  test.each([
    ['check', 'member.json'],
    ['check', 'include.json'],
    ['check', 'twice.json', '--all'],
    ['check', 'member.json', '--format', 'github'],
    ['check', long],
    ['generate', 'old.json', '--out', long],
    ['generate', 'old.json', '--out', 'o', '--only', long],
    ['generate', 'old.json', '--out', 'o', '--emit', long],
    ['validate', 'old.json', '--arguments', long],
    ['diff', 'old.json', 'new.json'],
    ['diff', 'old.json', 'new.json', '--format', 'github'],
    ['explain', long],
    ['rules', long],
    ['check', `--${long}`],
    [long],
  ])('is shortened for people: %.20s %.20s', async (...args) => {
    expect(await longestLine(args)).toBeLessThan(1500);
  });

  test.each(['json', 'sarif'])('is whole in %s, as programs may look for it', async (format) => {
    for (const [file, value] of [
      ['member.json', `'${long}'`],
      ['include.json', `'${long}.json'`],
    ] as const) {
      const { stdout } = await runHere(['check', file, '--format', format], { cwd: temporaryFolder(schemas) });
      expect(stdout.includes(value)).toBe(true);
    }
  });
});
