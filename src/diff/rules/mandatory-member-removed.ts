import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const mandatoryMemberRemoved: readonly Rule[] = bothWays({
  entity: 'member',
  kind: 'mandatory',
  action: 'removed',
  message: "the mandatory member '{name}' was removed",
  send: {
    id: 'argument-mandatory-member-removed',
    level: 'breaking',
    reason: 'QEMU refuses arguments with a member that it does not know, and everybody had to send this one.',
  },
  receive: {
    id: 'return-mandatory-member-removed',
    level: 'breaking',
    reason: 'It was promised to be there, so clients read it without asking.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int', 'b': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
  },
});
