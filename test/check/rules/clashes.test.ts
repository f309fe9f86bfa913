import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import { positionAt } from '../../../src/diagnostics/source-text.ts';
import { findingIn, findingsIn, focusText, lines } from '../../support/check.ts';
import { locationOf } from '../../support/schema.ts';

describe('values of an enum', () => {
  test('are distinct in C', () => {
    const pragma = "{ 'pragma': { 'member-name-exceptions': [ 'Foo' ] } }\n";
    expect(findingsIn(`${pragma}{ 'enum': 'Foo', 'data': [ 'a-b', 'a_b' ] }`)).toEqual(["2:1 name-clash enum 'Foo'"]);
    expect(findingsIn(`${pragma}{ 'enum': 'Foo', 'data': [ 'a-b', 'a-B', 'ab' ] }`)).toEqual([]);
  });

  test('each repeated one is told', () => {
    expect(findingsIn("{ 'enum': 'Foo', 'data': [ 'a', 'a', 'b', 'a' ] }")).toHaveLength(2);
  });
});

describe('members', () => {
  const pragma = "{ 'pragma': { 'member-name-exceptions': [ 'Foo', 'Bar' ] } }\n";

  test.each(["'a': 'str', '*a': 'str'", "'a-b': 'str', 'a_b': 'str'", "'__a.b_c': 'str', '__a-b_c': 'str'"])('%s collide', (data) => {
    expect(findingsIn(`${pragma}{ 'struct': 'Foo', 'data': { ${data} } }`)).toEqual(["2:1 name-clash struct 'Foo'"]);
    // Of arguments in place no pragma excepts names with '_', which is told besides.
    const ofCommand = findingsIn(`${pragma}{ 'command': 'foo', 'data': { ${data} } }`);
    expect(ofCommand.filter((finding) => !finding.includes('name-case'))).toEqual(["2:1 name-clash command 'foo'"]);
  });

  test('with those of a base, three levels up', () => {
    const text = lines(
      "{ 'struct': 'One', 'data': { 'a': 'str' } }",
      "{ 'struct': 'Two', 'base': 'One', 'data': { 'b': 'str' } }",
      "{ 'struct': 'Three', 'base': 'Two', 'data': { 'c': 'str' } }",
      "{ 'struct': 'Foo', 'base': 'Three', 'data': { 'd': 'str', '*a': 'int' } }",
    );
    expect(findingsIn(text)).toEqual(["4:1 name-clash struct 'Foo'"]);
    const finding = findingIn(text);
    expect(focusText(finding)).toBe("'*a'");
    expect(finding.related.map(({ span }) => span.source.text.slice(span.start, span.end))).toEqual(["'a'"]);
    expect(findingsIn(text.replace("'*a'", "'*e'"))).toEqual([]);
  });
});

describe('unions', () => {
  const kinds = "{ 'enum': 'Kind', 'data': [ 'one', 'two' ] }\n";
  const union = (base: string, branches: string) =>
    `{ 'union': 'Foo', 'base': { 'kind': 'Kind'${base} }, 'discriminator': 'kind', 'data': { ${branches} } }\n`;

  test('branches are distinct in C, as the values that they are for', () => {
    const pragma = "{ 'pragma': { 'member-name-exceptions': [ 'Kind' ] } }\n";
    const values = "{ 'enum': 'Kind', 'data': [ 'a-b', 'a_b' ] }\n{ 'struct': 'One', 'data': {} }\n";
    expect(findingsIn(pragma + values + union('', "'a-b': 'One', 'a_b': 'One'"))).toEqual([
      "2:1 name-clash enum 'Kind'",
      "4:1 name-clash union 'Foo'",
    ]);
  });

  test('members of a branch are none of the base', () => {
    const branch = (member: string) => `{ 'struct': 'One', 'data': { '${member}': 'str' } }\n`;
    expect(findingsIn(kinds + branch('kind') + union('', "'one': 'One'"))).toEqual(["3:1 name-clash union 'Foo'"]);
    expect(findingsIn(kinds + branch('a') + union(", 'a': 'str'", "'one': 'One'"))).toEqual(["3:1 name-clash union 'Foo'"]);
    expect(findingsIn(kinds + branch('b') + union(", 'a': 'str'", "'one': 'One'"))).toEqual([]);
  });

  test('the message names the branch and where its member comes from', () => {
    const one = "{ 'struct': 'One', 'data': { 'kind': 'str' } }\n";
    const finding = findingIn(`${kinds}${one}${union('', "'one': 'One', 'two': 'One'")}`);
    expect(finding.message).toBe("in the branch 'one', the member 'kind' of struct 'One' collides with 'kind' of the base");
    expect(finding.related.map(({ span }) => positionAt(span.source, span.start).line)).toEqual([2, 3]);
  });

  test('branches may have members of the same name', () => {
    const text = kinds + "{ 'struct': 'One', 'data': { 'a': 'str' } }\n{ 'struct': 'Two', 'data': { 'a': 'int' } }\n";
    expect(findingsIn(text + union('', "'one': 'One', 'two': 'Two'"))).toEqual([]);
    expect(findingsIn(text + union('', "'one': 'One', 'two': 'One'"))).toEqual([]);
  });

  test('inherited members of a branch count', () => {
    const text = kinds + "{ 'struct': 'One', 'data': { 'kind': 'str' } }\n{ 'struct': 'Two', 'base': 'One', 'data': {} }\n";
    expect(findingsIn(text + union('', "'one': 'Two'"))).toEqual(["4:1 name-clash union 'Foo'"]);
  });

  const nested = (base: string, member: string) =>
    lines(
      `{ 'struct': 'Leaf', 'data': { '${member}': 'str' } }`,
      `{ 'union': 'Inner', 'base': { '${base}': 'Kind' }, 'discriminator': '${base}', 'data': { 'two': 'Leaf' } }`,
    );

  test('a branch may be a union', () => {
    expect(findingsIn(kinds + nested('inner-kind', 'a') + union('', "'one': 'Inner'"))).toEqual([]);
  });

  test('whose base and branches do not collide with the outer base', () => {
    expect(findingsIn(kinds + nested('kind', 'a') + union('', "'one': 'Inner'"))).toEqual(["4:1 name-clash union 'Foo'"]);
    expect(findingsIn(kinds + nested('inner-kind', 'kind') + union('', "'one': 'Inner'"))).toEqual(["4:1 name-clash union 'Foo'"]);
  });

  describe('a struct is reached by the base or by a branch, not both', () => {
    const base = "{ 'struct': 'Base', 'data': { 'kind': 'Kind', '*a': 'int' } }";
    const outer = (branch: string, of = 'Base') =>
      `{ 'union': 'Foo', 'base': '${of}', 'discriminator': 'kind', 'data': { 'one': '${branch}' } }`;
    const inner = (of: string, branch: string) =>
      `{ 'union': 'Inner', 'base': ${of}, 'discriminator': 'inner-kind', 'data': { 'two': '${branch}' } }`;

    test.each([
      ['is the branch, too', [outer('Base')]],
      ['is a base of the branch', ["{ 'struct': 'Two', 'base': 'Base', 'data': {} }", outer('Two')]],
      ['is a base of both', ["{ 'struct': 'Two', 'base': 'Base', 'data': {} }", outer('Two', 'Derived')]],
      ['is a base of the base and the branch', [outer('Base', 'Derived')]],
      [
        'is a base of the branch, which is a union',
        ["{ 'struct': 'Two', 'base': 'Base', 'data': { 'inner-kind': 'Kind' } }", inner("'Two'", 'Leaf'), outer('Inner')],
      ],
      ['is a branch of the branch', [inner("{ 'inner-kind': 'Kind' }", 'Base'), outer('Inner', 'Derived')]],
    ])('one that %s', (_, rest) => {
      const derived = "{ 'struct': 'Derived', 'base': 'Base', 'data': { 'b': 'int' } }";
      const leaf = "{ 'struct': 'Leaf', 'data': {} }";
      const text = kinds + lines(base, derived, leaf, ...rest);
      expect(findingsIn(text)).toEqual([`${String(4 + rest.length)}:1 name-clash union 'Foo'`]);
      expect(focusText(findingIn(text))).toBe(`'one'`);
    });

    test('the message says that it is the same', () => {
      const finding = findingIn(kinds + lines(base, outer('Base')));
      expect(finding.message).toBe("in the branch 'one', the member 'kind' of struct 'Base' collides with the same one of the base");
      expect(finding.related.map(({ span }) => positionAt(span.source, span.start).line)).toEqual([2]);
    });

    test('hides no other', () => {
      const two = "{ 'struct': 'Two', 'data': { 'a': 'str' } }";
      const both = outer('Base').replace("'one': 'Base'", "'one': 'Base', 'two': 'Two'");
      expect(findingsIn(kinds + lines(base, two, both))).toEqual(["4:1 name-clash union 'Foo'", "4:1 name-clash union 'Foo'"]);
      const circle = [
        "{ 'struct': 'Base', 'base': 'Three', 'data': { 'kind': 'Kind', '*a': 'int' } }",
        "{ 'struct': 'Three', 'base': 'Base', 'data': {} }",
      ];
      expect(findingsIn(kinds + lines(...circle, two, both))).toEqual(["2:1 base-cycle struct 'Base'", "5:1 name-clash union 'Foo'"]);
    });

    test('in a circle it is the circle that is told', () => {
      expect(findingsIn(kinds + lines(base, outer('Foo')))).toEqual(["3:1 base-cycle union 'Foo'"]);
      const through = "{ 'union': 'Bar', 'base': { 'b': 'Kind' }, 'discriminator': 'b', 'data': { 'one': 'Foo' } }";
      expect(findingsIn(kinds + lines(base, outer('Bar'), through))).toEqual(["3:1 base-cycle union 'Foo'"]);
    });
  });

  test('each member of the base with which branches collide is told once', () => {
    const one = "{ 'struct': 'One', 'data': { 'a': 'str' } }\n";
    const two = (member: string) => `{ 'struct': 'Two', 'data': { '${member}': 'str' } }\n`;
    const foo = union(", 'a': 'str', 'b': 'str'", "'one': 'One', 'two': 'Two'");
    expect(findingsIn(kinds + one + two('b') + foo)).toEqual(["4:1 name-clash union 'Foo'", "4:1 name-clash union 'Foo'"]);
    expect(findingsIn(kinds + one + two('a') + foo)).toEqual(["4:1 name-clash union 'Foo'"]);
  });
});

test.each([
  ["{ 'enum': 'Foo', 'data': [ 'a', 'a' ] }", 'It is listed twice: remove or rename one.'],
  ["{ 'struct': 'Foo', 'data': { 'a': 'int', '*a': 'int' } }", 'It is listed twice: remove or rename one.'],
  ["{ 'enum': 'Foo', 'data': [ '1-a', '1.a' ] }", expect.stringContaining('Names that differ only')],
])('what stands there twice is told so: %s', (text, help) => {
  expect(checkSchema(locationOf(text), 'lenient').findings.find(({ code }) => code === 'name-clash')?.help).toEqual(help);
});
