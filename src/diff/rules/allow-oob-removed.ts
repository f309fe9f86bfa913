import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const allowOobRemoved: readonly Rule[] = oneWay({
  id: 'command-allow-oob-removed',
  direction: 'send',
  entity: 'command',
  kind: 'allow-oob',
  action: 'removed',
  level: 'breaking',
  message: "'{name}' cannot be executed out of band any more",
  reason: 'QEMU refuses to execute it out of band.',
  oneDirection: 'Events have no such thing, and replies follow the command.',
  example: {
    old: "{ 'command': 'run', 'allow-oob': true }",
    new: "{ 'command': 'run' }",
  },
});
