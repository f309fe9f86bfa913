import { expect, test } from 'vitest';
import { transform, withoutDocumentation } from '../../src/transform/index.ts';
import { schemaOf } from '../support/schema.ts';

const text = `
##
# = Colours
##

##
# @Color:
#
# A colour.
#
# @red: like blood (since 2.1)
#
# Since: 2.0
##
{ 'enum': 'Color', 'data': [ 'red' ] }

{ 'struct': 'Paint', 'data': { 'color': 'Color' } }
{ 'command': 'query-paint', 'returns': 'Paint' }
`;

test('the wire is the same, and nothing is said about it', () => {
  const schema = schemaOf(text);
  const protocol = transform(withoutDocumentation(schema));
  expect(JSON.stringify(protocol)).not.toMatch(/colour|blood|"major"/i);
  const bare = (key: string, value: unknown): unknown => (key === 'documentation' || key === 'since' ? undefined : value);
  expect(JSON.parse(JSON.stringify(protocol, bare))).toEqual(JSON.parse(JSON.stringify(transform(schema), bare)));
});

test('the schema keeps its comments', () => {
  const schema = schemaOf(text);
  withoutDocumentation(schema);
  expect(schema.definitions.get('Color')?.documentation).not.toBeNull();
});
