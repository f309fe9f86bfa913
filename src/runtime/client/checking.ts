/** Messages held against the tables of a package. */
import type { Issue, ValidateOptions } from '../issue.ts';
import { shapeOf } from '../catalogue.ts';
import { toExactIntegers } from './exact-integers.ts';
import type { Checks, ReceivedOptions } from './inspect.ts';
import type { Greeting } from './messages.ts';

interface Validating {
  validate(value: unknown, options?: ValidateOptions): readonly Issue[];
}

type Table<P extends string> = Readonly<Record<string, Readonly<Record<P, Validating>>>>;

/** A peer, and the version of the package that it is judged by. */
interface Judged {
  readonly greeting: Greeting | null;
  readonly version: string | null;
}

const none: readonly Issue[] = [];

/**
 * @param commands and `events`: the tables that the package exports under these names
 * @param peer its client, in packages of several versions; undefined before it has said what it is
 */
export function checksOf(
  commands: object,
  events: object,
  peer?: () => Judged | undefined,
): Checks {
  const options = (received?: ReceivedOptions): ValidateOptions => ({
    version: peer?.()?.version ?? undefined,
    // Whatever is asked for takes longer.
    ...(received?.unknownValues === undefined ? {} : { unknownValues: received.unknownValues }),
  });
  const commandTable = new Map(Object.entries(commands as Table<'arguments' | 'returns'>));
  const eventTable = new Map(Object.entries(events as Table<'data'>));
  const judge = (
    by: Validating | undefined,
    value: unknown,
    received?: ReceivedOptions,
  ): readonly Issue[] => {
    const issues = by?.validate(value, options(received)) ?? none;
    return issues.length === 0 ? issues : aboutPeer(issues, peer?.());
  };
  return {
    arguments: (command, value) => judge(commandTable.get(command)?.arguments, value),
    returns: (command, value, received) =>
      judge(commandTable.get(command)?.returns, value, received),
    data: (event, value, received) => judge(eventTable.get(event)?.data, value, received),
    exactReturns: (command, value) =>
      toExactIntegers(shapeOf(commandTable.get(command), 'returns'), value),
    exactData: (event, value) => toExactIntegers(shapeOf(eventTable.get(event), 'data'), value),
  };
}

/** What a version does not have may be there in the peer, which is a later one. */
function aboutPeer(issues: readonly Issue[], peer: Judged | undefined): readonly Issue[] {
  const { greeting = null, version = null } = peer ?? {};
  if (greeting === null || version === null) return issues;
  const { major, minor, micro } = greeting.version.qemu;
  if (version === `${String(major)}.${String(minor)}`) return issues;
  const said = `${String(major)}.${String(minor)}.${String(micro)}`;
  return issues.map((issue) =>
    issue.code === 'unknown-name' && issue.path.length === 0
      ? {
          ...issue,
          message: `${issue.message}; the peer is ${said}, which this package judges by ${version}`,
        }
      : issue,
  );
}
