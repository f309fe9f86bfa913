import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const argumentsOpened: readonly Rule[] = oneWay({
  id: 'command-arguments-opened',
  direction: 'send',
  entity: 'command',
  kind: 'arguments',
  action: 'opened',
  level: 'safe',
  message: "'{name}' takes arguments that the schema does not list",
  reason: 'What was taken before is taken still.',
  oneDirection: 'Replies and events are open in any case: clients have to ignore members that they do not know.',
  example: {
    old: "{ 'command': 'run', 'data': { 'a': 'int' } }",
    new: "{ 'command': 'run', 'data': { 'a': 'int' }, 'gen': false }",
  },
});
