import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const deprecatedAdded: readonly Rule[] = ofMarks({
  name: 'deprecated-added',
  kind: 'deprecated',
  action: 'added',
  message: '{what} is deprecated now',
  level: 'dangerous',
  reason: {
    send: 'What is deprecated works for now, and may be removed two releases later.',
    receive: 'What is deprecated is sent for now, and may be removed two releases later.',
  },
  marks: {
    old: '',
    new: ", 'features': [ 'deprecated' ]",
  },
});
