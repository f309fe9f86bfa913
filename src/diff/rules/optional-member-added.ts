import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const optionalMemberAdded: readonly Rule[] = bothWays({
  entity: 'member',
  kind: 'optional',
  action: 'added',
  message: "the optional member '{name}' was added",
  send: {
    id: 'argument-optional-member-added',
    level: 'safe',
    reason: 'Arguments without it mean what they meant.',
  },
  receive: {
    id: 'return-optional-member-added',
    level: 'safe',
    reason: 'Clients have to ignore members that they do not know.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int', '*b': 'int' } }",
  },
});
