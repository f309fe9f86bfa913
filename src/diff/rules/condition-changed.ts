import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const conditionChanged: readonly Rule[] = ofMarks({
  name: 'condition-changed',
  kind: 'condition',
  action: 'changed',
  message: '{what} is there in builds with {new}; before in those with {old}',
  level: 'dangerous',
  reason: {
    send: 'Some builds that took it before may refuse it.',
    receive: 'Some builds that sent it before may not send it any more.',
  },
  marks: {
    old: ", 'if': 'CONFIG_A'",
    new: ", 'if': 'CONFIG_B'",
  },
});
