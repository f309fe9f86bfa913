import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutOff, shorten } from '../../src/runtime/issue.ts';

test('a text is cut behind so many characters, never in a pair of surrogates', () => {
  expect(['', 'abc', 'abcd'].map((text) => cutOff(text, 3))).toEqual(['', 'abc', 'abc…']);
  expect(['ab🙂', 'abc🙂', 'a🙂b', '🙂🙂'].map((text) => cutOff(text, 3))).toEqual(['ab…', 'abc…', 'a🙂…', '🙂…']);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '🙂', '𝄞') }), fc.integer({ min: 1, max: 12 }), (text, length) => {
      const cut = cutOff(text, length);
      expect(cut).not.toMatch(/\p{Cs}/u);
      expect(cut.length).toBeLessThanOrEqual(length + 1);
      expect(text.startsWith(cut === text ? text : cut.slice(0, -1))).toBe(true);
    }),
  );
});

test('so are values in messages', () => {
  expect(shorten(`${'x'.repeat(39)}🙂`)).toBe(`"${'x'.repeat(39)}…"`);
});
