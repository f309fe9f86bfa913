import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const allowPreconfigAdded: readonly Rule[] = oneWay({
  id: 'command-allow-preconfig-added',
  direction: 'send',
  entity: 'command',
  kind: 'allow-preconfig',
  action: 'added',
  level: 'safe',
  message: "'{name}' can be executed before the machine is built",
  reason: 'It can be executed as before, too.',
  oneDirection: 'Events have no such thing, and replies follow the command.',
  example: {
    old: "{ 'command': 'run' }",
    new: "{ 'command': 'run', 'allow-preconfig': true }",
  },
});
