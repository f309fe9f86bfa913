import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const optionalMemberRemoved: readonly Rule[] = bothWays({
  entity: 'member',
  kind: 'optional',
  action: 'removed',
  message: "the optional member '{name}' was removed",
  send: {
    id: 'argument-optional-member-removed',
    level: 'breaking',
    reason: 'QEMU refuses arguments with a member that it does not know.',
  },
  receive: {
    id: 'return-optional-member-removed',
    level: 'dangerous',
    reason: 'Clients could not count on it, and messages without it were fine before; but what it told is not told any more.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int', '*b': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
  },
});
