import { expect, test } from 'vitest';
import { unknownSymbols } from '../../src/verbs/unknown-symbols.ts';

function told(options: Parameters<typeof unknownSymbols>[0], ...named: readonly (readonly string[] | null)[]): readonly string[] {
  const found = unknownSymbols(
    options,
    named.map((symbols) => symbols && new Set(symbols)),
  );
  return found.map(({ severity, symbol, option, help }) => `${severity}: ${option} ${symbol}: ${help}`);
}

test('a mistyped symbol, with what is like it', () => {
  expect(told({ define: ['CONFIG_LINIX', 'CONFIG_POSIX'] }, ['CONFIG_LINUX', 'CONFIG_POSIX'])).toEqual([
    "warning: define CONFIG_LINIX: Did you mean 'CONFIG_LINUX'?",
  ]);
});

test.each([
  ['LINUX', "Did you mean 'CONFIG_LINUX'?"],
  ['config_linux', "Did you mean 'CONFIG_LINUX'?"],
  // Most letters are those of the prefix.
  ['CONFIG_FOO', "Build conditions name 'CONFIG_LINUX', 'CONFIG_VNC', 'HAVE_SPICE'."],
  ['HAVE_SPCIE', "Did you mean 'HAVE_SPICE'?"],
])('%s: %s', (symbol, help) => {
  expect(told({ undef: [symbol] }, ['CONFIG_VNC', 'CONFIG_LINUX', 'HAVE_SPICE'])).toEqual([`warning: undef ${symbol}: ${help}`]);
});

test('of many symbols some are listed', () => {
  const many = Array.from({ length: 30 }, (_, index) => `CONFIG_${String(index).padStart(4, '0')}`);
  expect(told({ define: ['CONFIG_LINUX'] }, many)).toEqual([
    "warning: define CONFIG_LINUX: Build conditions name 30 symbols, among them 'CONFIG_0000', 'CONFIG_0001', 'CONFIG_0002', 'CONFIG_0003', " +
      "'CONFIG_0004', 'CONFIG_0005'.",
  ]);
  expect(told({ define: ['CONFIG_LINUX'] }, many.slice(0, 6)).join()).toMatch(/Build conditions name 'CONFIG_0000', .* 'CONFIG_0005'\.$/);
});

test('a comparison of C text is nothing to be named', () => {
  expect(told({ define: ['A'] }, ['A > 1'])).toEqual([
    'warning: define A: There are no build conditions that could be settled. Leave it out.',
  ]);
});

test('without conditions, and of replies alone', () => {
  expect(told({ define: ['A'] }, [])).toEqual([expect.stringContaining('There are no build conditions')]);
  expect(told({ define: ['A'] }, null, null)).toEqual([expect.stringContaining('all conditions are settled')]);
  expect(told({ define: ['AB1'] }, null, ['AB2'])).toEqual(["warning: define AB1: Did you mean 'AB2'?"]);
});

test('one schema that names it is enough, and none is told of twice', () => {
  expect(told({ define: ['A'] }, [], ['A'], null)).toEqual([]);
  expect(told({ undef: ['CONFIG_A', 'CONFIG_A'] }, [])).toHaveLength(1);
  expect(told({ define: ['A'], undef: ['B'] }, [])).toHaveLength(2);
  expect(told({}, [], null)).toEqual([]);
});
