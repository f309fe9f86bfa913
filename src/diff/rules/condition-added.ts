import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const conditionAdded: readonly Rule[] = ofMarks({
  name: 'condition-added',
  kind: 'condition',
  action: 'added',
  message: '{what} is there only in builds with {new}',
  level: 'dangerous',
  reason: {
    send: 'Builds without it refuse what was taken before.',
    receive: 'Builds without it do not send what was sent before.',
  },
  marks: {
    old: '',
    new: ", 'if': 'CONFIG_A'",
  },
});
