import { describe, expect, test } from 'vitest';
import { introspectProtocol } from '../../src/introspect/index.ts';
import { replyShapeOf } from '../../src/introspect/reply-shape.ts';
import { protocolOf } from '../support/schema.ts';

/** The types of introspection, as some release has them. */
function shapeOf(parts: { base?: string; command?: string; enum?: string; object?: string; member?: string; more?: string }) {
  return replyShapeOf(
    protocolOf(`
{ 'enum': 'SchemaMetaType', 'data': [ 'command', 'enum', 'object' ] }
{ 'union': 'SchemaInfo', 'base': { 'name': 'str', 'meta-type': 'SchemaMetaType'${parts.base ?? ''} }, 'discriminator': 'meta-type',
  'data': { 'command': 'SchemaInfoCommand', 'enum': 'SchemaInfoEnum', 'object': 'SchemaInfoObject' } }
{ 'struct': 'SchemaInfoCommand', 'data': { 'arg-type': 'str'${parts.command ?? ''} } }
{ 'struct': 'SchemaInfoEnum', 'data': { 'values': [ 'str' ]${parts.enum ?? ''} } }
{ 'struct': 'SchemaInfoObject', 'data': { 'members': [ 'SchemaInfoObjectMember' ]${parts.object ?? ''} } }
{ 'struct': 'SchemaInfoObjectMember', 'data': { 'name': 'str'${parts.member ?? ''} } }
${parts.more ?? ''}`),
  );
}

const features = ", '*features': [ 'str' ]";

describe('the shape of a reply', () => {
  test('a schema without the types has the newest', () => {
    expect(replyShapeOf(protocolOf("{ 'command': 'do' }"))).toEqual({
      enumMembers: true,
      features: new Set(['enum', 'object', 'alternate', 'command', 'event', 'member', 'value']),
      allowOob: 'when-true',
      order: 'by-module',
    });
  });

  test('the oldest has nothing of it', () => {
    expect(shapeOf({})).toEqual({ enumMembers: false, features: new Set(), allowOob: 'never', order: 'by-name' });
  });

  test.each([
    [", 'allow-oob': 'bool'", 'always'],
    [", '*allow-oob': 'bool'", 'when-true'],
  ])('a command with%s says it %s', (command, allowOob) => {
    expect(shapeOf({ command }).allowOob).toBe(allowOob);
  });

  test('features of objects first, then of commands', () => {
    expect(shapeOf({ object: features }).features).toEqual(new Set(['object']));
    expect(shapeOf({ object: features, command: features }).features).toEqual(new Set(['object', 'command']));
  });

  test('features of everything are a matter of the base; members and values of enums have their own', () => {
    const everywhere = ['enum', 'object', 'alternate', 'command', 'event'];
    expect(shapeOf({ base: features })).toMatchObject({ features: new Set(everywhere), order: 'by-module' });
    expect(shapeOf({ base: features, member: features }).features).toEqual(new Set([...everywhere, 'member']));
  });

  test('enums with members', () => {
    const more = `{ 'struct': 'SchemaInfoEnumMember', 'data': { 'name': 'str'${features} } }`;
    expect(shapeOf({ enum: ", 'members': [ 'SchemaInfoEnumMember' ]", more })).toMatchObject({
      enumMembers: true,
      features: new Set(['value']),
    });
  });

  test('a type of that name that is no object says nothing', () => {
    expect(replyShapeOf(protocolOf("{ 'enum': 'SchemaInfo', 'data': [ 'a' ] }"))).toMatchObject({ enumMembers: false });
  });
});

test('entries keep to the shape', () => {
  const entries = introspectProtocol(
    protocolOf(`
{ 'struct': 'SchemaInfo', 'data': { 'name': 'str' } }
{ 'struct': 'SchemaInfoCommand', 'data': { 'allow-oob': 'bool' } }
{ 'enum': 'E', 'data': [ 'a' ] }
{ 'command': 'do', 'data': { 'e': { 'type': 'E', 'features': [ 'unstable' ] } }, 'features': [ 'deprecated' ] }`),
    { unmasked: true },
  );
  expect(entries).toEqual([
    { name: 'do', 'meta-type': 'command', 'arg-type': 'q_obj_do-arg', 'ret-type': 'q_empty', 'allow-oob': false },
    { name: 'q_obj_do-arg', 'meta-type': 'object', members: [{ name: 'e', type: 'E' }] },
    { name: 'q_empty', 'meta-type': 'object', members: [] },
    { name: 'E', 'meta-type': 'enum', values: ['a'] },
  ]);
});

describe('the order of commands and events', () => {
  /** In a release whose commands tell this of themselves. */
  const namesIn = (commandInfo: string): readonly string[] => {
    const files = {
      'qapi/root.json': `
{ 'command': 'first' }
{ 'include': 'a.json' }
{ 'command': 'second' }
{ 'include': 'b.json' }
{ 'struct': 'SchemaInfo', 'data': { 'name': 'str' } }
{ 'struct': 'SchemaInfoCommand', 'data': { ${commandInfo} } }
{ 'include': 'c.json' }`,
      'qapi/a.json': "{ 'include': 'b.json' } { 'command': 'in-a' }",
      'qapi/b.json': "{ 'command': 'in-b' }",
      'qapi/c.json': "{ 'event': 'IN_C' }",
    };
    const messages = introspectProtocol(protocolOf(files)).filter((entry) => entry['meta-type'] !== 'object');
    return messages.map(({ name }) => name);
  };

  test('until 4.2 included files stood where they were included', () => {
    expect(namesIn("'allow-oob': 'bool'")).toEqual(['first', 'in-b', 'in-a', 'second', 'IN_C']);
  });

  test('until 2.11, which knows no execution out of band, it is that of names', () => {
    expect(namesIn("'arg-type': 'str'")).toEqual(['IN_C', 'first', 'in-a', 'in-b', 'second']);
  });
});
