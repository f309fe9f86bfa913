import fc from 'fast-check';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkSchema } from '../../../src/check/index.ts';
import type { Protocol } from '../../../src/protocol/index.ts';
import type { ValidateOptions } from '../../../src/runtime/issue.ts';
import { locateSchema } from '../../../src/source/locate.ts';
import { transform } from '../../../src/transform/index.ts';
import { createValidator, type Target, type ValidatorOptions } from '../../../src/validate/index.ts';
import { alternate, protocol, struct } from '../../support/protocol.ts';
import { createRandom } from '../../support/random.ts';
import { randomProtocol } from '../../support/random-protocol.ts';
import { describeShared } from '../../support/shared.ts';
import { type Loaded, loadValidators } from '../../support/validators.ts';
import { createValues, type ValueMaker } from '../../support/values.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

function targetsOf(protocol: Protocol): readonly Target[] {
  const inPlace = new Set([...protocol.commands.map((command) => command.arguments), ...protocol.events.map((event) => event.data)]);
  return [
    ...protocol.types
      .filter((type) => !(type.kind === 'object' && type.keyword === 'implicit' && inPlace.has(type.name)))
      .map(({ name }): Target => ({ kind: 'type', name })),
    ...protocol.commands.flatMap(({ name }): readonly Target[] => [
      { kind: 'arguments', command: name },
      { kind: 'returns', command: name },
    ]),
    ...protocol.events.map(({ name }): Target => ({ kind: 'data', event: name })),
  ];
}

function valueFor(protocol: Protocol, target: Target, values: ValueMaker): unknown {
  const named = (name: string | null | undefined): unknown =>
    name === null || name === undefined ? {} : values.make({ kind: 'definition', name });
  switch (target.kind) {
    case 'type':
      return named(target.name);
    case 'arguments':
      return named(protocol.commands.find((command) => command.name === target.command)?.arguments);
    case 'returns': {
      const returns = protocol.commands.find((command) => command.name === target.command)?.returns ?? null;
      return returns === null ? {} : values.make(returns);
    }
    case 'data':
      return named(protocol.events.find((event) => event.name === target.event)?.data);
  }
}

const policies = fc.constantFrom('allow', 'warn', 'reject' as const);
const optionSets: fc.Arbitrary<ValidateOptions> = fc.record(
  {
    closed: fc.boolean(),
    deprecated: policies,
    unstable: policies,
    unknownValues: fc.constantFrom('allow', 'reject'),
    strictUnsigned: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Compares what was emitted with what reads the protocol, for random values of every target. */
function compare(
  protocol: Protocol,
  loaded: Loaded,
  settings: ValidatorOptions,
  seed: number,
  flaws: number,
  options: ValidateOptions,
): void {
  const validator = createValidator(protocol, settings);
  const random = createRandom(seed);
  const values = createValues(protocol, random, { flaws, int64: settings.int64 === 'bigint' ? 'bigint' : 'number' });
  for (const target of targetsOf(protocol)) {
    const value = valueFor(protocol, target, values);
    const { is, validate } = loaded.functions(target);
    const expected = validator.validate(target, value);
    expect({ target, value, issues: validate(value) }).toEqual({ target, value, issues: expected });
    expect({ target, value, is: is(value) }).toEqual({ target, value, is: expected.length === 0 });
    expect({ target, value, issues: validate(value, options) }).toEqual({
      target,
      value,
      issues: validator.validate(target, value, options),
    });
  }
}

const modes = [
  { name: 'numbers', settings: { int64: 'number' } },
  { name: 'bigints and open enums', settings: { int64: 'bigint', openEnums: true } },
] as const;

describe.each(modes)('small protocols: $name', ({ settings }) => {
  test('validators agree with the interpreter, issue by issue', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), optionSets, async (seed, options) => {
        const protocol = randomProtocol(createRandom(seed));
        const loaded = await loadValidators(protocol, settings);
        for (const flaws of [0, 0.05, 0.3])
          for (let run = 0; run < 10; run++) compare(protocol, loaded, settings, seed + run, flaws, options);
      }),
      { numRuns: 15 },
    );
  });
});

describe.each(modes)('a reply to query-qmp-schema, of which int is any integer: $name', ({ settings }) => {
  const schema = protocol([
    struct('Sent', { n: 'int', list: ['int'] }, { direction: 'send' }),
    struct('Received', { n: 'int', list: ['int'] }, { direction: 'receive' }),
    struct('Both', { n: 'int', list: ['int'] }, { direction: 'both' }),
    alternate('Either', { n: 'int', s: 'str' }, { direction: 'receive' }),
  ]);
  const reply: Protocol = { ...schema, source: { ...schema.source, kind: 'introspection' } };
  const edges = [0n, 1n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n].flatMap((edge) => [edge, -edge, -edge - 1n]);
  const integers = [...edges, ...edges.map(Number), 1.5, '1', null];

  test('validators agree with the interpreter', async () => {
    const loaded = await loadValidators(reply, settings);
    const validator = createValidator(reply, settings);
    const accepted = new Set<unknown>();
    for (const { name } of reply.types) {
      const target: Target = { kind: 'type', name };
      const { is, validate } = loaded.functions(target);
      for (const n of integers) {
        const value = name === 'Either' ? n : { n, list: [n] };
        const expected = validator.validate(target, value);
        expect({ target, value, issues: validate(value), is: is(value) }).toEqual({
          target,
          value,
          issues: expected,
          is: expected.length === 0,
        });
        if (expected.length === 0) accepted.add(n);
      }
    }
    expect(accepted.has(2n ** 64n - 1n)).toBe(settings.int64 === 'bigint');
  });
});

describeShared('QEMU 10.2.0', (shared) => {
  describe.each(modes)('$name', ({ settings }) => {
    let protocol: Protocol;
    let loaded: Loaded;
    beforeAll(async () => {
      const location = locateSchema(path.join(shared, 'qemu/10.2.0'));
      if (!('tree' in location)) throw new Error(location.message);
      const { schema } = checkSchema(location, 'lenient');
      if (schema === null) throw new Error('the schema could not be read');
      protocol = transform(schema);
      loaded = await loadValidators(protocol, settings);
    });

    test.each([0, 0.02, 0.2])('validators agree with the interpreter, with flaws of %d', (flaws) => {
      fc.assert(
        fc.property(fc.integer(), optionSets, (seed, options) => {
          compare(protocol, loaded, settings, seed, flaws, options);
        }),
        { numRuns: 8 },
      );
    });
  });
});
