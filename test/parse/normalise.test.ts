import { describe, expect, test } from 'vitest';
import { uniqueNames } from '../../src/basics/unique-names.ts';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { type Dialect, dialectOf, newestDialect } from '../../src/parse/dialect.ts';
import { parseFile } from '../../src/parse/expression.ts';
import { normalise } from '../../src/parse/normalise.ts';
import type { ItemSyntax, ObjectSyntax } from '../../src/parse/syntax.ts';

function plain(item: ItemSyntax): unknown {
  switch (item.kind) {
    case 'array':
      return item.items.map(plain);
    case 'object':
      return Object.fromEntries(item.entries.map(({ key, value }) => [key.value, plain(value)]));
    case 'null':
    case 'documentation':
      return null;
    default:
      return item.value;
  }
}

function objectOf(text: string): ObjectSyntax {
  const [item] = parseFile(createSourceText('x', text), { add: () => undefined, isError: () => false }).items;
  if (item?.kind !== 'object') throw new Error('no object');
  return item;
}

/** What a definition becomes, the definitions that it implies, and the releases that put an end to its forms. */
function normalised(text: string, dialect: Dialect = newestDialect, names = uniqueNames([])) {
  const { object, implied, forms } = normalise(objectOf(text), dialect, names);
  return { object: plain(object), implied: implied.map((each) => plain(each.object)), gone: forms.map(({ gone }) => gone) };
}

describe('a definition in the form of today', () => {
  test.each([
    "{ 'struct': 'A', 'data': { 'a': 'int', 'b': { 'type': [ 'A' ], 'if': 'X' } } }",
    "{ 'command': 'c', 'type': 'int', 'data': {} }",
    "{ 'type': 'A' }",
    "{ 'command': 'c', 'gen': 'yes', 'returns': 'any' }",
    "{ 'union': 'U', 'base': { 'type': 'E' }, 'data': {} }",
    "{ 'union': true, 'data': {} }",
    "{ 'union': 'U', 'base': 'B', 'discriminator': 'type', 'data': { 'a': 'A' } }",
  ])('%s stays as it is', (text) => {
    const object = objectOf(text);
    expect(normalise(object, newestDialect, uniqueNames([]))).toEqual({ object, implied: [], forms: [] });
  });
});

test.each([
  ["{ 'type': 'A', 'data': { 'a': 'int' } }", { struct: 'A', data: { a: 'int' } }, ['2.4']],
  ["{ 'struct': 'A', 'data': { 'a': '**', 'b': 'int' } }", { struct: 'A', data: { a: 'any', b: 'int' } }, ['2.5']],
  ["{ 'event': 'E', 'data': { 'a': '**' } }", { event: 'E', data: { a: 'any' } }, ['2.5']],
  ["{ 'command': 'c', 'data': { 'a': 'visitor' }, 'returns': '**' }", { command: 'c', data: { a: 'any' }, returns: 'any' }, ['1.6', '2.5']],
  ["{ 'command': 'c', 'gen': 'no', 'success-response': 'no' }", { command: 'c', gen: false, 'success-response': false }, ['2.4', '2.4']],
  ["{ 'command': 'c', 'data': null }", { command: 'c' }, []],
  ["{ 'union': 'U', 'discriminator': {}, 'data': { 'a': 'int' } }", { alternate: 'U', data: { a: 'int' } }, ['2.4']],
])('%s', (text, object, gone) => {
  expect(normalised(text)).toEqual({ object, implied: [], gone });
});

test('a struct in place of a type has a name of its own, where that was the meaning', () => {
  const text = "{ 'struct': 'A', 'data': { '*in-side': { 'deep': { 'type': 'int' } }, 'b': 'str' } }";
  expect(normalised(text, dialectOf({ major: 2, minor: 3 }))).toEqual({
    object: { struct: 'A', data: { '*in-side': 'AInSide', b: 'str' } },
    implied: [
      { struct: 'AInSideDeep', data: { type: 'int' } },
      { struct: 'AInSide', data: { deep: 'AInSideDeep' } },
    ],
    gone: ['2.4', '2.4'],
  });
  expect(normalised(text, dialectOf({ major: 2, minor: 4 })).implied).toEqual([]);
});

test('the name of a struct in place is one that is free, and is taken from then on', () => {
  const names = uniqueNames(['AB', 'AB_']);
  const namesIn = (text: string) => normalised(text, dialectOf({ major: 2, minor: 3 }), names).implied;
  const data = { c: 'int' };
  expect(namesIn("{ 'struct': 'A', 'data': { 'b': { 'c': 'int' } } }")).toEqual([{ struct: 'AB_2', data }]);
  expect(namesIn("{ 'struct': 'A', 'data': { 'b': { 'c': 'int' } } }")).toEqual([{ struct: 'AB_3', data }]);
});

describe('a union without discriminator', () => {
  const wrapper = (name: string, type: unknown) => ({ struct: `q_obj_${name}-wrapper`, data: { data: type } });

  test('has an enum of its branches, each of which is wrapped', () => {
    expect(normalised("{ 'union': 'U', 'data': { 'a': 'int', 'b': [ 'A' ], 'c': { 'type': '**', 'if': 'X' } } }")).toEqual({
      object: {
        union: 'U',
        base: { type: 'UKind' },
        discriminator: 'type',
        data: { a: 'q_obj_int-wrapper', b: 'q_obj_AList-wrapper', c: { type: 'q_obj_any-wrapper', if: 'X' } },
      },
      implied: [
        { enum: 'UKind', data: ['a', 'b', { name: 'c', if: 'X' }] },
        wrapper('int', 'int'),
        wrapper('AList', ['A']),
        wrapper('any', 'any'),
      ],
      gone: ['6.2', '2.5'],
    });
  });

  test('adds its kind to a base', () => {
    const { object, implied } = normalised("{ 'union': 'U', 'base': 'B', 'data': { 'a': 'int' } }");
    expect(object).toMatchObject({ base: 'q_obj_U-base', discriminator: 'type' });
    expect(implied).toContainEqual({ struct: 'q_obj_U-base', base: 'B', data: { type: 'UKind' } });
  });
});
