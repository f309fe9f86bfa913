import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const mandatoryMemberAdded: readonly Rule[] = bothWays({
  entity: 'member',
  kind: 'mandatory',
  action: 'added',
  message: "the mandatory member '{name}' was added",
  send: {
    id: 'argument-mandatory-member-added',
    level: 'breaking',
    reason: 'QEMU refuses arguments that lack a mandatory member, and nobody has sent this one so far.',
  },
  receive: {
    id: 'return-mandatory-member-added',
    level: 'safe',
    reason: 'Clients have to ignore members that they do not know.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int', 'b': 'int' } }",
  },
});
