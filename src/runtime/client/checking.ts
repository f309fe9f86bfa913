/** Messages held against the tables of a package. */
import type { Issue, ValidateOptions } from '../issue.ts';
import { shapeOf } from '../catalogue.ts';
import { toExactIntegers } from './exact-integers.ts';
import type { Checks, ReceivedOptions } from './inspect.ts';

interface Validating {
  validate(value: unknown, options?: ValidateOptions): readonly Issue[];
}

type Table<P extends string> = Readonly<Record<string, Readonly<Record<P, Validating>>>>;

const none: readonly Issue[] = [];

/**
 * @param commands and `events`: the tables that the package exports under these names
 * @param version of the peer, in packages of several versions; null where it is not known
 */
export function checksOf(commands: object, events: object, version?: () => string | null): Checks {
  const options = (received?: ReceivedOptions): ValidateOptions => ({
    version: version?.() ?? undefined,
    // Whatever is asked for takes longer.
    ...(received?.unknownValues === undefined ? {} : { unknownValues: received.unknownValues }),
  });
  const commandTable = new Map(Object.entries(commands as Table<'arguments' | 'returns'>));
  const eventTable = new Map(Object.entries(events as Table<'data'>));
  return {
    arguments: (command, value) =>
      commandTable.get(command)?.arguments.validate(value, options()) ?? none,
    returns: (command, value, received) =>
      commandTable.get(command)?.returns.validate(value, options(received)) ?? none,
    data: (event, value, received) =>
      eventTable.get(event)?.data.validate(value, options(received)) ?? none,
    exactReturns: (command, value) =>
      toExactIntegers(shapeOf(commandTable.get(command), 'returns'), value),
    exactData: (event, value) => toExactIntegers(shapeOf(eventTable.get(event), 'data'), value),
  };
}
