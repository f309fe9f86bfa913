import type { Issue, ValidateOptions } from '../runtime/issue.ts';
import type { Direction, NamedType, Protocol, TypeReference } from '../protocol/index.ts';
import { typesByName } from '../protocol/index.ts';
import { tellsIntegers } from '../protocol/integer-range.ts';
import { checkType } from './check-type.ts';
import { checkObject } from './check-object.ts';
import { createWork, report } from './work.ts';

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
  /** Whether values of enums that the schema does not have pass unless `unknownValues` says otherwise. */
  readonly openEnums?: boolean;
  /** Whether unknown members pass in returns and in data of events, as they do for a client, or not, for values of this very schema. */
  readonly replies?: 'open' | 'closed';
  /** Whether unknown members are refused, whatever it is that is validated. */
  readonly closed?: boolean;
}

export function createValidator(protocol: Protocol, settings: ValidatorOptions = {}): Validator {
  const types = typesByName(protocol);
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const events = new Map(protocol.events.map((event) => [event.name, event]));
  const { int64 = 'number', openEnums = false } = settings;
  const always = { tellsIntegers: tellsIntegers(protocol), int64, openEnums };
  const reply = { ...always, closed: settings.closed ?? settings.replies === 'closed', sends: false };

  const objectOrNothing = (name: string | null, isOpenAtTop: boolean): ((work: ReturnType<typeof createWork>, value: unknown) => void) => {
    const type = name === null ? null : types.get(name);
    return (work, value) => {
      checkObject(work, type?.kind === 'object' ? type : null, value, isOpenAtTop);
    };
  };

  return {
    validate(target, value, options = {}) {
      switch (target.kind) {
        case 'type': {
          const type = types.get(target.name);
          if (type === undefined) throw new RangeError(`there is no type '${target.name}'`);
          const closed = options.closed ?? settings.closed ?? isClosed(type.direction);
          const work = createWork(types, options, { ...always, closed, sends: isClosed(type.direction) });
          checkType(work, referenceTo(type), value);
          return work.issues;
        }
        case 'arguments': {
          const command = commands.get(target.command);
          if (command === undefined) throw new RangeError(`there is no command '${target.command}'`);
          const work = createWork(types, options, { ...always, closed: settings.closed ?? true, sends: true });
          objectOrNothing(command.arguments, !command.gen)(work, value);
          return work.issues;
        }
        case 'returns': {
          const command = commands.get(target.command);
          if (command === undefined) throw new RangeError(`there is no command '${target.command}'`);
          const work = createWork(types, options, reply);
          if (!command.successResponse) report(work, 'message', 'there is no reply on success', { received: value });
          else if (command.returns === null) checkObject(work, null, value, false);
          else checkType(work, command.returns, value);
          return work.issues;
        }
        case 'data': {
          const event = events.get(target.event);
          if (event === undefined) throw new RangeError(`there is no event '${target.event}'`);
          const work = createWork(types, options, reply);
          objectOrNothing(event.data, false)(work, value);
          return work.issues;
        }
      }
    },
  };
}

/** What only clients send is closed. */
function isClosed(direction: Direction): boolean {
  return direction === 'send';
}

function referenceTo(type: NamedType): TypeReference {
  return { kind: 'definition', name: type.name };
}
