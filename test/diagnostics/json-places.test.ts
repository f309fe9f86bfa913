import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesInJson } from '../../src/diagnostics/json-places.ts';

/** The text up to where it stops being JSON. */
function sound(text: string): string {
  const { fault } = placesInJson(text);
  return fault === null ? 'all' : text.slice(0, fault);
}

test.each([
  ['[1, 2', '[1, 2'],
  ['{"a": [{"b": 1}', '{"a": [{"b": 1}'],
  ['{"a": "cut', '{"a": "cut'],
  ['{"a": tru', '{"a": tru'],
  ['{"a": tru\n', '{"a": tru\n'],
  ['{"a": "cut\n', '{"a": "cut\n'],
  ['["\\', '["\\'],
  ['["\\u00e', '["\\u00e'],
  ['["\\x', '['],
  ['', ''],
  ['[1 2]', '[1 '],
  ['{a: 1}', '{'],
  ['{"a" 1}', '{"a" '],
  ['[1,]', '[1,'],
  ['[}', '['],
  ['[1]]', '[1]'],
  ['[01]', '['],
  ['["\u0001"]', '['],
  ["['a']", '['],
])('%j is JSON as far as %j', (text, expected) => {
  expect(sound(text)).toBe(expected);
});

test('a string with many escapes that is cut, or wrong at its end', () => {
  const text = `{"return": "${'line\\r\\n'.repeat(1000)}`;
  expect(sound(text)).toBe(text);
  expect(sound(`${text}\n`)).toBe(`${text}\n`);
  expect(sound(`${text}\u0001`)).toBe('{"return": ');
});

test('a string of 20 million characters, whole and cut', () => {
  const long = `["${'a'.repeat(20_000_000)}`;
  expect(placesInJson(`${long}"]`).fault).toBeNull();
  expect(placesInJson(long).fault).toBe(long.length);
});

test('it is found wrong exactly when JSON.parse does', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-0.5e3', 'true', 'null', ' ', '\n', '"\\u00e9"', 'x', '"');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      expect(placesInJson(text).fault === null, text).toBe(isJson(text));
    }),
    { numRuns: 3000 },
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(placesInJson(text).fault).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('objects in 200 000 objects', () => {
  expect(placesInJson('{"a":'.repeat(200_000)).fault).toBe(1_000_000);
});

test.each([
  '[{"a": {"b": [{}]}}, {"c": 1}]',
  '{"return": [{"a": {"b": [{}]}}, {"c": 1}], "id": {}}',
  '{"id": [{"x": 1}], "return": [{"a": {"b": [{}]}}, {"c": 1}], "more": [{}]}',
  '{"return": [{"x": 1}], "return": [{"a": 1}, {"c": 1}]}',
  '{"return": {"id": [{}]}, "return": [{"a": 1}, {"c": 1}]}',
])('entries of %s', (text) => {
  expect(placesInJson(text).entries.map((offset) => text.slice(offset, offset + 4))).toEqual(['{"a"', '{"c"']);
});

test('what is no object counts among the entries, too', () => {
  expect(placesInJson('[ 1, "a", [2], {} ]').entries).toEqual([2, 5, 10, 15]);
});
