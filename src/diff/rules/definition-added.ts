import type { Rule } from '../model.ts';
import { ofDefinitions } from './define.ts';

export const definitionAdded: readonly Rule[] = ofDefinitions({
  kind: 'any',
  action: 'added',
  message: "'{name}' was added",
  command: {
    id: 'command-added',
    level: 'safe',
    reason: 'Nobody sent it before.',
  },
  event: {
    id: 'event-added',
    level: 'safe',
    reason: 'Clients have to ignore events that they do not know.',
  },
  example: {
    command: {
      old: "{ 'command': 'run' }",
      new: `{ 'command': 'run' }
{ 'command': 'stop' }`,
    },
    event: {
      old: "{ 'event': 'DONE' }",
      new: `{ 'event': 'DONE' }
{ 'event': 'RESET' }`,
    },
  },
});
