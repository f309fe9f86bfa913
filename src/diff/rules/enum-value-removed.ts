import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const enumValueRemoved: readonly Rule[] = bothWays({
  entity: 'value',
  kind: 'any',
  action: 'removed',
  message: "the value '{name}' was removed",
  send: {
    id: 'argument-enum-value-removed',
    level: 'breaking',
    reason: 'QEMU refuses arguments with a value that it does not know.',
  },
  receive: {
    id: 'return-enum-value-removed',
    level: 'safe',
    reason: 'Clients that know the value do not see it any more.',
  },
  example: {
    old: `{ 'enum': 'E', 'data': [ 'on', 'off', 'auto' ] }
{ 'struct': 'T', 'data': { 'a': 'E' } }`,
    new: `{ 'enum': 'E', 'data': [ 'on', 'off' ] }
{ 'struct': 'T', 'data': { 'a': 'E' } }`,
  },
});
