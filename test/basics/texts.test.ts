import { expect, test } from 'vitest';
import { capitalised } from '../../src/basics/capitalised.ts';
import { compareTexts } from '../../src/basics/compare-texts.ts';
import { escapeHtml } from '../../src/basics/escape-html.ts';
import { given } from '../../src/basics/given.ts';
import { isRecord } from '../../src/basics/is-record.ts';
import { listed } from '../../src/basics/listed.ts';
import { once } from '../../src/basics/once.ts';
import { shortHash } from '../../src/basics/short-hash.ts';
import { withDots } from '../../src/basics/with-dots.ts';

test.each([
  ['', ''],
  ['a', 'A'],
  ['query-status', 'Query-status'],
])("'%s' begins as '%s'", (text, expected) => {
  expect(capitalised(text)).toBe(expected);
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a or b'],
  [['a', 'b', 'c'], 'a, b or c'],
])('%j is listed as %s', (parts, expected) => {
  expect(listed(parts, 'or')).toBe(expected);
});

test('what is made once is made when it is asked for, even where it is nothing', () => {
  let count = 0;
  const nothing = once(() => {
    count++;
  });
  expect(count).toBe(0);
  nothing();
  nothing();
  expect(count).toBe(1);
});

test('dots stand for what is filled in', () => {
  expect(withDots("'{name}' has no {} {of it}, {member2}")).toBe("'…' has no {} {of it}, …");
});

test('texts are in the order of their UTF-16 units, whatever the language', () => {
  expect(['b', 'ä', 'a', '', 'B', '10', '9', 'a'].sort(compareTexts)).toEqual(['', '10', '9', 'B', 'a', 'a', 'b', 'ä']);
  expect([compareTexts('a', 'b'), compareTexts('b', 'a'), compareTexts('a', 'a')].map(Math.sign)).toEqual([-1, 1, 0]);
});

test('in HTML a text says nothing but itself', () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a><b>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;&lt;b&gt;',
  );
  expect(escapeHtml('a\u0000b\u001b[1m\u007f')).toBe('a\ufffdb\ufffd[1m\ufffd');
  expect(escapeHtml('plain\ttext\nünd 漢字')).toBe('plain\ttext\nünd 漢字');
});

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  [undefined, false],
  ['a', false],
  [1, false],
  [() => 1, false],
])('that %j has members is %j', (value, expected) => {
  expect(isRecord(value)).toBe(expected);
});

test('what was not given takes the place of nothing', () => {
  const before = { a: 1, b: 2 };
  expect({ ...before, ...given({ a: undefined, b: 3, c: undefined, d: null, e: false }) }).toStrictEqual({ a: 1, b: 3, d: null, e: false });
});

test.each([
  ['', '811c9dc5'],
  ['a', 'e40c292c'],
  ['foobar', 'bf9cf968'],
])("the short hash of '%s' is %s", (text, hash) => {
  expect(shortHash(text)).toBe(hash);
});

test('a short hash has eight digits, also where it begins with zeros', () => {
  const hashes = Array.from({ length: 300 }, (_, index) => shortHash(String(index)));
  expect(hashes.filter((hash) => !/^[0-9a-f]{8}$/.test(hash))).toEqual([]);
  expect(hashes.some((hash) => hash.startsWith('0'))).toBe(true);
});
