import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { parseFile } from '../../src/parse/expression.ts';
import type { ItemSyntax } from '../../src/parse/syntax.ts';
import { findingIn, findingsIn } from '../support/check.ts';

type Plain = string | boolean | null | readonly Plain[] | Readonly<{ [key: string]: Plain }>;

function plain(item: ItemSyntax): Plain {
  switch (item.kind) {
    case 'string':
    case 'boolean':
      return item.value;
    case 'null':
      return null;
    case 'array':
      return item.items.map(plain);
    case 'object':
      return Object.fromEntries(item.entries.map(({ key, value }) => [key.value, plain(value)]));
    case 'documentation':
      return '##';
  }
}

function parse(text: string): { items: readonly Plain[]; codes: readonly string[]; brokenNames: readonly string[] } {
  const codes: string[] = [];
  const reporter = { add: ({ code }: { code: string }) => void codes.push(code), isError: () => true };
  const { items, brokenNames } = parseFile(createSourceText('x', text), reporter);
  return { items: items.map(plain), codes, brokenNames };
}

describe('values', () => {
  test.each([
    ['', []],
    ['{}', [{}]],
    ["{ 'a': 'b' }", [{ a: 'b' }]],
    ["{ 'a': [ 'b', true, { 'c': false } ], 'd': [] } {}", [{ a: ['b', true, { c: false }], d: [] }, {}]],
    ["{ 'a': 'b\\\\c' }", [{ a: 'b\\c' }]],
    ['##\n# a\n##\n{}##\n##', ['##', {}, '##']],
  ])('%j', (text, items) => {
    expect(parse(text)).toEqual({ items, codes: [], brokenNames: [] });
  });

  test('a key may be called __proto__', () => {
    const { items } = parse("{ '__proto__': 'a' }");
    expect(JSON.stringify(items)).toBe('[{"__proto__":"a"}]');
  });
});

describe('mistakes', () => {
  test.each([
    ["{ 'a' 'b' }", '1:7 unexpected-token'],
    ["{ 'a': }", '1:8 unexpected-token'],
    ["{ 'a': 'b', }", '1:13 trailing-comma'],
    ["{ 'a': [ 'b', ] }", '1:15 trailing-comma'],
    ["{ , 'a': 'b' }", '1:3 unexpected-token'],
    ["{ 'a': [ , 'b' ] }", '1:10 unexpected-token'],
    ["{ 'a': 'b' 'c': 'd' }", '1:12 missing-comma'],
    ["{ 'a': [ 'b' 'c' ] }", '1:14 missing-comma'],
    ["{ 'a': [ 'b', 'c' }", '1:19 unexpected-token'],
    ["{ true: 'a' }", '1:3 unexpected-token'],
    ["{ 'a': 'b' ]", '1:12 unexpected-token'],
    ['}', '1:1 unexpected-token'],
    ["{ 'event': 'A' }, { 'event': 'B' }", '1:17 unexpected-token'],
    ["{ 'a': truefoo }", '1:12 unexpected-character'],
    ["{ 'a': 1 }", '1:8 unexpected-character'],
    ["{ 'a': null }", '1:8 null-literal'],
    ["{ 'a': nil }", '1:8 unexpected-character'],
    ['{ "a": true }', '1:3 unexpected-character'],
    ["{ 'a': 'b', 'a': 'c' }", '1:18 duplicate-key'],
    ["{ 'a': { 'b': 'c', 'd': true, 'b': [] } }", '1:36 duplicate-key'],
    ["{ 'a':\n##\n# b\n##\n'c' }", '2:1 unexpected-token'],
    ["{ 'a':", '1:7 unexpected-end'],
    ["{ 'a': 'b'\n\n", '2:1 unexpected-end'],
    ["{ 'a': [ 'b'", '1:13 unexpected-end'],
    ["\t\t{ 'a': \t; }", '1:11 unexpected-character'],
    ["\r\n\r\n{ 'a' }\r\n", '3:7 unexpected-token'],
    ["'a' 'b' ]", '1:9 unexpected-token'],
  ])('%j', (text, finding) => {
    expect(findingsIn(text)).toEqual([finding]);
  });

  test('an open bracket is shown', () => {
    expect(findingIn("{ 'a': [ 'b'").related.map(({ message, span }) => [message, span.start])).toEqual([["this '[' is open", 7]]);
  });

  test('hide neither what is before nor what is behind', () => {
    const text = "{ 'a': true }\n{ 'struct': 'Foo' 'b' }\n{ 'c': [] }\n{ 'enum': 'Bar', ; }\n{ 'd': {} }\n";
    expect(parse(text)).toEqual({
      items: [{ a: true }, { c: [] }, { d: {} }],
      codes: ['missing-comma', 'unexpected-character'],
      brokenNames: ['Foo', 'Bar'],
    });
  });

  test('nor does it hide what is on its line', () => {
    expect(parse("{ 'a' 'b' } { 'c': [] }").items).toEqual([{ c: [] }]);
  });

  test('the name of what cannot be parsed is known wherever its key stands', () => {
    expect(parse("{ 'data': { 'struct' }, 'struct': 'Foo', 'if': ; }").brokenNames).toEqual(['Foo']);
  });

  test("JSON's escapes are read where they are no errors", () => {
    const { items } = parseFile(createSourceText('x', "'\\u0041\\n\\/'"), { add: () => undefined, isError: () => false });
    expect(items.map(plain)).toEqual(['A\n/']);
  });

  test('an item without its end does not take the next with it', () => {
    const { items, codes } = parse("{ 'struct': 'Foo', 'data':\n{ 'struct': 'Bar', 'data': {} }\n{ 'a': {\n##\n##\n{ 'b': [] }");
    expect(items).toEqual([{ struct: 'Bar', data: {} }, '##', { b: [] }]);
    expect(codes).toHaveLength(2);
  });

  test('nor does one whose list is open, with documentation behind it', () => {
    const { items, codes } = parse("{ 'a': [ 'x',\n##\n##\n{ 'b': [] }");
    expect(items).toEqual(['##', { b: [] }]);
    expect(codes).toHaveLength(1);
  });

  test('junk is a part of the item on whose line it stands, and of no other', () => {
    const junk = (text: string) => parse(`\n${text}\n`);
    expect(junk("{ 'struct': 'Foo' } ;")).toMatchObject({ items: [], brokenNames: ['Foo'] });
    expect(junk("; { 'struct': 'Foo' }")).toMatchObject({ items: [], brokenNames: ['Foo'] });
    expect(junk("{ 'struct': 'Foo' }\n;")).toMatchObject({ items: [{ struct: 'Foo' }], codes: ['unexpected-character'] });
    expect(junk(";\n{ 'struct': 'Foo' }")).toMatchObject({ items: [{ struct: 'Foo' }], codes: ['unexpected-character'] });
  });

  test('what is left of an item that ends too soon is no other mistake', () => {
    const rest = "\n  'data': { 'b': { 'type': 'int', 'features': [ 'f' ] },\n  'c': [ { 'name': 'd' }, { 'name': 'e' } ] } }";
    for (const broken of ["{ 'struct': 'Foo' ],", "{ 'struct': 'Foo' };", "{ 'struct': 'Fo' }, ;", "{ 'struct': ''Foo' },"]) {
      const { items, codes } = parse(`${broken}${rest}\n{ 'struct': 'Bar', 'data': {} } { 'event': 'A' }\n`);
      expect(items.slice(-2), broken).toEqual([{ struct: 'Bar', data: {} }, { event: 'A' }]);
      expect(codes, broken).toHaveLength(1);
    }
    expect(parse("{ 'struct': ''Foo', 'data': {} }").brokenNames).toContain('Foo');
  });

  test.each([`{ 'enum${"'".repeat(2 ** 18)}`, `{ 'enum'${' '.repeat(2 ** 18)}`, `{ 'enum'${' '.repeat(2 ** 18)}:${"'".repeat(2 ** 18)}`])(
    'a definition whose name is lost among other signs does not take long',
    (text) => {
      expect(parse(text).codes).not.toEqual([]);
    },
  );

  test('brackets may be nested 200 levels deep', () => {
    const nested = (depth: number) => `{ 'a': ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)} }`;
    expect(parse(nested(200)).codes).toEqual([]);
    expect(parse(`${nested(201)}\n${nested(200)}\n${nested(10_000)}`).codes).toEqual(['nesting-too-deep', 'nesting-too-deep']);
    expect(parse(`${nested(201)}\n${nested(200)}`).items).toHaveLength(1);
    expect(findingsIn(`{ 'event': 'A' }\n${nested(201)}\n`)).toEqual(['2:207 nesting-too-deep']);
  });
});
