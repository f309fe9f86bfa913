import { describe, expect, test } from 'vitest';
import { findingIn, findingsIn, lines } from '../../support/check.ts';

const struct = (name: string, base: string | null, data = '') =>
  `{ 'struct': '${name}'${base === null ? '' : `, 'base': '${base}'`}, 'data': { ${data} } }`;

test('a base is a struct', () => {
  expect(findingsIn(lines(struct('Foo', 'Bar'), struct('Bar', null)))).toEqual([]);
});

test.each(['int', 'QType', 'Color', 'Shape', 'Either'])('%s is no base, neither of a struct nor of a union', (base) => {
  const others = lines(
    "{ 'enum': 'Color', 'data': [ 'red' ] }",
    "{ 'union': 'Shape', 'base': { 'c': 'Color' }, 'discriminator': 'c', 'data': {} }",
    "{ 'alternate': 'Either', 'data': { 'a': 'int' } }",
  );
  expect(findingsIn(others + struct('Foo', base))).toEqual(["4:1 wrong-base struct 'Foo'"]);
  expect(findingsIn(`${others}{ 'union': 'Foo', 'base': '${base}', 'discriminator': 'c', 'data': {} }`)).toEqual([
    "4:1 wrong-base union 'Foo'",
  ]);
});

test.each([
  ["{ 'union': 'Wrong', 'base': { 'c': 'QType' }, 'discriminator': 'c', 'data': {} }", 'a union'],
  ["{ 'enum': 'Wrong', 'data': [] }", 'an enum'],
  ["{ 'alternate': 'Wrong', 'data': { 'a': 'int' } }", 'an alternate'],
])('what %s is called', (other, called) => {
  expect(findingIn(lines(other, struct('Foo', 'Wrong'))).message).toBe(`the base 'Wrong' is ${called}; it must be a struct`);
});

test('a base is not an array', () => {
  expect(findingsIn("{ 'struct': 'Foo', 'base': [ 'Foo' ], 'data': {} }")).toEqual(["1:1 wrong-value struct 'Foo'"]);
});

describe('cycles', () => {
  test('of one', () => {
    expect(findingsIn(struct('Foo', 'Foo'))).toEqual(["1:1 base-cycle struct 'Foo'"]);
  });

  test('of three are told once, at the first, with the way round', () => {
    const text = lines(struct('Zero', 'Two'), struct('One', 'Two'), struct('Two', 'Three'), struct('Three', 'One'));
    expect(findingsIn(text)).toEqual(["2:1 base-cycle struct 'One'"]);
    expect(findingIn(text).message).toContain("'One' → 'Two' → 'Three' → 'One'");
  });

  test('by way of a branch', () => {
    const union = "{ 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': { 'none': 'Foo' } }";
    expect(findingsIn(union)).toEqual(["1:1 base-cycle union 'Foo'"]);
  });

  test('two of them are two findings', () => {
    expect(findingsIn(lines(struct('Foo', 'Foo'), struct('Bar', 'Baz'), struct('Baz', 'Bar')))).toEqual([
      "1:1 base-cycle struct 'Foo'",
      "2:1 base-cycle struct 'Bar'",
    ]);
  });

  test('that others lead to are told once', () => {
    expect(findingsIn(lines(struct('Foo', 'Bar'), struct('Bar', 'Bar')))).toEqual(["2:1 base-cycle struct 'Bar'"]);
  });

  test('are told although a branch on the way is of an unknown type', () => {
    const union = (name: string, branches: string) =>
      `{ 'union': '${name}', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': { ${branches} } }`;
    expect(findingsIn(lines(union('Foo', "'none': 'Bar'"), union('Bar', "'none': 'Nope', 'qnull': 'Foo'")))).toEqual([
      "1:1 base-cycle union 'Foo'",
      "2:1 unknown-type union 'Bar'",
    ]);
  });

  test.each(["'a': 'Foo'", "'*a': 'Foo'", "'a': [ 'Foo' ]", "'a': 'Either'"])('%s is none', (member) => {
    expect(findingsIn(lines(struct('Foo', null, member), "{ 'alternate': 'Either', 'data': { 'a': 'Foo', 'b': 'int' } }"))).toEqual([]);
  });
});

describe('long chains', () => {
  const chain = (length: number) =>
    lines(...Array.from({ length }, (_, i) => struct(`Foo${i}`, i + 1 < length ? `Foo${i + 1}` : null, `'m${i}': 'str'`)));

  test('of bases may have 200 levels', () => {
    expect(findingsIn(chain(201))).toEqual([]);
    expect(findingsIn(chain(202))).toEqual(["1:1 nesting-too-deep struct 'Foo0'"]);
  });

  test('are told once, where they become too long', () => {
    expect(findingsIn(chain(5000))).toEqual(["4799:1 nesting-too-deep struct 'Foo4798'"]);
  });

  test('that are closed are cycles and no more', () => {
    const text = lines(...Array.from({ length: 3000 }, (_, i) => struct(`Foo${i}`, `Foo${(i + 1) % 3000}`)));
    expect(findingsIn(text)).toEqual(["1:1 base-cycle struct 'Foo0'"]);
  });
});
