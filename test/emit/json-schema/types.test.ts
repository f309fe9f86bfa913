import { describe, expect, test } from 'vitest';
import type { JsonSchemaOptions } from '../../../src/emit/json-schema/index.ts';
import type { Direction, Protocol } from '../../../src/protocol/index.ts';
import { bundledType, createAjv, emittedJsonSchemas, jsonSchemaFile } from '../../support/json-schema.ts';
import { alternate, command, documented, enumType, feature, open, protocol, struct, union } from '../../support/protocol.ts';

/** Judges values of a type in a bundle. */
function validator(model: Protocol, side: 'send' | 'receive', options: JsonSchemaOptions, name = 'U'): (value: unknown) => boolean {
  const ajv = createAjv();
  ajv.addSchema(jsonSchemaFile(model, `${side}.json`, options));
  const validate = ajv.getSchema(`${side}.json#/$defs/${name}`);
  return (value) => validate?.(value) === true;
}

describe('types', () => {
  test('that go both ways are there twice, closed and open', () => {
    const model = protocol([struct('Both', { n: 'size' }), command('set', 'Both')]);
    const size = { type: 'integer', maximum: 2 ** 64 };
    expect(bundledType(model, 'send', 'Both')).toEqual({
      type: 'object',
      properties: { n: { ...size, minimum: -(2 ** 63) } },
      required: ['n'],
      additionalProperties: false,
    });
    expect(bundledType(model, 'receive', 'Both')).toEqual({
      type: 'object',
      properties: { n: { ...size, minimum: 0 } },
      required: ['n'],
    });
  });

  test('that go one way are there once, those that nothing reaches among what is received', () => {
    const model = protocol([
      struct('Sent', {}, { direction: 'send' }),
      struct('Received', {}, { direction: 'receive' }),
      struct('Lost', {}, { direction: 'unreached' }),
    ]);
    expect(Object.keys(jsonSchemaFile(model, 'send.json')['$defs'] as object)).toEqual(['Sent']);
    expect(Object.keys(jsonSchemaFile(model, 'receive.json')['$defs'] as object)).toEqual(['Received', 'Lost']);
  });

  test('bring along what they contain, also where nothing reaches them', () => {
    const model = protocol([
      struct('Lost', { sent: ['Sent'] }, { direction: 'unreached' }),
      struct('Sent', { inner: 'Inner' }, { direction: 'send' }),
      struct('Inner', {}, { direction: 'send' }),
    ]);
    expect(Object.keys(jsonSchemaFile(model, 'receive.json')['$defs'] as object)).toEqual(['Lost', 'Sent', 'Inner']);
  });

  test('integers have the exact range of their type', () => {
    const names = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'int', 'uint64', 'size'];
    const text = emittedJsonSchemas(protocol([struct('Numbers', Object.fromEntries(names.map((name) => [`n-${name}`, name])))])).get(
      'schemas/receive.json',
    );
    const ranges = [...(text ?? '').matchAll(/"n-(\w+)":\s\{\s*"type": "integer",\s*"minimum": (-?\d+),\s*"maximum": (\d+)/g)];
    expect(ranges.map(([, name, minimum, maximum]) => [name, minimum, maximum])).toEqual([
      ['int8', '-128', '127'],
      ['uint8', '0', '255'],
      ['int16', '-32768', '32767'],
      ['uint16', '0', '65535'],
      ['int32', '-2147483648', '2147483647'],
      ['uint32', '0', '4294967295'],
      ['int64', '-9223372036854775808', '9223372036854775807'],
      ['int', '-9223372036854775808', '9223372036854775807'],
      ['uint64', '0', '18446744073709551615'],
      ['size', '0', '18446744073709551615'],
    ]);
  });

  test('integers of a reply to query-qmp-schema, which calls all of them int, have the range of all types together', () => {
    const schema = protocol([struct('Numbers', { n: 'int' })]);
    const reply: Protocol = { ...schema, source: { ...schema.source, kind: 'introspection' } };
    for (const side of ['send', 'receive'])
      expect(emittedJsonSchemas(reply).get(`schemas/${side}.json`)?.replace(/\s+/g, ' ')).toContain(
        '"n": { "type": "integer", "minimum": -9223372036854775808, "maximum": 18446744073709551615 }',
      );
  });

  test('members of every other kind', () => {
    const members = {
      s: 'str',
      'b?': 'bool',
      n: 'number',
      any: 'any',
      nil: 'null',
      list: [['Other']],
      all: ['any'],
      other: 'Other',
    } as const;
    expect(bundledType(protocol([struct('All', members), struct('Other', {})]), 'receive', 'All')).toEqual({
      type: 'object',
      properties: {
        s: { type: 'string' },
        b: { type: 'boolean' },
        n: { type: 'number' },
        any: {},
        nil: { type: 'null' },
        list: { type: 'array', items: { type: 'array', items: { $ref: '#/$defs/Other' } } },
        all: { type: 'array', items: {} },
        other: { $ref: '#/$defs/Other' },
      },
      required: ['s', 'n', 'any', 'nil', 'list', 'all', 'other'],
    });
  });

  test('a member that some builds leave out is not required', () => {
    const model = protocol([struct('Foo', [['a', 'str', { condition: open('CONFIG_A') }]])]);
    expect(bundledType(model, 'receive', 'Foo')).toEqual({
      type: 'object',
      properties: { a: { type: 'string', 'x-qapi-condition': 'CONFIG_A' } },
    });
  });

  test('a struct without members says nothing about them', () => {
    expect(bundledType(protocol([struct('Empty', {})]), 'receive', 'Empty')).toEqual({ type: 'object' });
  });

  test('an enum without values and an alternate without alternatives take nothing', () => {
    const model = protocol([enumType('Nothing', []), alternate('Never', {})]);
    expect(bundledType(model, 'receive', 'Nothing')).toEqual({ type: 'string', not: {} });
    expect(bundledType(model, 'receive', 'Never')).toEqual({ not: {} });
  });

  test('an alternate is one of its types', () => {
    const model = protocol([alternate('Ref', { name: 'str', none: 'null' })]);
    expect(bundledType(model, 'receive', 'Ref')).toEqual({ oneOf: [{ type: 'string' }, { type: 'null' }] });
  });
});

describe('unions', () => {
  const model = protocol([
    enumType('Kind', ['circle', 'dot']),
    struct('Circle', { radius: 'int8' }),
    union(
      'Shape',
      'kind',
      [
        ['circle', 'Circle'],
        ['dot', null],
      ],
      { kind: 'Kind' },
    ),
  ]);
  const shape = (circle: string) => ({
    type: 'object',
    properties: { kind: { $ref: '#/$defs/Kind' } },
    required: ['kind'],
    'x-qapi-tag': 'kind',
    allOf: [{ if: { properties: { kind: { const: 'circle' } }, required: ['kind'] }, then: { $ref: circle } }],
  });

  test('look into the branch that the tag selects', () => {
    expect(bundledType(model, 'receive', 'Shape')).toEqual(shape('#/$defs/Circle'));
  });

  test('are closed around the members of the branch', () => {
    expect(bundledType(model, 'send', 'Shape')).toEqual({ ...shape('#/$defs/Circle.members'), unevaluatedProperties: false });
    expect(bundledType(model, 'send', 'Circle')).toEqual({
      type: 'object',
      $ref: '#/$defs/Circle.members',
      unevaluatedProperties: false,
    });
    expect(bundledType(model, 'send', 'Circle.members')).toEqual({
      type: 'object',
      properties: { radius: { type: 'integer', minimum: -128, maximum: 127 } },
      required: ['radius'],
    });
    expect(bundledType(model, 'receive', 'Circle.members')).toBeUndefined();
  });

  test('with one branch are unions', () => {
    const single = protocol([enumType('Kind', ['dot']), union('Shape', 'kind', [['dot', null]], { kind: 'Kind' })]);
    expect(bundledType(single, 'send', 'Shape')).toMatchObject({ 'x-qapi-tag': 'kind', unevaluatedProperties: false });
  });

  test('take no value whose branch is settled to be off', () => {
    const left = protocol([enumType('Kind', ['one', 'two']), union('Shape', 'kind', [['one', null]], { kind: 'Kind' })]);
    expect(['one', 'two'].map((kind) => validator(left, 'send', { docsText: true }, 'Shape')({ kind }))).toEqual([true, false]);
    expect(['one', 'two'].map((kind) => validator(left, 'receive', { docsText: true }, 'Shape')({ kind }))).toEqual([true, false]);
    const none = protocol([enumType('Kind', ['one', 'two']), union('Shape', 'kind', [], { kind: 'Kind' })]);
    expect(['one', 'two'].map((kind) => validator(none, 'send', { docsText: true }, 'Shape')({ kind }))).toEqual([false, false]);
  });

  test('whose values are all settled to be off are what is left of them', () => {
    const left = protocol([enumType('Kind', []), union('Shape', 'kind', [], { kind: 'Kind' })]);
    expect(bundledType(left, 'send', 'Shape')).toMatchObject({ additionalProperties: false });
  });
});

describe('values and tags that the schema does not have', () => {
  const options = { docsText: true, openEnums: true };
  const model = (direction: Direction): Protocol =>
    protocol([
      enumType('Kind', ['a', { name: 'b', features: [feature('deprecated')] }], { direction, documentation: documented('Kinds.') }),
      struct('A', { n: 'int' }, { direction }),
      union('U', 'kind', [['a', 'A']], { kind: 'Kind', id: 'int' }, { direction }),
    ]);

  test('are valid in what clients receive', () => {
    expect(bundledType(model('both'), 'receive', 'Kind', options)).toEqual({
      description: 'Kinds.',
      anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'string' }],
      'x-qapi-values': { b: { deprecated: true } },
    });
    expect(bundledType(protocol([enumType('E', [])]), 'receive', 'E', options)).toEqual({ type: 'string' });
    const valid = validator(model('both'), 'receive', options);
    expect(
      [
        { kind: 'a', id: 1, n: 1 },
        { kind: 'new', id: 1, n: '' },
      ].map(valid),
    ).toEqual([true, true]);
    expect([{ kind: 'a', id: 1 }, { kind: 'new', id: '' }, { kind: 'new' }, { kind: 1, id: 1 }].map(valid)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('are not in what they send', () => {
    expect(jsonSchemaFile(model('both'), 'send.json', options)).toEqual(jsonSchemaFile(model('both'), 'send.json'));
    expect(jsonSchemaFile(model('send'), 'send.json', options)).toEqual(jsonSchemaFile(model('send'), 'send.json'));
  });

  test('nor where what nothing reaches has values that only clients send', () => {
    const kinds = enumType('Kind', ['a'], { direction: 'both' });
    const sent = union('U', 'kind', [['a', null]], { kind: 'Kind' }, { direction: 'send' });
    const unreached = struct('Unreached', { u: 'U', kind: 'Kind' }, { direction: 'unreached' });
    const valid = validator(protocol([kinds, sent, unreached]), 'receive', options, 'Unreached');
    expect(
      [
        { u: { kind: 'a' }, kind: 'new' },
        { u: { kind: 'new' }, kind: 'a' },
      ].map(valid),
    ).toEqual([true, false]);
  });
});
