import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const successResponseChanged: readonly Rule[] = oneWay({
  id: 'command-success-response-changed',
  direction: 'send',
  entity: 'command',
  kind: 'success-response',
  action: 'changed',
  level: 'breaking',
  message: "whether '{name}' is answered on success changed",
  reason: 'A client waits for an answer that does not come, or gets one that it does not expect.',
  oneDirection: 'Events have no such thing, and replies follow the command.',
  example: {
    old: "{ 'command': 'run' }",
    new: "{ 'command': 'run', 'success-response': false }",
  },
});
