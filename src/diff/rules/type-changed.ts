import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const typeChanged: readonly Rule[] = bothWays({
  entity: 'type',
  kind: 'any',
  action: 'changed',
  message: "{what}: the type changed from '{old}' to '{new}', which is another one in JSON",
  send: {
    id: 'argument-type-changed',
    level: 'breaking',
    reason: 'QEMU refuses arguments of another JSON type.',
  },
  receive: {
    id: 'return-type-changed',
    level: 'breaking',
    reason: 'Clients read a value of another JSON type than they expect.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'str' } }",
  },
});
