import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const conditionWeakened: readonly Rule[] = ofMarks({
  name: 'condition-weakened',
  kind: 'condition',
  action: 'weakened',
  message: '{what} is there in more builds, with {new}; before in those with {old}',
  level: 'safe',
  reason: {
    send: 'All builds that took it take it.',
    receive: 'All builds that had it have it.',
  },
  marks: {
    old: ", 'if': { 'all': [ 'CONFIG_A', 'CONFIG_B' ] }",
    new: ", 'if': 'CONFIG_A'",
  },
});
