import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const deprecatedRemoved: readonly Rule[] = ofMarks({
  name: 'deprecated-removed',
  kind: 'deprecated',
  action: 'removed',
  message: '{what} is not deprecated any more',
  level: 'safe',
  reason: {
    send: 'It will not be removed in the near future.',
    receive: 'It will not be removed in the near future.',
  },
  marks: {
    old: ", 'features': [ 'deprecated' ]",
    new: '',
  },
});
