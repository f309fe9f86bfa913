import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const integerRangeWidened: readonly Rule[] = bothWays({
  entity: 'type',
  kind: 'integer-range',
  action: 'widened',
  message: "{what}: the range of integers was widened from '{old}' to '{new}'",
  send: {
    id: 'argument-integer-range-widened',
    level: 'safe',
    reason: 'What was sent before is taken still.',
  },
  receive: {
    id: 'return-integer-range-widened',
    level: 'dangerous',
    reason: 'A client may meet numbers that do not fit into what it keeps them in.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'uint8' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'uint16' } }",
  },
});
