import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listLine } from '../../src/cli/list-line.ts';
import { runHere } from '../support/run-cli.ts';

/** Standard output is a terminal of so many columns. */
function onTerminal(columns: number): void {
  vi.spyOn(fs, 'fstatSync').mockReturnValue(Object.assign(fs.fstatSync(1), { isCharacterDevice: () => true }));
  syncBuiltinESMExports();
  for (const [key, value] of Object.entries({ isTTY: true, columns })) {
    const before = Object.getOwnPropertyDescriptor(process.stdout, key);
    Object.defineProperty(process.stdout, key, { value, configurable: true });
    onTestFinished(() => {
      if (before === undefined) Reflect.deleteProperty(process.stdout, key);
      else Object.defineProperty(process.stdout, key, before);
    });
  }
  onTestFinished(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    syncBuiltinESMExports();
  });
}

test.each([[['--help']], [['check', '--help']], [['history', '--help']], [['explain', '--help']]])(
  '%j is broken between words at 40 columns',
  async (args) => {
    onTerminal(40);
    vi.stubEnv('NO_COLOR', '1');
    const { stdout } = await runHere(args);
    const [, ...options] =
      stdout
        .split('Options:\n')[1]
        ?.split(/\n(?=\S)/)[0]
        ?.split('\n') ?? [];
    expect(options.length).toBeGreaterThan(1);
    expect(options.filter((line) => line.length > 40)).toEqual([]);
  },
);

test.each([[['--help']], [['generate', '--help']], [['diff', '--help']], [['rules']], [['explain']]])(
  'nothing of %j is cut off at 60 columns',
  async (args) => {
    onTerminal(60);
    vi.stubEnv('NO_COLOR', '1');
    const { stdout } = await runHere(args);
    // An address, a pattern or a command line cannot be broken.
    const tooLong = stdout
      .split('\n')
      .filter((line) => line.length > 60 && /^.{0,60}\S {1,2}\S/.test(line.trim()) && !line.includes('$ qapi'));
    expect(tooLong).toEqual([]);
    expect(stdout.split('\n').length).toBeGreaterThan(30);
  },
);

test('a line of a list is broken below itself, or stands below the name', () => {
  expect(listLine('name', 'some words that are said of it all', 36)).toBe('name  some words that are said of it\n      all\n');
  expect(listLine('a-name-that-is-long', 'some words that are said', 24)).toBe('a-name-that-is-long\n    some words that are\n    said\n');
  expect(listLine('name  ', 'some words that are said of it', undefined)).toBe('name    some words that are said of it\n');
});
