import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { check } from '../../src/index.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { locateSchema } from '../../src/source/locate.ts';
import { transform } from '../../src/transform/index.ts';
import { sharedRuns } from '../support/prose.ts';
import { describeShared } from '../support/shared.ts';

const own = path.resolve(import.meta.dirname, '../../qapi');

function read(schema: string): Protocol {
  const location = locateSchema(schema);
  if ('code' in location) throw new Error(location.message);
  const { schema: checked, findings } = checkSchema(location, 'lenient');
  if (checked === null || findings.some(({ severity }) => severity === 'error')) throw new Error(`${schema} has errors`);
  return transform(checked);
}

/** Definitions by name, as facts: everything but texts and places. Directions depend on what else a schema defines. */
function factsOf(protocol: Protocol): ReadonlyMap<string, unknown> {
  const definitions = [...protocol.types, ...protocol.commands, ...protocol.events];
  return new Map(definitions.map((definition) => [definition.name, JSON.parse(JSON.stringify(definition, withoutTexts)) as unknown]));
}

function withoutTexts(key: string, value: unknown): unknown {
  return key === 'documentation' || key === 'place' || key === 'direction' ? undefined : value;
}

describeShared('the bundled schema and the migration interface of QEMU 10.2', (shared) => {
  const qemu = path.join(shared, 'qemu/10.2.0/qapi');
  let bundled: Protocol;
  let original: Protocol;

  beforeAll(() => {
    bundled = read('bundled');
    original = read(path.join(qemu, 'migration.json'));
  });

  test('no finding under strict', async () => {
    const { schemas } = await check('bundled', { strict: true });
    expect(schemas[0]?.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  test('the same reply to query-qmp-schema, entry by entry', () => {
    const byName = (protocol: Protocol) => new Map(introspectProtocol(protocol, { unmasked: true }).map((entry) => [entry.name, entry]));
    const ours = byName(bundled);
    const theirs = byName(original);
    expect(theirs.size).toBeGreaterThan(100);
    for (const [name, entry] of theirs) expect(ours.get(name), name).toEqual(entry);
    expect([...ours.keys()].filter((name) => !theirs.has(name))).toEqual([]);
  });

  test('the same versions, conditions, features and flags, definition by definition', () => {
    const ours = factsOf(bundled);
    const theirs = factsOf(original);
    for (const [name, facts] of theirs) expect(ours.get(name), name).toEqual(facts);
    expect([...ours.keys()].filter((name) => !theirs.has(name))).toEqual([]);
  });

  test('the facts that were compared are there to compare', () => {
    const facts = JSON.stringify([...factsOf(original).values()]);
    for (const key of ['"since":{"major"', '"expression"', '"name":"deprecated"', '"allowOob":true', '"boxed":true', '"coroutine"'])
      expect(facts).toContain(key);
    expect(facts).not.toContain('"documentation"');
  });

  test('what is described there is described here', () => {
    const described = (protocol: Protocol) =>
      protocol.types
        .flatMap((type) => {
          const parts = type.kind === 'enum' ? type.values : type.kind === 'object' ? type.members : type.alternatives;
          return parts.filter((part) => part.documentation !== null).map((part) => `${type.name}/${part.name}`);
        })
        .sort();
    expect(described(bundled)).toEqual(expect.arrayContaining(described(original)));
  });

  test.each(readdirSync(own))('%s has no run of eight words that stands in QEMU', (file) => {
    const theirs = readdirSync(qemu).map((name) => readFileSync(path.join(qemu, name), 'utf8'));
    expect(sharedRuns(readFileSync(path.join(own, file), 'utf8'), theirs, 8)).toEqual([]);
  });
});

describe('the search for copied runs', () => {
  const theirs = ['# One two three four five,\n# six.  Seven EIGHT nine'];

  test('finds a run across lines, cases and signs', () => {
    expect(sharedRuns("# and two `three` four\n# five six seven @eight: nine\n{ 'struct': 'S' }", theirs, 8)).toEqual([
      'two three four five six seven eight nine',
    ]);
  });

  test('finds none where the words are others', () => {
    expect(sharedRuns('# two three four five 6 seven eight nine', theirs, 8)).toEqual([]);
  });

  test('messages of examples are no prose', () => {
    expect(sharedRuns('# -> { "one two three four five six seven eight" }', theirs, 8)).toEqual([]);
  });
});
