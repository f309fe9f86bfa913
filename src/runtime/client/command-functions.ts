/** The functions of a client that are called as the commands are. */
import type { CallOptions } from './calls.ts';

type CommandFunction = (args?: object, options?: CallOptions) => Promise<unknown>;

/** Nothing is inherited: what is no command is undefined, `constructor` and `then` as anything else. */
export function commandFunctions(
  commands: readonly string[],
  execute: (command: string, ...rest: Parameters<CommandFunction>) => Promise<unknown>,
): Readonly<Record<string, CommandFunction>> {
  const functions = Object.create(null) as Record<string, CommandFunction>;
  // By its key a function has the name of its command.
  for (const command of commands)
    Object.assign(functions, {
      [command]: (...rest: Parameters<CommandFunction>) => execute(command, ...rest),
    });
  return functions;
}
