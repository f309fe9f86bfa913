import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const memberBecameOptional: readonly Rule[] = bothWays({
  entity: 'member',
  kind: 'mandatory',
  action: 'became-optional',
  message: "the member '{name}' became optional",
  send: {
    id: 'argument-member-became-optional',
    level: 'safe',
    reason: 'Arguments that have it are as good as before.',
  },
  receive: {
    id: 'return-member-became-optional',
    level: 'breaking',
    reason: 'It was promised to be there, so clients read it without asking; now it may be missing.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
    new: "{ 'struct': 'T', 'data': { '*a': 'int' } }",
  },
});
