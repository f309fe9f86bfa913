/** Text of the types of what commands and events carry in a view. */
import type { Command, Event, NamedType } from '../../protocol/index.ts';
import type { TypesContext } from '../types/context.ts';
import { openRecord } from '../types/shape.ts';
import { typeText } from '../types/type-text.ts';
import { returnedInteger } from './integers.ts';

/** What the package has under a command's or event's own name: `MigrateArguments`. */
export interface Main {
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<string, Event>;
  readonly types: ReadonlyMap<string, NamedType>;
}

export function commandText(context: TypesContext, main: Main, command: Command): string {
  return `{ arguments: ${argumentsText(context, main, command)}; returns: ${returnsText(context, main, command)} }`;
}

function argumentsText(context: TypesContext, main: Main, command: Command): string {
  const whole = main.commands.get(command.name);
  if (whole?.arguments === command.arguments && whole.gen === command.gen) return context.names.of('arguments', command.name);
  if (command.arguments === null) return command.gen ? 'Record<string, never>' : openRecord;
  const named = context.names.of('type', command.arguments);
  return command.gen ? named : `${named} & ${openRecord}`;
}

function returnsText(context: TypesContext, main: Main, command: Command): string {
  const whole = main.commands.get(command.name);
  const isSame = JSON.stringify(whole?.returns) === JSON.stringify(command.returns) && whole?.successResponse === command.successResponse;
  if (isSame) return context.names.of('returns', command.name);
  if (!command.successResponse) return 'never';
  if (command.returns === null) return openRecord;
  const integer = context.options.integers === undefined ? undefined : returnedInteger(main.types, command.returns, whole?.returns ?? null);
  return typeText(context, command.returns, integer);
}

export function eventText(context: TypesContext, main: Main, event: Event): string {
  if (main.events.get(event.name)?.data === event.data) return context.names.of('data', event.name);
  return event.data === null ? openRecord : context.names.of('type', event.data);
}
