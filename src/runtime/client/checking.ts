/** Messages held against the tables of a package. */
import type { Issue } from '../issue.ts';
import { shapeOf } from '../catalogue.ts';
import { toExactIntegers } from './exact-integers.ts';
import type { Checks } from './inspect.ts';

interface Validating {
  validate(value: unknown): readonly Issue[];
}

type Table<P extends string> = Readonly<Record<string, Readonly<Record<P, Validating>>>>;

const none: readonly Issue[] = [];

/** @param commands and `events`: the tables that the package exports under these names */
export function checksOf(commands: object, events: object): Checks {
  const commandTable = new Map(Object.entries(commands as Table<'arguments' | 'returns'>));
  const eventTable = new Map(Object.entries(events as Table<'data'>));
  return {
    arguments: (command, value) => commandTable.get(command)?.arguments.validate(value) ?? none,
    returns: (command, value) => commandTable.get(command)?.returns.validate(value) ?? none,
    data: (event, value) => eventTable.get(event)?.data.validate(value) ?? none,
    exactReturns: (command, value) =>
      toExactIntegers(shapeOf(commandTable.get(command), 'returns'), value),
    exactData: (event, value) => toExactIntegers(shapeOf(eventTable.get(event), 'data'), value),
  };
}
