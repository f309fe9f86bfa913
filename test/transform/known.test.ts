import { describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { type Dialect, dialectOf } from '../../src/parse/dialect.ts';
import type { Schema } from '../../src/schema/model.ts';
import type { SchemaLocation } from '../../src/source/tree.ts';
import { transform, withVersionsOnly } from '../../src/transform/index.ts';
import { createTransformations } from '../../src/transform/known.ts';
import { locationOf, settled } from '../support/schema.ts';

const root =
  "{ 'include': 'base.json' }\n##\n# @Late:\n#\n# @e: one\n#\n# Since: 9.0\n##\n{ 'struct': 'Late', 'base': 'Base', 'data': { 'e': 'E' } }\n";
const base = "{ 'struct': 'Base', 'data': { 'id': 'int' } }\n{ 'enum': 'E', 'data': [ 'a', { 'name': 'b', 'if': 'CONFIG_B' } ] }\n";

/** Reads each text once, as a memory does: texts that have not changed keep their identity. */
function reading(texts: Readonly<Record<string, string>>): (more?: Readonly<Record<string, string>>) => SchemaLocation {
  const read = new Map<string, ReturnType<SchemaLocation['tree']['read']>>();
  return (more = {}) => {
    const location = locationOf({ ...texts, ...more });
    const readOnce: typeof location.tree.read = (file) => {
      const key = `${file} ${more[file] ?? ''}`;
      const source = read.get(key) ?? location.tree.read(file);
      read.set(key, source);
      return source;
    };
    return { ...location, tree: { ...location.tree, read: readOnce } };
  };
}

function schemaAt(location: SchemaLocation, dialect?: Dialect): Schema {
  const { schema } = checkSchema(location, 'lenient', dialect);
  if (schema === null) throw new Error('no schema');
  return schema;
}

const typesOf = ({ types }: Protocol) => Object.fromEntries(types.map((type) => [type.name, type]));

describe.each([
  ['with all documentation', (schema: Schema) => schema],
  ['with versions only', withVersionsOnly],
])('a schema that is transformed again, %s', (_, keep) => {
  const at = reading({ 'vm.json': root, 'base.json': base });
  const known = createTransformations();
  const again = (location = at(), settings: Readonly<Record<string, boolean>> = {}) =>
    typesOf(transform(keep(schemaAt(location)), settled(settings), known));
  const first = again();

  test('gives the same objects while nothing changes', () => {
    const second = again();
    for (const [name, type] of Object.entries(first)) expect(second[name]).toBe(type);
  });

  test('gives anew what changed, and what looks into it', () => {
    const changed = at({ 'base.json': base.replace("'int'", "'str'") });
    const second = again(changed);
    expect(second['Late']).not.toBe(first['Late']);
    expect(second).toEqual(typesOf(transform(keep(schemaAt(changed)))));
  });

  test('gives anew what other settings leave out', () => {
    const off = again(at(), { CONFIG_B: false });
    expect(off['E']).toMatchObject({ values: [{ name: 'a' }] });
    expect(off).toEqual(typesOf(transform(keep(schemaAt(at())), settled({ CONFIG_B: false }))));
  });
});

test.each([
  ['another', "'x': 'P'", "'x': 'Q'"],
  ['one more', "'x': 'P'", "'x': 'P', 'y': 'Q'"],
  ['one less', "'x': 'P', 'y': 'Q'", "'x': 'P'"],
  ['itself', "'*x': 'P'", "'*x': 'Holder'"],
])('what a message reaches is found anew where a type refers to %s', (_, before, after) => {
  const schema = (members: string): Schema =>
    schemaAt(
      locationOf(
        `{ 'struct': 'P', 'data': {} }\n{ 'struct': 'Q', 'data': {} }\n{ 'struct': 'Holder', 'data': { ${members} } }\n{ 'command': 'go', 'returns': 'Holder' }\n`,
      ),
    );
  const known = createTransformations();
  for (const members of [before, after]) expect(transform(schema(members), settled({}), known)).toEqual(transform(schema(members)));
});

test.each([
  ['a command takes', "{ 'command': 'go', 'data': 'P' }"],
  ['a command returns', "{ 'command': 'go', 'returns': 'P' }"],
  ['an event carries', "{ 'event': 'GONE', 'data': 'P' }"],
])('what is reached is found anew where %s another type', (_, message) => {
  const types = "{ 'struct': 'P', 'data': {} }\n{ 'struct': 'Q', 'data': {} }\n";
  const known = createTransformations();
  for (const each of [message, message.replace("'P'", "'Q'")]) {
    const schema = schemaAt(locationOf(types + each));
    expect(transform(schema, settled({}), known)).toEqual(transform(schema));
  }
});

test('the wrapper of a value in a union without discriminator is made anew when the condition of what it wraps changes', () => {
  const union = "{ 'include': 'base.json' }\n{ 'union': 'U', 'data': { 'e': 'E' } }\n{ 'command': 'do', 'data': { 'u': 'U' } }\n";
  const at = reading({ 'vm.json': union, 'base.json': "{ 'enum': 'E', 'data': [ 'a' ] }\n" });
  const known = createTransformations();
  // Where such unions are nothing to report, a text that has not changed gives the same definitions.
  const dialect = dialectOf({ major: 5, minor: 0 });
  const wrapper = (location: SchemaLocation) => typesOf(transform(schemaAt(location, dialect), settled({}), known))['q_obj_E-wrapper'];
  expect(wrapper(at())?.condition).toBeNull();
  const changed = at({ 'base.json': "{ 'enum': 'E', 'data': [ 'a' ], 'if': 'CONFIG_E' }\n" });
  expect(wrapper(changed)?.condition?.expression).toEqual({ kind: 'defined', name: 'CONFIG_E' });
});
