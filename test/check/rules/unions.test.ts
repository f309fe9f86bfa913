import { describe, expect, test } from 'vitest';
import { findingIn, findingsIn, lines } from '../../support/check.ts';

const others = lines(
  "{ 'enum': 'Kind', 'data': [ 'one', 'two', { 'name': 'three', 'if': 'A' } ] }",
  "{ 'struct': 'One', 'data': { 'a': 'str' } }",
  "{ 'struct': 'Base', 'data': { 'kind': 'Kind' } }",
  "{ 'struct': 'Derived', 'base': 'Base', 'data': { 'b': 'str' } }",
  "{ 'alternate': 'Either', 'data': { 'a': 'str' } }",
);
const union = (base: string, branches = '', discriminator = 'kind') =>
  `${others}{ 'union': 'Foo', 'base': ${base}, 'discriminator': '${discriminator}', 'data': { ${branches} } }`;
const found = (code: string) => [`6:1 ${code} union 'Foo'`];

describe('the discriminator', () => {
  test.each([
    "{ 'kind': 'Kind' }",
    "'Base'",
    "'Derived'",
    "{ 'a': 'str', 'kind': 'QType' }",
    "{ 'kind': { 'type': 'Kind', 'features': [ 'x' ] } }",
  ])('is a member of %s', (base) => {
    expect(findingsIn(union(base))).toEqual([]);
  });

  test.each(['a', 'Kind', '', 'constructor', '*kind'])('must not be %j, which the base lacks', (name) => {
    expect(findingsIn(union("'Base'", '', name))).toEqual(found('no-discriminator'));
  });

  test('is written exactly as the member', () => {
    const text = lines(
      "{ 'pragma': { 'member-name-exceptions': [ 'Foo' ] } }",
      "{ 'union': 'Foo', 'base': { 'a_b': 'QType' }, 'discriminator': 'a-b', 'data': {} }",
    );
    expect(findingsIn(text)).toEqual(["2:1 no-discriminator union 'Foo'"]);
  });

  test.each([
    ["{ 'kind': 'int' }", "the built-in type 'int'"],
    ["{ 'kind': 'One' }", 'a struct'],
    ["{ 'kind': [ 'Kind' ] }", 'an array'],
    ["{ '*kind': 'Kind' }", 'optional'],
    ["{ 'kind': { 'type': 'Kind', 'if': 'A' } }", 'condition'],
  ])('of %s is refused', (base, reason) => {
    expect(findingsIn(union(base))).toEqual(found('wrong-discriminator'));
    expect(findingIn(union(base)).message).toContain(reason);
  });

  test('is not forgotten where the base is members in place', () => {
    const { code, message } = findingIn(union("{ 'kind': 'Kind' }").replace("'discriminator': 'kind', ", ''));
    expect([code, message]).toEqual(['missing-key', "the union lacks the key 'discriminator'"]);
  });

  test('is no string', () => {
    expect(findingsIn(union("{ 'kind': 'str' }"))).toEqual(found('string-discriminator'));
  });
});

describe('branches', () => {
  test.each(['', "'one': 'One'", "'three': 'One', 'one': 'One'", "'one': { 'type': 'One', 'if': 'A' }"])('may be { %s }', (branches) => {
    expect(findingsIn(union("'Base'", branches))).toEqual([]);
  });

  test.each(["'four': 'One'", "'One': 'One'", "'constructor': 'One'", "'*one': 'One'"])('%s is no value', (branch) => {
    expect(findingsIn(union("'Base'", branch))).toHaveLength(1);
    expect(findingsIn(union("'Base'", branch))[0]).toMatch(/^6:1 (unknown-branch|invalid-name) union 'Foo'$/);
  });

  test.each(["'int'", "'Kind'", "'Either'", "[ 'One' ]", "'any'"])('cannot be %s', (type) => {
    expect(findingsIn(union("'Base'", `'one': ${type}`))).toEqual(found('wrong-branch'));
  });

  test('that are arrays are called so', () => {
    expect(findingIn(union("'Base'", "'one': [ 'One' ]")).message).toContain('is an array');
  });

  test('have no features', () => {
    expect(findingsIn(union("'Base'", "'one': { 'type': 'One', 'features': [ 'a' ] }"))).toEqual(found('unknown-key'));
  });

  test('an enum with values is needed, even when no branch is written', () => {
    const text = lines("{ 'enum': 'None', 'data': [] }", "{ 'union': 'Foo', 'base': { 'a': 'None' }, 'discriminator': 'a', 'data': {} }");
    expect(findingsIn(text)).toEqual(["2:1 empty-union union 'Foo'"]);
    expect(findingsIn(text.replace('[]', "[ 'a' ]"))).toEqual([]);
  });

  test('each wrong one is told', () => {
    expect(findingsIn(union("'Base'", "'four': 'One', 'one': 'int'"))).toEqual([...found('unknown-branch'), ...found('wrong-branch')]);
  });
});
