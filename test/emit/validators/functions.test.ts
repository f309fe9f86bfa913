import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../../src/protocol/index.ts';
import { command, enumType, event, feature, protocol, reference, struct } from '../../support/protocol.ts';
import { codes, functionsFor, loadValidators } from '../../support/validators.ts';

test('use of what is deprecated or unstable is told when asked for', async () => {
  const functions = await functionsFor([
    enumType('E', ['a', { name: 'old', features: [feature('deprecated')] }]),
    struct('T', [
      ['x?', 'int', { features: [feature('deprecated'), feature('unstable')] }],
      ['e?', 'E'],
    ]),
  ]);
  const value = { x: 1, e: 'old' };
  expect(codes(functions, value)).toEqual([]);
  expect(codes(functions, value, { deprecated: 'reject' })).toEqual(['x: deprecated', 'e: deprecated']);
  expect(codes(functions, value, { deprecated: 'warn', unstable: 'reject' })).toEqual([
    'x: deprecated (warning)',
    'x: unstable',
    'e: deprecated (warning)',
  ]);
  expect(codes(functions, { e: 'a' }, { deprecated: 'reject' })).toEqual([]);
  expect(codes(functions, { e: 'new' })).toEqual(['e: unknown-value']);
});

test('so is the use of a command, and that an event is', async () => {
  const { functions } = await loadValidators(
    protocol([
      struct('T', { 'x?': 'int' }),
      command('old', 'T', { features: [feature('deprecated')] }),
      command('x-old', 'T', { gen: false, features: [feature('deprecated'), feature('unstable')] }),
      event('X_DONE', null, { features: [feature('unstable')] }),
    ]),
  );
  const old = functions({ kind: 'arguments', command: 'old' });
  expect(codes(old, { x: '' })).toEqual(['x: type']);
  expect(codes(old, { x: '' }, { deprecated: 'reject' })).toEqual([': deprecated', 'x: type']);
  expect(codes(old, {}, { unstable: 'reject' })).toEqual([]);
  const both = { deprecated: 'warn', unstable: 'reject' } as const;
  expect(codes(functions({ kind: 'arguments', command: 'x-old' }), { y: 1 }, both)).toEqual([': deprecated (warning)', ': unstable']);
  expect(codes(functions({ kind: 'data', event: 'X_DONE' }), {}, both)).toEqual([': unstable']);
  expect(codes(functions({ kind: 'returns', command: 'x-old' }), {}, both)).toEqual([]);
});

describe('messages that carry nothing', () => {
  const load = async (content: Protocol) => (await loadValidators(content)).functions;

  test('arguments and data', async () => {
    const functions = await load(protocol([command('run'), event('DONE')]));
    expect(codes(functions({ kind: 'arguments', command: 'run' }), {})).toEqual([]);
    expect(codes(functions({ kind: 'arguments', command: 'run' }), { x: 1 })).toEqual(['x: unknown-member']);
    expect(codes(functions({ kind: 'returns', command: 'run' }), { x: 1 })).toEqual([]);
    expect(codes(functions({ kind: 'data', event: 'DONE' }), [])).toEqual([': type']);
  });

  test('a reply that never comes is never valid', async () => {
    const functions = await load(protocol([command('quit', null, { successResponse: false })]));
    expect(codes(functions({ kind: 'returns', command: 'quit' }), {})).toEqual([': message']);
  });
});

describe('the functions', () => {
  test('assert throws an error with the issues', async () => {
    const functions = await functionsFor([struct('T', { a: 'int', b: 'int' })]);
    functions.assert({ a: 1, b: 1 });
    expect(() => {
      functions.assert({ a: 'x' });
    }).toThrow(
      expect.objectContaining({
        name: 'QapiValidationError',
        message: 'invalid T: a: expected an integer, received "x" (and 1 more)',
        issues: [expect.anything(), expect.anything()],
      }),
    );
    expect(() => {
      functions.assert({ a: 1, b: null });
    }).toThrow(/^invalid T: b: expected an integer, received null$/);
    expect(() => {
      functions.assert(7);
    }).toThrow(/^invalid T: expected an object, received 7$/);
  });

  test('a schema is a Standard Schema', async () => {
    const { schema } = await functionsFor([struct('T', { a: 'int' })]);
    const standard = schema['~standard'];
    expect(standard).toMatchObject({ version: 1, vendor: 'qapi-codegen' });
    expect(standard.validate({ a: 1 })).toEqual({ value: { a: 1 } });
    expect(standard.validate({})).toMatchObject({ issues: [{ path: ['a'], message: "the member 'a' is missing" }] });
  });

  test('of a message that carries a named type are those of the type', async () => {
    const { exports } = await loadValidators(
      protocol([struct('Info', { n: 'int' }, { direction: 'receive' }), command('query-info', null, { returns: reference('Info') })]),
    );
    expect(exports['isQueryInfoReturns']).toBe(exports['isInfo']);
    expect(exports['QueryInfoReturnsSchema']).toBe(exports['InfoSchema']);
  });
});
