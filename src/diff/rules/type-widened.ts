import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const typeWidened: readonly Rule[] = bothWays({
  entity: 'type',
  kind: 'any',
  action: 'widened',
  message: "{what}: the type was widened from '{old}' to '{new}'",
  send: {
    id: 'argument-type-widened',
    level: 'safe',
    reason: 'What was sent before is taken still.',
  },
  receive: {
    id: 'return-type-widened',
    level: 'dangerous',
    reason: 'A client may meet values that there were none of before.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'number' } }",
  },
});
