import type { Issue, ValidateOptions } from '../runtime/issue.ts';
import type { Command, Event, Protocol } from '../protocol/index.ts';
import { createContentValidator } from './content.ts';
import { issuesOfUse } from './uses.ts';

/** What a value should be. */
export type Target =
  /** A value of a named type. */
  | { readonly kind: 'type'; readonly name: string }
  /** The arguments of a command. Unknown members are always refused, as QEMU does. */
  | { readonly kind: 'arguments'; readonly command: string }
  /** What a command returns. Unknown members pass, unless asked otherwise: a newer QEMU may send them. */
  | { readonly kind: 'returns'; readonly command: string }
  /** The data of an event. Unknown members pass likewise. */
  | { readonly kind: 'data'; readonly event: string };

/** Validates values against a protocol, by reading it: no code is generated. */
export interface Validator {
  /** All issues of a value; none when it is valid. @throws RangeError when the protocol has no such target */
  validate(target: Target, value: unknown, options?: ValidateOptions): readonly Issue[];
}

export interface ValidatorOptions {
  /**
   * Whether 64-bit integers are numbers, and those beyond ±(2^53 − 1) an issue; or bigints, whatever their size; or exact: numbers or
   * bigints, as they come out of a parser that keeps them exact.
   */
  readonly int64?: 'number' | 'bigint' | 'exact';
  /** Whether values of enums, and branches, that the schema does not have pass in what is received, unless `unknownValues` says otherwise. */
  readonly openEnums?: boolean;
  /** Whether unknown members pass in returns and in data of events, as they do for a client, or not, for values of this very schema. */
  readonly replies?: 'open' | 'closed';
  /** Whether unknown members are refused, whatever it is that is validated. */
  readonly closed?: boolean;
  /** Whether issues say what may be meant, by `help` and in the order of what is expected. Generated validators do not. */
  readonly suggests?: boolean;
}

/** Besides what arguments and data have, it says that their command or event is itself deprecated or unstable, if that is asked for. */
export function createValidator(protocol: Protocol, settings: ValidatorOptions = {}): Validator {
  const content = createContentValidator(protocol, settings);
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const events = new Map(protocol.events.map((event) => [event.name, event]));

  const carrier = (target: Target): Command | Event | undefined => {
    if (target.kind === 'arguments') return commands.get(target.command);
    return target.kind === 'data' ? events.get(target.event) : undefined;
  };

  return {
    validate(target, value, options = {}) {
      const issues = content.validate(target, value, options);
      const used = carrier(target);
      if (used === undefined) return issues;
      return [...issuesOfUse(`the ${used.kind}`, used.features, options).map((use) => ({ path: [], ...use })), ...issues];
    },
  };
}
