import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const argumentsClosed: readonly Rule[] = oneWay({
  id: 'command-arguments-closed',
  direction: 'send',
  entity: 'command',
  kind: 'arguments',
  action: 'closed',
  level: 'breaking',
  message: "'{name}' does not take arguments any more that the schema does not list",
  reason: 'QEMU refuses arguments that the schema does not list.',
  oneDirection: 'Replies and events are open in any case: clients have to ignore members that they do not know.',
  example: {
    old: "{ 'command': 'run', 'data': { 'a': 'int' }, 'gen': false }",
    new: "{ 'command': 'run', 'data': { 'a': 'int' } }",
  },
});
