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
    reason: 'Branches that another member selects cannot be compared, so it cannot be told whether what was sent before is taken still.',
  },
  receive: {
    id: 'return-discriminator-changed',
    level: 'dangerous',
    reason: 'Branches that another member selects cannot be compared, so it cannot be told whether clients understand what is sent.',
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
