import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const discriminatorChanged: readonly Rule[] = bothWays({
  entity: 'type',
  kind: 'discriminator',
  action: 'changed',
  message: "the discriminator changed from '{old}' to '{new}'",
  send: {
    id: 'argument-discriminator-changed',
    level: 'dangerous',
    reason:
      'Another member selects other branches, so of what both have in some of them it cannot be told whether it is taken where it was before.',
  },
  receive: {
    id: 'return-discriminator-changed',
    level: 'dangerous',
    reason:
      'Another member selects other branches, so of what both have in some of them it cannot be told whether clients find it where it was.',
  },
  example: {
    old: `{ 'enum': 'E', 'data': [ 'on' ] }
{ 'struct': 'B', 'data': { '*b': 'int' } }
{ 'union': 'T', 'base': { 'x': 'E', 'y': 'E' }, 'discriminator': 'x', 'data': { 'on': 'B' } }`,
    new: `{ 'enum': 'E', 'data': [ 'on' ] }
{ 'struct': 'B', 'data': { '*b': 'int' } }
{ 'union': 'T', 'base': { 'x': 'E', 'y': 'E' }, 'discriminator': 'y', 'data': { 'on': 'B' } }`,
  },
});
