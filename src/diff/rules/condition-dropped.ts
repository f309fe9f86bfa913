import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const conditionDropped: readonly Rule[] = ofMarks({
  name: 'condition-dropped',
  kind: 'condition',
  action: 'dropped',
  message: '{what} is there in all builds; before only in those with {old}',
  level: 'safe',
  reason: {
    send: 'All builds take it now.',
    receive: 'All builds that had it have it.',
  },
  marks: {
    old: ", 'if': 'CONFIG_A'",
    new: '',
  },
});
