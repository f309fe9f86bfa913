import type { Rule } from '../model.ts';
import { ofMarks } from './define.ts';

export const featureAdded: readonly Rule[] = ofMarks({
  name: 'feature-added',
  kind: 'feature',
  action: 'added',
  message: "{what} has the feature '{name}' now",
  level: 'safe',
  reason: {
    send: 'A feature tells of something that can be done now, and could not be before.',
    receive: 'A feature tells of something that is there now, and was not before.',
  },
  marks: {
    old: '',
    new: ", 'features': [ 'any-size' ]",
  },
});
