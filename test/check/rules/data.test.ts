import { describe, expect, test } from 'vitest';
import { findingIn, findingsIn, focusText, lines } from '../../support/check.ts';

const others = lines(
  "{ 'struct': 'One', 'data': { 'a': 'str' } }",
  "{ 'union': 'Two', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': {} }",
  "{ 'alternate': 'Either', 'data': { 'a': 'str' } }",
  "{ 'struct': 'Maybe', 'data': { 'a': { 'type': 'str', 'if': 'A' } } }",
  "{ 'struct': 'Derived', 'base': 'Maybe', 'data': {} }",
);

describe.each([
  ['command', 'foo'],
  ['event', 'FOO'],
])('data of a %s', (keyword, name) => {
  const definition = (rest: string) => `${others}{ '${keyword}': '${name}'${rest} }`;
  const found = (code: string) => [`6:1 ${code} ${keyword} '${name}'`];

  test.each([
    '',
    ", 'data': {}",
    ", 'data': { 'a': 'int', '*b': [ 'One' ] }",
    ", 'data': 'One'",
    ", 'data': 'One', 'boxed': true",
    ", 'data': 'Two', 'boxed': true",
  ])('may be: %s', (rest) => {
    expect(findingsIn(definition(rest))).toEqual([]);
  });

  test.each([
    ", 'data': 'int'",
    ", 'data': 'any'",
    ", 'data': 'QType'",
    ", 'data': 'Two'",
    ", 'data': 'Either'",
    ", 'data': 'str', 'boxed': true",
  ])('cannot be: %s', (rest) => {
    expect(findingsIn(definition(rest))).toEqual(found('wrong-arguments'));
  });

  test.each([", 'data': [ 'One' ]", ", 'data': true", ", 'data': {}, 'boxed': true", ", 'data': [ 'One' ], 'boxed': true"])(
    'has no such form: %s',
    (rest) => {
      expect(findingsIn(definition(rest))).toEqual(found('wrong-value'));
    },
  );

  test('cannot be an alternate even when boxed, since 4.2', () => {
    expect(findingsIn(definition(", 'data': 'Either', 'boxed': true"))).toEqual(found('alternate-arguments'));
  });

  test('boxed needs data', () => {
    expect(findingsIn(definition(", 'boxed': true"))).toEqual(found('boxed-without-data'));
  });

  test.each([", 'data': { 'a': { 'type': 'int', 'if': 'A' } }", ", 'data': 'Maybe'", ", 'data': 'Derived'"])(
    'a conditional member needs boxed: %s',
    (rest) => {
      expect(findingsIn(definition(rest))).toEqual(found('conditional-arguments'));
    },
  );

  test('is shown where it stands, or is used', () => {
    expect(focusText(findingIn(definition(", 'data': { 'b': 'int', 'a': { 'type': 'int', 'if': 'A' } }")))).toBe("'a'");
    expect(focusText(findingIn(definition(", 'data': 'Maybe'")))).toBe('{');
  });

  test.each(['Maybe', 'Derived'])('boxed %s may have a conditional member', (type) => {
    expect(findingsIn(definition(`, 'data': '${type}', 'boxed': true`))).toEqual([]);
  });
});
