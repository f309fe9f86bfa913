import { expect, test } from 'vitest';
import { symbolsIn } from '../../src/schema/symbols.ts';
import { schemaOf } from '../support/schema.ts';

const named = (text: string): readonly string[] => [...symbolsIn(schemaOf(text))].sort();

test.each([
  ['a definition', "{ 'command': 'go', 'if': 'A' }", ['A']],
  ['all, any and not', "{ 'command': 'go', 'if': { 'all': [ 'A', { 'any': [ 'B', { 'not': 'C' } ] } ] } }", ['A', 'B', 'C']],
  ['C text of older schemas', "{ 'command': 'go', 'if': 'defined(A) && !defined(B)' }", ['A', 'B']],
  ['a list of C text', "{ 'command': 'go', 'if': [ 'defined(A)', 'defined(B)' ] }", ['A', 'B']],
  ['a feature', "{ 'command': 'go', 'features': [ { 'name': 'f', 'if': 'A' } ] }", ['A']],
  ['a member', "{ 'struct': 'S', 'data': { 'm': { 'type': 'int', 'if': 'A' } } }", ['A']],
  ['a feature of a member', "{ 'struct': 'S', 'data': { 'm': { 'type': 'int', 'features': [ { 'name': 'f', 'if': 'A' } ] } } }", ['A']],
  ['a value of an enum', "{ 'enum': 'E', 'data': [ { 'name': 'v', 'if': 'A' } ] }", ['A']],
  ['a branch of an alternate', "{ 'alternate': 'T', 'data': { 'n': { 'type': 'int', 'if': 'A' }, 's': 'str' } }", ['A']],
  ['an argument', "{ 'command': 'go', 'data': { 'm': { 'type': 'int', 'if': 'A' } } }", ['A']],
  ['data of an event', "{ 'event': 'GONE', 'data': { 'm': { 'type': 'int', 'if': 'A' } } }", ['A']],
  [
    'a base and a branch of a union',
    "{ 'enum': 'E', 'data': [ 'v' ] }\n{ 'struct': 'S', 'data': {} }\n" +
      "{ 'union': 'U', 'base': { 'e': 'E', '*m': { 'type': 'int', 'if': 'A' } }, 'discriminator': 'e', 'data': { 'v': { 'type': 'S', 'if': 'B' } } }",
    ['A', 'B'],
  ],
  ['what another condition leaves out', "{ 'struct': 'S', 'if': 'A', 'data': { 'm': { 'type': 'int', 'if': 'B' } } }", ['A', 'B']],
  ['nothing', "{ 'command': 'go' }", []],
])('symbols of %s', (_what, text, expected) => {
  expect(named(text)).toEqual(expected);
});
