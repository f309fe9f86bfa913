import type { Rule } from '../model.ts';
import { ofDefinitions } from './define.ts';

export const definitionRemoved: readonly Rule[] = ofDefinitions({
  kind: 'any',
  action: 'removed',
  message: "'{name}' was removed",
  command: {
    id: 'command-removed',
    level: 'breaking',
    reason: 'QEMU answers a command that it does not know with an error.',
  },
  event: {
    id: 'event-removed',
    level: 'dangerous',
    reason: 'Nobody can rely on an event that is sent when something happens; but who waits for this one waits for ever.',
  },
  example: {
    command: {
      old: `{ 'command': 'run' }
{ 'command': 'stop' }`,
      new: "{ 'command': 'run' }",
    },
    event: {
      old: `{ 'event': 'DONE' }
{ 'event': 'RESET' }`,
      new: "{ 'event': 'DONE' }",
    },
  },
});
