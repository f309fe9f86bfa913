import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certainJson } from '../../../src/usage/uses/certain-json.ts';
import { SUBSTITUTED } from '../../../src/usage/uses/json-tokens.ts';

/** @param text with ▯ for what is substituted */
function certain(text: string): unknown {
  const found = certainJson(text.replaceAll('▯', SUBSTITUTED));
  return found === null ? null : JSON.parse(found.json);
}

const rows: readonly (readonly [what: string, text: string, expected: unknown])[] = [
  ['all of it where nothing is put in', ' {"a": [1, {"b": "c d"}], "d": null}\n', { a: [1, { b: 'c d' }], d: null }],
  ['all of it without spaces', '{"a":{},"b":["c",[],{"d":"e"}]}', { a: {}, b: ['c', [], { d: 'e' }] }],
  ['no value', '{"a": ▯, "b": "c"}', { a: 0, b: 'c' }],
  ['no string into which something is put', '{"a": "x▯y", "b": "c"}', { a: 0, b: 'c' }],
  ['nothing of a string for what is put beside what is escaped', String.raw`{"a": "\"▯\\", "b": "c"}`, { a: 0, b: 'c' }],
  ['no element', '{"a": [▯, "b"], "c": ["d", ▯]}', { a: [0, 'b'], c: ['d', 0] }],
  ['no name', '{"a": "b", ▯: {"c": 1}, "d": "e"}', { a: 'b', d: 'e' }],
  ['no name without spaces', '{▯:1,"b":"c"}', { b: 'c' }],
  ['no name into which something is put', '{"a-▯": "b", "d": "e"}', { d: 'e' }],
  ['no members', '{"a": "b", "c": {▯}, "d": "e"}', { a: 'b', c: {}, d: 'e' }],
  ['nothing behind members', '{"a": {"b": "c", ▯, "d": "e"}, "f": "g"}', { a: { b: 'c' }, f: 'g' }],
  ['nothing behind what may be a comma', '{"a": {"b": "c"▯ "d": "e"}, "f": "g"}', { a: { b: 'c' }, f: 'g' }],
  ['nothing behind a value with a comma', '{"a": {"b": ▯ "d": "e"}, "f": "g"}', { a: { b: 0 }, f: 'g' }],
  ['nothing behind two that stand together', '{"a": {"b": ▯▯, "d": "e"}, "f": "g"}', { a: { b: 0 }, f: 'g' }],
  ['nothing behind half of a number', '{"a": {"b": -▯, "d": "e"}, "f": "g"}', { a: { b: 0 }, f: 'g' }],
  ['nothing behind more digits', '{"a": {"b": ▯00, "d": "e"}, "f": "g"}', { a: { b: 0 }, f: 'g' }],
  ['nothing behind half of a word', '{"a": {"b": tr▯, "d": "e"}, "f": "g"}', { a: { b: 0 }, f: 'g' }],
  ['nothing behind a name with what follows', '{"a": {"b"▯, "d": "e"}, "f": "g"}', { a: {}, f: 'g' }],
  ['nothing behind a comma in a list', '{"a": ["b" ▯ "c", {"d": "e"}], "f": "g"}', { a: ['b'], f: 'g' }],
  ['no members in the rest', '{"a": {▯, "b": {"c": ["d}"]}, "e": "▯"}, "f": "g"}', { a: {}, f: 'g' }],
  ['nothing behind half of a name', '{"a": {"b": 1, ▯c": 2, "d": "e"}, "f": "g"}', { a: { b: 1 } }],
  ['nothing behind half of a string', '{"a": {"b": ▯c", "d": "e"}, "f": "g"}', { a: { b: 0 } }],
  ['nothing behind what is no JSON then', '{"a": {"b": 1 ▯ "c" 2}, "f": "g"}', { a: { b: 1 } }],
  ['nothing behind a word that JSON does not have', '{"a": {"b": 1 ▯ c}, "f": "g"}', { a: { b: 1 } }],
  ['nothing behind brackets that do not fit', '{"a": {"b": 1 ▯ [2}, "f": "g"}', { a: { b: 1 } }],
  ['nothing behind what may be escaped', String.raw`{"a": {"b": "\▯", "d": "e"}, "f": "g"}`, { a: { b: 0 } }],
  ['nothing behind a name that may be escaped', String.raw`{"a": {"b": 1, "\▯": {"d": "e"}}, "f": "g"}`, { a: { b: 1 } }],
  ['nothing behind an end that is put in', '{"a": {"b": "c", "d": ▯', { a: { b: 'c', d: 0 } }],
  ['nothing behind an end of a string that is put in', '{"a": {"b": "c", "d": "▯', { a: { b: 'c', d: 0 } }],
  ['nothing of an unknown member in which all is lost', '{"a": "b", ▯: {"c": {"d": ▯"', { a: 'b' }],
  ['all before something that follows', '{"a": "b"}▯\n', { a: 'b' }],
  ['nothing of what does not fit, whatever is put in', '{"a": "b"} {"c": ▯}', null],
  ['nothing of a text', '{"a": "b"} is sent to ▯', null],
  ['nothing of what closes more than it opens', '{"a": ▯, "b": "c"}}', null],
  ['nothing with a comma too many', '{"a": ▯,}', null],
  ['nothing with a comma in the beginning', '{, "a": ▯}', null],
  ['nothing of other brackets', '{"a": ["b"}, "c": ▯}', null],
  ['nothing of a break in a string', '{"a": "b\nc", "d": ▯}', null],
  ['nothing behind a break in a string that may have ended', '{"a": "▯\n", "b": "c"}', { a: 0 }],
  ['nothing of a list', '["a", ▯]', null],
  ['nothing of an escape that JSON does not have', String.raw`{"a": "\x", "b": ▯}`, null],
  ['nothing of a name without an end', '{"a": ▯, "b', null],
  ['nothing of what has no end', '{"a": {"b": "c"', null],
];

describe('what is put in at run time leaves', () => {
  test.each(rows)('%s: %s', (_what, text, expected) => {
    expect(certain(text)).toEqual(expected);
  });

  test('what is certain at its place', () => {
    const text = `{"a": ${SUBSTITUTED}, "x-${SUBSTITUTED}": 1, "b": "c", ${SUBSTITUTED}}`;
    expect(certainJson(text)?.json).toHaveLength(text.length);
    expect(certainJson(text)?.json.indexOf('"b": "c"')).toBe(text.indexOf('"b": "c"'));
  });

  test.each([
    ['{"a": ▯, "b": {▯}}', false],
    ['{"a": 1, "▯": 2}', true],
    ['{"a": 1 ▯}', true],
    ['{▯}', true],
    ['{"a": {"b": ▯"}', true],
    ['{"a": 1}▯', true],
  ])('%s: whether there may be more members', (text, expected) => {
    expect(certainJson(text.replaceAll('▯', SUBSTITUTED))?.isPartial).toBe(expected);
  });

  test('all of what is nested a hundred levels deep', () => {
    expect(certain(`{"a": ${'['.repeat(100)}▯${']'.repeat(100)}, "b": "c"}`)).toHaveProperty('b', 'c');
  });

  test('an answer at once for what is nested deeper than calls can be', () => {
    expect(certain(`{"a": ${'['.repeat(100_000)}▯`)).toBeNull();
    expect(certain(`{"a": 1 ▯ ${'['.repeat(100_000)}`)).toEqual({ a: 1 });
  });
});

/** All names and strings with the way to them. */
function told(value: unknown, way = ''): readonly string[] {
  if (typeof value === 'string') return [`${way}=${value}`];
  if (Array.isArray(value)) return value.flatMap((element) => told(element, `${way}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [`${way}/${name}`, ...told(member, `${way}/${name}`)]);
}

/** Whether a part of a text of JSON closes all brackets that it opens, and no others. */
function isBalanced(text: string, start: number, end: number): boolean {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (index < start || index >= end || token.startsWith('"')) continue;
    depth += token === '{' || token === '[' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

test('nothing is told that is not there, whatever part of a text is put in', () => {
  const strings = fc.string({ unit: fc.constantFrom('a', 'b', '1', '"', '\\', ',', ':', ' ', '{', '}', '[', ']'), maxLength: 4 });
  const values = fc.object({ key: strings, values: [strings, fc.integer(), fc.boolean(), fc.constant(null)], maxDepth: 3 });
  let some = 0;
  fc.assert(
    fc.property(values, fc.boolean(), fc.nat(), fc.nat({ max: 30 }), (value, isWide, from, length) => {
      const text = JSON.stringify(value, null, isWide ? 2 : undefined);
      const start = 1 + (from % (text.length - 1));
      const end = Math.min(start + length, text.length);
      fc.pre(isBalanced(text, start, end));
      const found = certainJson(text.slice(0, start) + SUBSTITUTED + text.slice(end));
      const all = told(value);
      const certain = found === null ? [] : told(JSON.parse(found.json));
      expect(certain.filter((one) => !all.includes(one))).toEqual([]);
      if (certain.length > 0) some++;
    }),
    { numRuns: 3000 },
  );
  expect(some).toBeGreaterThan(300);
});
