import { expect, test } from 'vitest';
import { protocolOf } from '../support/schema.ts';
import { transform } from '../../src/transform/index.ts';
import { schemaOf, settled } from '../support/schema.ts';

const text = `
##
# = Title
##

##
# @Kind:
#
# @one: first (since 0.14.0)
#
# Since: 1.2
##
{ 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', 'if': { 'any': [ 'CONFIG_A', { 'not': 'CONFIG_B' } ] } } ] }
{ 'struct': 'Node', 'data': { 'kind': 'Kind', '*next': [ 'Node' ], 'constructor': 'size' } }
{ 'union': 'Choice', 'base': 'Node', 'discriminator': 'kind', 'data': { 'one': 'Leaf' } }
{ 'struct': 'Leaf', 'data': { 'x': { 'type': 'any', 'features': [ 'unstable' ] } } }
{ 'alternate': 'Either', 'data': { 'none': 'null', 'node': 'Node' } }
{ 'command': 'get', 'data': { '*either': 'Either' }, 'returns': 'Choice', 'allow-oob': true }
{ 'event': 'GOT', 'data': 'Node' }
`;

test('a protocol comes back from JSON as it was', () => {
  const protocol = protocolOf(text, { CONFIG_A: true });
  expect(JSON.parse(JSON.stringify(protocol))).toStrictEqual(protocol);
});

test('it says where it was taken from', () => {
  const protocol = transform(schemaOf({ 'qapi/root.json': text }, '10.2.0'), settled({ CONFIG_A: true, CONFIG_B: false }));
  expect(protocol.source).toEqual({
    kind: 'schema',
    root: 'qapi/root.json',
    version: '10.2.0',
    settings: { CONFIG_A: true, CONFIG_B: false },
  });
  expect([protocol.format, protocol.formatVersion]).toEqual(['qapi-protocol', 1]);
});
