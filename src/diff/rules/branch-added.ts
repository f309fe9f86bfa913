import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const branchAdded: readonly Rule[] = bothWays({
  entity: 'branch',
  kind: 'any',
  action: 'added',
  message: "the branch '{name}' was added",
  send: {
    id: 'argument-branch-added',
    level: 'safe',
    reason: 'Nobody sent it before.',
  },
  receive: {
    id: 'return-branch-added',
    level: 'dangerous',
    reason: 'A client that knows all the branches may meet one that it does not know.',
  },
  example: {
    old: `{ 'struct': 'B', 'data': { 'b': 'int' } }
{ 'union': 'T', 'base': { 'tag': 'str' }, 'discriminator': 'tag', 'data': { 'on': 'B' } }`,
    new: `{ 'struct': 'B', 'data': { 'b': 'int' } }
{ 'union': 'T', 'base': { 'tag': 'str' }, 'discriminator': 'tag', 'data': { 'on': 'B', 'off': 'B' } }`,
  },
});
