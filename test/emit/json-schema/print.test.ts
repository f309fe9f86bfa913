import fc from 'fast-check';
import prettier from 'prettier';
import { expect, test } from 'vitest';
import { printSchema } from '../../../src/emit/json-schema/print.ts';
import type { Schema, SchemaValue } from '../../../src/emit/json-schema/schema.ts';
import { formatOptions } from '../../../src/emit/printer/options.ts';
import { parseJson } from '../../../src/runtime/json.ts';

/** What schemas are made of; numbers stand by themselves in them, not in lists. */
const { object } = fc.letrec<{ value: SchemaValue; object: Schema }>((tie) => {
  const text = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
  return {
    value: fc.oneof({ depthSize: 'medium' }, text, fc.boolean(), tie('object'), fc.array(fc.oneof(text, tie('object')), { maxLength: 4 })),
    object: fc.dictionary(fc.constantFrom('type', 'properties', 'if', '$ref', 'x-qapi-since', 'längerer Schlüssel'), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  };
});

test('what is printed is the value, and prettier leaves it as it is', async () => {
  await fc.assert(
    fc.asyncProperty(object, async (schema) => {
      const text = printSchema(schema);
      expect(JSON.parse(text)).toEqual(schema);
      expect(await prettier.format(text, { ...formatOptions, parser: 'json' })).toBe(text);
    }),
    { numRuns: 300, seed: 1 },
  );
});

test.each([
  ['short things stand on one line', { a: ['x', 'y'], b: { c: 1 } }, '{ "a": ["x", "y"], "b": { "c": 1 } }\n'],
  [
    'lists of objects that say more than one thing do not',
    {
      a: [
        { b: 1, c: 2 },
        { b: 1, c: 2 },
      ],
    },
    '{\n  "a": [\n    { "b": 1, "c": 2 },\n    { "b": 1, "c": 2 }\n  ]\n}\n',
  ],
  [
    'longer things with objects in them do not either',
    { title: 'a'.repeat(25), properties: { member: { type: 'string' } } },
    `{\n  "title": "${'a'.repeat(25)}",\n  "properties": { "member": { "type": "string" } }\n}\n`,
  ],
  ['nothing is nothing', { a: {}, b: [] }, '{ "a": {}, "b": [] }\n'],
])('%s', (_what, schema, text) => {
  expect(printSchema(schema)).toBe(text);
});

test('integers keep all their digits', () => {
  const schema = { minimum: -(2n ** 63n), maximum: 2n ** 64n - 1n };
  expect(parseJson(printSchema(schema))).toEqual(schema);
});
