/** Four ways to tell what is valid: how a value was made, the interpreter, our JSON Schema, and one made of an introspection reply. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../src/protocol/index.ts';
import type { Issue } from '../../src/runtime/issue.ts';
import { parseJson, stringifyJson } from '../../src/runtime/json.ts';
import { createArbitraries, type MutationKind, type NearlyValid } from '../../src/testing/index.ts';
import { createValidator, type Target } from '../../src/validate/index.ts';
import { judgeByIntrospection, judgeByJsonSchema, type Judge } from '../support/json-schema.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { protocolOf } from '../support/schema.ts';
import { describeShared } from '../support/shared.ts';
import { messageTargets, printTarget, typeTargets } from '../support/targets.ts';

/** How hard to look, and where: `QAPI_RUNS=100 QAPI_SEED=2 npx vitest run test/testing`. */
const runsForEach = Number(process.env['QAPI_RUNS'] ?? 6);
const firstSeed = Number(process.env['QAPI_SEED'] ?? 1);

/** Less than this many values altogether take no time worth saving. */
const FEW = 5000;

/** What each judge can know of a mistake. JSON has no limit to integers that JavaScript's numbers have, and a reply knows no ranges and no directions. */
const unseen: Readonly<Record<'schema' | 'reply', readonly MutationKind[]>> = {
  schema: ['unsafe'],
  reply: ['unsafe', 'out-of-range', 'unknown-member'],
};

function isAny(protocol: Protocol, target: Target): boolean {
  if (target.kind !== 'returns') return false;
  const returns = protocol.commands.find(({ name }) => name === target.command)?.returns;
  return returns?.kind === 'builtin' && returns.name === 'any';
}

/** Each target has values of its own: with the same seed those of similar types would be alike. */
function check<T>(targets: readonly Target[], target: Target, arbitrary: fc.Arbitrary<T>, agree: (value: T) => void): void {
  const numRuns = Math.max(runsForEach, Math.floor(FEW / targets.length));
  const seed = firstSeed + targets.indexOf(target);
  try {
    fc.assert(fc.property(arbitrary, agree), { numRuns, seed });
  } catch (error) {
    throw new Error(`${printTarget(target)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function expectedOnly({ expected }: NearlyValid, issues: readonly Issue[]): void {
  expect(issues.map(({ code, path }) => ({ code, path }))).toEqual([expected]);
}

/** `constructor` and its like: ajv keeps the members that it has looked at in an object, and finds those there in any case. */
function isInherited({ kind, expected: { path } }: NearlyValid): boolean {
  return kind === 'unknown-member' && String(path.at(-1)) in Object.prototype;
}

/** Numbers only, as ajv has no bigints: what it rounds is left out, and integers stay within ±(2^53 − 1). */
function agreeOnJson(protocol: Protocol, targets: readonly Target[], schema: Judge, reply: Judge | null): void {
  const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, protocol);
  const validator = createValidator(protocol);
  for (const target of targets) {
    const bySchema = schema(target);
    const byReply = reply?.(target);
    check(targets, target, arbitraryFor(target), (value) => {
      expect(validator.validate(target, value)).toEqual([]);
      expect([bySchema(value), byReply?.(value) ?? true]).toEqual([true, true]);
    });
    if (isAny(protocol, target)) continue;
    check(targets, target, nearlyValidFor(target), (nearly) => {
      expectedOnly(nearly, validator.validate(target, nearly.value));
      if (isInherited(nearly)) return;
      const { kind, value } = nearly;
      expect([kind, bySchema(value)]).toEqual([kind, unseen.schema.includes(kind)]);
      if (byReply !== undefined) expect([kind, byReply(value)]).toEqual([kind, unseen.reply.includes(kind)]);
    });
  }
}

/** Integers of 64 bits, as text: what is parsed again is what was printed. */
function agreeOnExactIntegers(protocol: Protocol, targets: readonly Target[]): void {
  const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, protocol, { int64: 'exact', maximumDepth: 3 });
  const validator = createValidator(protocol, { int64: 'exact' });
  for (const target of targets) {
    check(targets, target, arbitraryFor(target), (value) => {
      const text = stringifyJson(value);
      expect(validator.validate(target, parseJson(text))).toEqual([]);
      expect(stringifyJson(parseJson(text))).toBe(text);
    });
    if (isAny(protocol, target)) continue;
    check(targets, target, nearlyValidFor(target), (nearly) => {
      expectedOnly(nearly, validator.validate(target, parseJson(stringifyJson(nearly.value))));
    });
  }
}

/** Bigints wherever an integer may need them, and things that JSON has not. */
function agreeOnBigints(protocol: Protocol, targets: readonly Target[]): void {
  const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, protocol, { int64: 'bigint', beyondJson: true, maximumDepth: 3 });
  const validator = createValidator(protocol, { int64: 'bigint' });
  for (const target of targets) {
    check(targets, target, arbitraryFor(target), (value) => {
      expect(validator.validate(target, value)).toEqual([]);
    });
    if (isAny(protocol, target)) continue;
    check(targets, target, nearlyValidFor(target), (nearly) => {
      expectedOnly(nearly, validator.validate(target, nearly.value));
    });
  }
}

/** Values of enums, and branches, that only a newer peer has, in what is received. */
function agreeOnOpenEnums(protocol: Protocol, targets: readonly Target[], bySchema: Judge): void {
  const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, protocol, { openEnums: true, maximumDepth: 3 });
  const validator = createValidator(protocol, { openEnums: true });
  for (const target of targets) {
    check(targets, target, arbitraryFor(target), (value) => {
      expect([validator.validate(target, value), bySchema(target)(value)]).toEqual([[], true]);
    });
    if (isAny(protocol, target)) continue;
    check(targets, target, nearlyValidFor(target), (nearly) => {
      expectedOnly(nearly, validator.validate(target, nearly.value));
      const { kind, value } = nearly;
      if (!isInherited(nearly)) expect([kind, bySchema(target)(value)]).toEqual([kind, unseen.schema.includes(kind)]);
    });
  }
}

/** The symbols of all build conditions, defined: a reply has no conditions, only what is there. */
function everythingDefined(protocol: Protocol): ReadonlyMap<string, boolean> {
  const names = [...JSON.stringify(protocol).matchAll(/"kind":"defined","name":"(\w+)"/g)].map(([, name]) => name ?? '');
  return new Map(names.map((name) => [name, true]));
}

const everyKind = `
{ 'enum': 'Color', 'data': ['red', 'green', 'blue'] }
{ 'struct': 'Empty', 'data': {} }
{ 'struct': 'Base', 'data': { 'color': 'Color', '*note': 'str' } }
{ 'struct': 'Numbers', 'data': {
  '*a': 'int8', '*b': 'int16', '*c': 'int32', '*d': 'int64', '*e': 'int', '*f': 'uint8', '*g': 'uint16', '*h': 'uint32',
  '*i': 'uint64', '*j': 'size', '*k': 'number', '*l': 'bool', '*m': 'any' } }
{ 'struct': 'Red', 'data': { 'r': 'uint8', '*more': ['Tree'] } }
{ 'union': 'Paint', 'base': 'Base', 'discriminator': 'color', 'data': { 'red': 'Red', 'green': 'Nested' } }
{ 'union': 'Nested', 'base': { 'shade': 'Color' }, 'discriminator': 'shade', 'data': { 'red': 'Numbers', 'blue': 'Base2' } }
{ 'struct': 'Base2', 'data': { 'x': 'str' } }
{ 'alternate': 'Tree', 'data': { 'leaf': 'Color', 'node': 'Node', 'forest': ['Tree'], 'none': 'null', 'n': 'int' } }
{ 'struct': 'Node', 'data': { '*left': 'Tree', 'right': 'Tree', '*paint': 'Paint' } }
{ 'struct': 'Conditional', 'data': { 'always': 'str', 'sometimes': { 'type': 'str', 'if': 'CONFIG_A' } } }
{ 'command': 'nothing' }
{ 'command': 'paint', 'data': 'Paint', 'boxed': true, 'returns': 'Paint' }
{ 'command': 'in-place', 'data': { 'numbers': 'Numbers', 'tree': 'Tree', '*empty': 'Empty' }, 'returns': ['Tree'] }
{ 'command': 'open-top', 'data': { 'paint': 'Paint' }, 'gen': false, 'returns': 'any' }
{ 'command': 'open-named', 'data': 'Node', 'gen': false }
{ 'command': 'conditional', 'data': 'Conditional', 'returns': 'Conditional' }
{ 'command': 'only-sent', 'data': { 'x': 'OnlySent' } }
{ 'struct': 'OnlySent', 'data': { 'size': 'size', 'unsigned': 'uint64' } }
{ 'event': 'NOTHING' }
{ 'event': 'NUMBERS', 'data': 'Numbers' }
{ 'event': 'TREE', 'data': { 'tree': 'Tree', 'size': 'size' } }
`;

describe('a schema with everything in it', () => {
  const settings = { CONFIG_A: true };
  const protocol = protocolOf(everyKind, settings);
  const targets = [...messageTargets(protocol), ...typeTargets(protocol)];

  test('all agree on what is valid', () => {
    const reply = judgeByIntrospection(protocolOf(everyKind), new Map(Object.entries(settings)));
    agreeOnJson(protocol, messageTargets(protocol), judgeByJsonSchema(protocol), reply);
  });

  test('where conditions are open, all but the reply', () => {
    const open = protocolOf(everyKind);
    agreeOnJson(open, [{ kind: 'arguments', command: 'conditional' }, ...typeTargets(open)], judgeByJsonSchema(open), null);
  });

  test('on integers of 64 bits too', () => {
    agreeOnExactIntegers(protocol, targets);
  });

  test('on bigints, and on what is no JSON', () => {
    agreeOnBigints(protocol, targets);
  });

  test('on what only a newer peer has', () => {
    agreeOnOpenEnums(protocol, targets, judgeByJsonSchema(protocol, { openEnums: true }));
  });
});

describeShared('QEMU 10.2', () => {
  const open = qemuProtocol('10.2.0');
  const settings = everythingDefined(open);
  const protocol = qemuProtocol('10.2.0', undefined, settings);

  test('all agree on what is valid in every message', () => {
    agreeOnJson(protocol, messageTargets(protocol), judgeByJsonSchema(protocol), judgeByIntrospection(open, settings));
  });

  test('and in every type by itself', () => {
    agreeOnJson(open, typeTargets(open), judgeByJsonSchema(open), null);
  });

  test('on integers of 64 bits too', () => {
    agreeOnExactIntegers(open, messageTargets(open));
  });

  test('on what only a newer QEMU has', () => {
    agreeOnOpenEnums(open, messageTargets(open), judgeByJsonSchema(open, { openEnums: true }));
  });
});
