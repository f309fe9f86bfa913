import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const branchRemoved: readonly Rule[] = bothWays({
  entity: 'branch',
  kind: 'any',
  action: 'removed',
  message: "the branch '{name}' was removed",
  send: {
    id: 'argument-branch-removed',
    level: 'breaking',
    reason: 'QEMU refuses arguments that select a branch which it does not know.',
  },
  receive: {
    id: 'return-branch-removed',
    level: 'safe',
    reason: 'Clients that know the branch do not see it any more.',
  },
  example: {
    old: `{ 'struct': 'B', 'data': { 'b': 'int' } }
{ 'union': 'T', 'base': { 'tag': 'str' }, 'discriminator': 'tag', 'data': { 'on': 'B', 'off': 'B' } }`,
    new: `{ 'struct': 'B', 'data': { 'b': 'int' } }
{ 'union': 'T', 'base': { 'tag': 'str' }, 'discriminator': 'tag', 'data': { 'on': 'B' } }`,
  },
});
