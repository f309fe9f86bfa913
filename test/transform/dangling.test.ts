import { describe, expect, test } from 'vitest';
import { namesOf, objectIn, protocolOf, typeIn } from '../support/schema.ts';

/** `Gone` is off in all of these; what refers to it says nothing of conditions itself. */
const gone = `
{ 'struct': 'Gone', 'data': { 'x': 'int' }, 'if': 'CONFIG_GONE' }
{ 'enum': 'GoneKind', 'data': [ 'one' ], 'if': 'CONFIG_GONE' }
`;

function without(schema: string) {
  return protocolOf(gone + schema, { CONFIG_GONE: false });
}

describe('what refers to a type that is off', () => {
  test.each(["'Gone'", "[ 'Gone' ]"])('a member of type %s is left out', (type) => {
    const protocol = without(`{ 'struct': 'Kept', 'data': { 'a': ${type}, 'b': 'int' } }`);
    expect(namesOf(objectIn(protocol, 'Kept').members)).toEqual(['b']);
  });

  test('a branch is left out', () => {
    const protocol = without(`
{ 'enum': 'Kind', 'data': [ 'one', 'two' ] }
{ 'union': 'Choice', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'one': 'Gone' } }`);
    expect(objectIn(protocol, 'Choice').branches).toEqual([{ value: 'two', type: null, condition: null }]);
  });

  test('a union without its tag is left out', () => {
    const protocol = without(`
{ 'union': 'Choice', 'base': { 'kind': 'GoneKind' }, 'discriminator': 'kind', 'data': {} }`);
    expect(namesOf(protocol.types)).toEqual([]);
  });

  test('an alternative is left out, and an alternate that has no other', () => {
    const protocol = without(`
{ 'alternate': 'Either', 'data': { 'a': 'Gone', 'b': 'str' } }
{ 'alternate': 'Only', 'data': { 'a': 'Gone' } }`);
    const either = typeIn(protocol, 'Either');
    expect(either.kind === 'alternate' && namesOf(either.alternatives)).toEqual(['b']);
    expect(namesOf(protocol.types)).toEqual(['Either']);
  });

  test('an alternate that settings leave no alternative is there, and so is what refers to it', () => {
    const protocol = without(`
{ 'alternate': 'Bare', 'data': { 'a': { 'type': 'str', 'if': 'CONFIG_GONE' } } }
{ 'struct': 'Has', 'data': { 'bare': 'Bare', '*more': [ 'Bare' ] } }
{ 'command': 'gives', 'returns': [ 'Bare' ] }`);
    const bare = typeIn(protocol, 'Bare');
    expect(bare.kind === 'alternate' && bare.alternatives).toEqual([]);
    expect(namesOf(objectIn(protocol, 'Has').members)).toEqual(['bare', 'more']);
    expect(namesOf(protocol.commands)).toEqual(['gives']);
  });

  test('commands and events are left out', () => {
    const protocol = without(`
{ 'command': 'takes', 'data': 'Gone' }
{ 'command': 'gives', 'returns': [ 'Gone' ] }
{ 'command': 'stays' }
{ 'event': 'TELLS', 'data': 'Gone' }
{ 'event': 'STAYS' }`);
    expect(namesOf([...protocol.commands, ...protocol.events])).toEqual(['stays', 'STAYS']);
    expect(protocol.modules[0]?.definitions).toEqual(['stays', 'STAYS']);
  });

  test('it goes on through what refers to those', () => {
    const protocol = without(`
{ 'struct': 'Derived', 'base': 'Gone', 'data': {} }
{ 'struct': 'Further', 'base': 'Derived', 'data': {} }
{ 'struct': 'Holder', 'data': { 'further': 'Further', 'more': 'str' } }
{ 'command': 'get', 'returns': 'Holder' }`);
    expect(namesOf(protocol.types)).toEqual(['Holder']);
    expect(namesOf(objectIn(protocol, 'Holder').members)).toEqual(['more']);
    expect(namesOf(protocol.commands)).toEqual(['get']);
  });
});

test('nothing is left out while the condition is open', () => {
  const protocol = protocolOf(`${gone}{ 'struct': 'Kept', 'data': { 'a': 'Gone' } }`);
  expect(namesOf(objectIn(protocol, 'Kept').members)).toEqual(['a']);
});
