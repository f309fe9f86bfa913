import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const unstableAdded: readonly Rule[] = ofMarks({
  name: 'unstable-added',
  kind: 'unstable',
  action: 'added',
  message: '{what} is unstable now',
  level: 'dangerous',
  reason: {
    send: 'What is unstable may change or go in any release without notice.',
    receive: 'What is unstable may change or go in any release without notice.',
  },
  marks: {
    old: '',
    new: ", 'features': [ 'unstable' ]",
  },
});
