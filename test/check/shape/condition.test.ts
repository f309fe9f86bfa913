import { describe, expect, test } from 'vitest';
import { printCondition } from '../../../src/schema/condition.ts';
import { findingIn, findingsIn } from '../../support/check.ts';
import { schemaOf } from '../../support/schema.ts';

const struct = (condition: string) => `{ 'struct': 'Foo', 'data': {}, 'if': ${condition} }`;

describe('a condition', () => {
  test.each([
    "'CONFIG_X'",
    "'A'",
    "'A1_B'",
    "{ 'all': [ 'A' ] }",
    "{ 'any': [ 'A', { 'not': 'B' } ] }",
    "{ 'not': { 'not': { 'all': [ { 'any': [ 'A', 'B' ] }, 'C' ] } } }",
  ])('may be %s', (condition) => {
    expect(findingsIn(struct(condition))).toEqual([]);
  });

  test.each([
    "''",
    "' '",
    "'1A'",
    "'A-B'",
    'true',
    '[]',
    '{}',
    "{ 'all': [] }",
    "{ 'any': [] }",
    "{ 'all': 'A' }",
    "{ 'not': [ 'A' ] }",
    "{ 'not': '' }",
    "{ 'not': true }",
    "{ 'all': [ 'A' ], 'any': [ 'B' ] }",
    "{ 'none': [ 'A' ] }",
    "{ 'all': [ 'A', 'b' ] }",
    "{ 'all': [ [ 'A' ] ] }",
    "{ 'any': [ { 'all': [] } ] }",
  ])('cannot be %s', (condition) => {
    expect(findingsIn(struct(condition))).toEqual(["1:1 wrong-condition struct 'Foo'"]);
  });

  test.each([
    ["'A'", 'A'],
    ["{ 'all': [ 'A', { 'any': [ 'B', 'C' ] } ] }", 'A && (B || C)'],
    ["{ 'any': [ 'A', { 'not': 'B' } ] }", 'A || !B'],
    ["[ 'defined(A) || defined(B)', 'C' ]", '(A || B) && C'],
  ])('means what it says: %s', (condition, printed) => {
    const foo = schemaOf(struct(condition)).definitions.get('Foo');
    expect(foo?.condition && printCondition(foo.condition)).toBe(printed);
  });

  test('with two mistakes is one finding', () => {
    expect(findingsIn(struct("{ 'all': [ 'a', 'b' ] }"))).toEqual(["1:1 wrong-condition struct 'Foo'"]);
  });

  test.each(["'a'", "'CONFIG_x'", "'_A'", "'defined(A)'", "'defined(A) && defined(B)'", "[ 'A', 'B' ]"])(
    'of older schemas is refused by the newest: %s',
    (condition) => {
      expect(findingsIn(struct(condition))).toHaveLength(1);
      expect(findingsIn(struct(condition), 'lenient')).toEqual([expect.stringMatching(/\(warning\)$/)]);
    },
  );
});

test.each([
  "{ 'enum': 'Foo', 'data': [ { 'name': 'a', 'if': '' } ] }",
  "{ 'alternate': 'Foo', 'data': { 'a': { 'type': 'str', 'if': '' } } }",
  "{ 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': { 'none': { 'type': 'Foo', 'if': '' } } }",
  "{ 'command': 'foo', 'features': [ { 'name': 'a', 'if': '' } ] }",
])('is checked wherever it stands: %s', (text) => {
  expect(findingsIn(text)).toEqual([expect.stringMatching(/^1:1 wrong-condition /)]);
  expect(findingsIn(text.replace("'if': ''", "'if': 'B'")).filter((finding) => finding.includes('wrong-condition'))).toEqual([]);
});

test.each([
  ["{ 'and': [ 'A', 'B' ] }", "In QAPI it is 'all'."],
  ["{ 'or': [ 'A', 'B' ] }", "In QAPI it is 'any'."],
  ["{ '!': 'A' }", "In QAPI it is 'not'."],
  ["{ 'al': [ 'A' ] }", "Did you mean 'all'?"],
  ["{ 'any': 'A' }", "It takes a list: { 'any': [ 'A' ] }."],
  ["{ 'not': [ 'A' ] }", "It takes one condition: { 'not': 'CONFIG_X' }."],
  ["{ 'all': [ { 'wibble': 'A' } ] }", expect.stringContaining("Write 'CONFIG_X'")],
])('of a condition that is nearly one: %s', (text, help) => {
  const finding = findingIn(`{ 'command': 'foo', 'if': ${text} }`);
  expect([finding.code, finding.help]).toEqual(['wrong-condition', help]);
});
