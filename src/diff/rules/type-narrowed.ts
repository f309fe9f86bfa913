import type { Rule } from '../model.ts';
import { bothWays } from './define.ts';

export const typeNarrowed: readonly Rule[] = bothWays({
  entity: 'type',
  kind: 'any',
  action: 'narrowed',
  message: "{what}: the type was narrowed from '{old}' to '{new}'",
  send: {
    id: 'argument-type-narrowed',
    level: 'breaking',
    reason: 'Some of what was taken before is refused.',
  },
  receive: {
    id: 'return-type-narrowed',
    level: 'safe',
    reason: 'Clients that can deal with more can deal with less.',
  },
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': 'number' } }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int' } }",
  },
});
