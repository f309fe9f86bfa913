import type { Command, Event, Protocol } from '../protocol/index.ts';
import { createValueChecker, type ValueChecker } from './check-value.ts';
import type { Findings } from './findings.ts';
import type { ExamplePart } from './read-messages.ts';
import { firstSuggestions, type Suggest } from './suggest.ts';

/** What messages are compared with. */
export interface Conversation {
  readonly commands: ReadonlyMap<string, Command>;
  readonly events: ReadonlyMap<string, Event>;
  /** The schema names the classes that errors have. */
  readonly hasErrorClasses: boolean;
  readonly checker: ValueChecker;
  readonly suggest: Suggest;
}

export function createConversation(protocol: Protocol): Conversation {
  const suggest = firstSuggestions();
  return {
    commands: new Map(protocol.commands.map((command) => [command.name, command])),
    events: new Map(protocol.events.map((event) => [event.name, event])),
    hasErrorClasses: protocol.types.some(({ name }) => name === ERROR_CLASSES),
    checker: createValueChecker(protocol, suggest),
    suggest,
  };
}

/** The commands with the same `id`, or without one, the oldest first; null for one that is not known. */
interface Asked {
  readonly commands: (Command | null)[];
  /** How many of them have their answers. */
  answered: number;
}

/** The messages of one example on their way. */
export interface Checking extends Conversation {
  readonly findings: Findings;
  readonly asked: Map<string | null, Asked>;
  /** The command that is documented, when the example shows no command, and no place where one is left out: the answers are its own. */
  readonly subject: Command | null;
  /** Every answer has its command in the example. */
  readonly isWhole: boolean;
}

export type Message = Extract<ExamplePart, { readonly kind: 'message' }>;

/** The enum of classes that errors have. */
export const ERROR_CLASSES = 'QapiErrorClass';

/** Notes that a command waits for its answer. */
export function ask({ asked }: Checking, id: string | null, command: Command | null): void {
  const same = asked.get(id);
  if (same === undefined) asked.set(id, { commands: [command], answered: 0 });
  else same.commands.push(command);
}

/** The command that an answer belongs to; undefined when there is none. */
export function takeQuestion({ asked }: Checking, id: string | null): Command | null | undefined {
  const same = asked.get(id);
  return same === undefined || same.answered >= same.commands.length ? undefined : same.commands[same.answered++];
}
