import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const allowOobAdded: readonly Rule[] = oneWay({
  id: 'command-allow-oob-added',
  direction: 'send',
  entity: 'command',
  kind: 'allow-oob',
  action: 'added',
  level: 'safe',
  message: "'{name}' can be executed out of band",
  reason: 'It can be executed as before, too.',
  oneDirection: 'Events have no such thing, and replies follow the command.',
  example: {
    old: "{ 'command': 'run' }",
    new: "{ 'command': 'run', 'allow-oob': true }",
  },
});
