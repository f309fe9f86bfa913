import { describe, expect, test } from 'vitest';
import { shortened } from '../../../src/diagnostics/format/shorten.ts';

describe('a message for people', () => {
  test('stays what it is, however many values of usual length it lists', () => {
    const message = `there are ${Array.from({ length: 40 }, (_, index) => `'${'n'.repeat(60)}${String(index)}'`).join(', ')}`;
    expect(shortened(message)).toBe(message);
    const longest = `no '${'x'.repeat(400)}'`;
    expect(shortened(longest)).toBe(longest);
  });

  test('has the begin, the end and the length of a long name, and all that stands around it', () => {
    const [begin, end] = ['a'.repeat(120), 'z'.repeat(60)];
    expect(shortened(`the member '${begin}${'m'.repeat(99_820)}${end}' uses 'Gone'`)).toBe(
      `the member '${begin}…(100000 characters)…${end}' uses 'Gone'`,
    );
    expect(shortened(`option=${'x'.repeat(1000)} and '${'y'.repeat(401)}'`)).toMatch(
      /^option=x{113}…\(1007 characters\)…x{60} and 'y{120}…\(401 characters\)…y{60}'$/,
    );
  });

  test('is short also where a value has spaces, or is made of what names stand in', () => {
    for (const value of ['word '.repeat(20_000), "'".repeat(100_000)]) {
      expect(shortened(`no '${value}' here`)).toMatch(/^no '[^]{1196}…\(10000\d characters|…\(100010 characters\)/);
      expect(shortened(`no '${value}' here`).length).toBeLessThan(2000);
      expect(shortened(`no '${value}' here`)).toMatch(/' here$/);
    }
  });

  test('has no half of a character', () => {
    for (const text of [`x${'😀'.repeat(300)}`, '😀'.repeat(300)]) expect(shortened(text)).not.toMatch(/\p{Cs}/u);
  });
});
