/** What is done about messages that are not what the schema says, as the user wants it. */
import { type Issue, QapiValidationError } from '../issue.ts';
import { QmpClientError } from './errors.ts';
import type { RawEvent } from './messages.ts';
import type { Checking, CheckOptions, ConnectOptions } from './options.ts';

/** Of messages of the peer. */
export type ReceivedOptions = Pick<CheckOptions, 'unknownValues'>;

/** What a client asks of the validators of its package. Things that these do not know have no issues. */
export interface Checks {
  arguments(command: string, value: unknown): readonly Issue[];
  returns(command: string, value: unknown, options: ReceivedOptions): readonly Issue[];
  data(event: string, value: unknown, options: ReceivedOptions): readonly Issue[];
  /** Makes bigints of all 64-bit integers, where the package types them so. */
  exactReturns(command: string, value: unknown): unknown;
  exactData(event: string, value: unknown): unknown;
}

export interface Inspector {
  /** @throws QapiValidationError when that is wanted */
  arguments(command: string, value: unknown): void;
  /** The value, with exact integers if the package has them. @throws QapiValidationError when that is wanted */
  returns(command: string, value: unknown): unknown;
  /** Wrong data never stops an event: nobody could catch what is thrown. */
  event(event: RawEvent): RawEvent;
}

export function inspectorOf(
  { check = 'off', onWarning }: ConnectOptions,
  { hasExactIntegers }: { readonly hasExactIntegers: boolean },
  checks: Checks | null,
): Inspector {
  const asked = checkOptions(check);
  const judge = (
    how: Checking | undefined,
    kind: 'arguments' | 'returns' | 'data',
    name: string,
    issues: readonly Issue[],
  ): void => {
    if (issues.length === 0) return;
    if (how === 'throw' && kind !== 'data')
      throw new QapiValidationError(issues, `${kind} of ${name}`);
    onWarning?.({ kind, name, issues });
  };
  return {
    arguments: (command, value) => {
      if (checks === null || !isOn(asked.arguments)) return;
      judge(asked.arguments, 'arguments', command, checks.arguments(command, value));
    },
    returns: (command, value) => {
      if (checks === null) return value;
      const exact = hasExactIntegers ? guarded(() => checks.exactReturns(command, value)) : value;
      if (isOn(asked.returns))
        judge(asked.returns, 'returns', command, checks.returns(command, exact, asked));
      return exact;
    },
    event: (event) => {
      if (checks === null) return event;
      const exact = hasExactIntegers ? withExactData(checks, event) : event;
      if (isOn(asked.events))
        judge(asked.events, 'data', event.event, checks.data(event.event, exact.data ?? {}, asked));
      return exact;
    },
  };
}

export function checkOptions(check: Checking | CheckOptions): CheckOptions {
  return typeof check === 'string' ? { arguments: check, returns: check, events: check } : check;
}

export function isOn(how: Checking | undefined): boolean {
  return how !== undefined && how !== 'off';
}

function withExactData(checks: Checks, event: RawEvent): RawEvent {
  if (!('data' in event)) return event;
  try {
    return { ...event, data: checks.exactData(event.event, event.data) };
  } catch {
    return event;
  }
}

/** A peer may nest values deeper than the stack. */
function guarded(convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    throw new QmpClientError('protocol', 'a message is nested too deeply', { cause: error });
  }
}
