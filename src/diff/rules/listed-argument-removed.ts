import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const listedArgumentRemoved: readonly Rule[] = oneWay({
  id: 'argument-not-listed',
  direction: 'send',
  entity: 'member',
  kind: 'listed',
  action: 'removed',
  level: 'dangerous',
  message: "the argument '{name}' is not listed any more",
  reason: 'The command takes arguments that the schema does not list; whether it takes this one cannot be told.',
  oneDirection: 'Replies and events are open in any case: clients have to ignore members that they do not know.',
  example: {
    old: "{ 'command': 'run', 'data': { 'a': 'int', 'b': 'int' }, 'gen': false }",
    new: "{ 'command': 'run', 'data': { 'a': 'int' }, 'gen': false }",
  },
});
