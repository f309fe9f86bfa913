import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const featureRemoved: readonly Rule[] = ofMarks({
  name: 'feature-removed',
  kind: 'feature',
  action: 'removed',
  message: "{what} lost the feature '{name}'",
  level: 'dangerous',
  reason: {
    send: 'Clients may look for the feature to know that something can be done, or do it without looking.',
    receive: 'Clients may look for the feature to know what they are told, or rely on it without looking.',
  },
  marks: {
    old: ", 'features': [ 'any-size' ]",
    new: '',
  },
});
