import { expect, test } from 'vitest';
import { writtenFeatures, writtenMembers } from '../../src/schema/written-members.ts';
import type { Definition } from '../../src/schema/model.ts';
import { namesOf, schemaOf } from '../support/schema.ts';

const { definitions } = schemaOf(`
{ 'enum': 'Kind', 'data': [ 'first', { 'name': 'second', 'features': [ 'deprecated' ] } ], 'features': [ 'old' ] }
{ 'struct': 'Base', 'data': { 'kind': 'Kind' } }
{ 'struct': 'Derived', 'base': 'Base', 'data': { '*own': { 'type': 'int', 'features': [ 'unstable' ] } } }
{ 'union': 'Flat', 'base': 'Base', 'discriminator': 'kind', 'data': { 'first': 'Derived2' } }
{ 'struct': 'Derived2', 'data': { 'x': 'int' } }
{ 'union': 'InPlace', 'base': { 'kind': 'Kind', 'more': 'str' }, 'discriminator': 'kind', 'data': { 'first': 'Derived2' } }
{ 'alternate': 'Either', 'data': { 'flag': 'bool', 'object': 'Base' } }
{ 'command': 'listed', 'data': { 'argument': 'int' }, 'features': [ 'deprecated' ] }
{ 'command': 'named', 'data': 'Base' }
{ 'command': 'bare' }
{ 'event': 'LISTED', 'data': { 'datum': 'int' } }
`);

function definition(name: string): Definition {
  const found = definitions.get(name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

test.each([
  ['Kind', ['first', 'second']],
  ['Derived', ['own']],
  ['Either', ['flag', 'object']],
  ['Flat', []],
  ['InPlace', ['kind', 'more']],
  ['listed', ['argument']],
  ['named', []],
  ['bare', []],
  ['LISTED', ['datum']],
])('%s has written in it %j', (name, members) => {
  expect(namesOf(writtenMembers(definition(name)))).toEqual(members);
});

test.each([
  ['Kind', ['old', 'deprecated']],
  ['Derived', ['unstable']],
  ['Either', []],
  ['listed', ['deprecated']],
])('%s has the features %j', (name, features) => {
  expect(namesOf(writtenFeatures(definition(name)))).toEqual(features);
});

test('a member may have any number of features', () => {
  const features = Array.from({ length: 200_000 }, (_, index) => `'f${String(index)}'`).join(', ');
  const many = schemaOf(`{ 'struct': 'Many', 'data': { 'a': { 'type': 'int', 'features': [ ${features} ] } } }`).definitions.get('Many');
  expect(many && writtenFeatures(many)).toHaveLength(200_000);
});
