import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const memberBecameMandatory: readonly Rule[] = bothWays({
  entity: 'member',
  kind: 'optional',
  action: 'became-mandatory',
  message: "the member '{name}' became mandatory",
  send: {
    id: 'argument-member-became-mandatory',
    level: 'breaking',
    reason: 'QEMU refuses arguments that lack a mandatory member, and this one could be left out.',
  },
  receive: {
    id: 'return-member-became-mandatory',
    level: 'safe',
    reason: 'Clients that can do without it are fine with it.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { '*a': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
  },
});
