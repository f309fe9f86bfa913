import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const integerRangeNarrowed: readonly Rule[] = bothWays({
  entity: 'type',
  kind: 'integer-range',
  action: 'narrowed',
  message: "{what}: the range of integers was narrowed from '{old}' to '{new}'",
  send: {
    id: 'argument-integer-range-narrowed',
    level: 'breaking',
    reason: 'QEMU refuses integers that are out of range.',
  },
  receive: {
    id: 'return-integer-range-narrowed',
    level: 'safe',
    reason: 'Clients that can deal with more can deal with less.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'uint16' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'uint8' } }",
  },
});
