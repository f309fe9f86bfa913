import type { Rule } from '../model.ts';
import { oneWay } from './define.ts';

export const mandatoryInMoreBuilds: readonly Rule[] = oneWay({
  id: 'argument-mandatory-in-more-builds',
  direction: 'send',
  entity: 'member',
  kind: 'mandatory',
  action: 'in-more-builds',
  level: 'dangerous',
  message: "the mandatory member '{name}' is there in more builds; before only in those with {old}",
  reason: 'Builds that had no such member refuse arguments that lack it now.',
  oneDirection: 'Replies and events of more builds have it: clients of these have to ignore members that they do not know.',
  example: {
    old: "{ 'struct': 'T', 'data': { 'a': { 'type': 'int', 'if': 'CONFIG_A' } } }\n{ 'command': 'run', 'data': 'T', 'boxed': true }",
    new: "{ 'struct': 'T', 'data': { 'a': 'int' } }\n{ 'command': 'run', 'data': 'T', 'boxed': true }",
  },
});
