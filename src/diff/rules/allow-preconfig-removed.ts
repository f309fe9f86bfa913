import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const allowPreconfigRemoved: readonly Rule[] = oneWay({
  id: 'command-allow-preconfig-removed',
  direction: 'send',
  entity: 'command',
  kind: 'allow-preconfig',
  action: 'removed',
  level: 'breaking',
  message: "'{name}' cannot be executed before the machine is built any more",
  reason: 'QEMU refuses to execute it in the state preconfig.',
  oneDirection: 'Events have no such thing, and replies follow the command.',
  example: {
    old: "{ 'command': 'run', 'allow-preconfig': true }",
    new: "{ 'command': 'run' }",
  },
});
