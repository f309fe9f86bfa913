import { expect, test } from 'vitest';
import { transform, withFeaturesOnly, withoutDocumentation, withVersionsOnly } from '../../src/transform/index.ts';
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

test('versions alone can be kept, without the texts of definitions', () => {
  const schema = schemaOf(`${text}##\n# @stop:\n#\n# Ends it all.\n#\n# Since 3.0\n##\n{ 'command': 'stop' }`);
  const protocol = transform(withVersionsOnly(schema));
  const versions = (key: string, value: unknown): unknown => (key === 'documentation' ? undefined : value);
  expect(JSON.parse(JSON.stringify(protocol.types, versions))).toEqual(JSON.parse(JSON.stringify(transform(schema).types, versions)));
  expect(protocol.commands.map(({ since }) => since)).toEqual([null, { major: 3, minor: 0 }]);
  expect(JSON.stringify(protocol)).not.toMatch(/A colour|Colours/);
});

test('what is said of features alone can be kept', () => {
  const comment = '##\n# @stop:\n#\n# Ends it all.\n#\n# Features:\n#\n# @deprecated: Use quit.\n#\n# Since: 3.0\n##\n';
  const protocol = transform(withFeaturesOnly(schemaOf(`${text}${comment}{ 'command': 'stop', 'features': [ 'deprecated' ] }`)));
  expect(protocol.commands.map(({ features }) => features.map(({ documentation }) => documentation))).toEqual([[], ['Use quit.']]);
  expect(JSON.stringify(protocol)).not.toMatch(/colour|blood|Ends|"major"/i);
});
