import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const enumValueAdded: readonly Rule[] = bothWays({
  entity: 'value',
  kind: 'any',
  action: 'added',
  message: "the value '{name}' was added",
  send: {
    id: 'argument-enum-value-added',
    level: 'safe',
    reason: 'Nobody sent it before.',
  },
  receive: {
    id: 'return-enum-value-added',
    level: 'dangerous',
    reason: 'A client that knows all the values may meet one that it does not know.',
  },
  example: {
    old: `{ 'enum': 'E', 'data': [ 'on', 'off' ] }
{ 'struct': 'T', 'data': { 'a': 'E' } }`,
    new: `{ 'enum': 'E', 'data': [ 'on', 'off', 'auto' ] }
{ 'struct': 'T', 'data': { 'a': 'E' } }`,
  },
});
