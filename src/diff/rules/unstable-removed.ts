import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const unstableRemoved: readonly Rule[] = ofMarks({
  name: 'unstable-removed',
  kind: 'unstable',
  action: 'removed',
  message: '{what} is not unstable any more',
  level: 'safe',
  reason: {
    send: 'From now on it is under the rules of compatibility.',
    receive: 'From now on it is under the rules of compatibility.',
  },
  marks: {
    old: ", 'features': [ 'unstable' ]",
    new: '',
  },
});
