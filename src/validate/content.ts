import type { Direction, NamedType, Protocol, TypeReference } from '../protocol/index.ts';
import { typesByName } from '../protocol/index.ts';
import { tellsIntegers } from '../protocol/integer-range.ts';
import { checkType } from './check-type.ts';
import { checkObject } from './check-object.ts';
import type { Validator, ValidatorOptions } from './index.ts';
import { createWork, report } from './work.ts';

/** Validates what messages carry: that a command is deprecated itself is not its arguments' business here. */
export function createContentValidator(protocol: Protocol, settings: ValidatorOptions = {}): Validator {
  const types = typesByName(protocol);
  const commands = new Map(protocol.commands.map((command) => [command.name, command]));
  const events = new Map(protocol.events.map((event) => [event.name, event]));
  const { int64 = 'number', openEnums = false } = settings;
  const always = { tellsIntegers: tellsIntegers(protocol), int64, openEnums, suggests: settings.suggests === true };
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
