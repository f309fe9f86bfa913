/** A command, as it is called and as it is sent. */
import { stringifyJson } from '../json.ts';
import { QmpClientError } from './errors.ts';
import { unprintable, unreadable } from './unreadable.ts';

export interface Request {
  readonly command: string;
  readonly arguments?: unknown;
  readonly outOfBand?: boolean;
  /** There is no answer on success: the call ends when the command has been sent. */
  readonly isSilent?: boolean;
}

/** @returns the line that it makes, before it has an id, or why the peer could not read it */
export function printRequest(request: Request): string | QmpClientError {
  const { command } = request;
  if (typeof command !== 'string' || command === '')
    return new QmpClientError('unsupported', 'the name of a command is a text, and not empty');
  const line = print(bodyOf(request));
  if (line === null) return unprintable(command);
  return unreadable(line, command, request.arguments) ?? line;
}

function bodyOf({ command, arguments: args, outOfBand }: Request): object {
  const named = outOfBand === true ? { 'exec-oob': command } : { execute: command };
  return args === undefined ? named : { ...named, arguments: args };
}

/** Null for what is nested deeper than the stack, or longer than a string can be. */
function print(body: object): string | null {
  try {
    return stringifyJson(body);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
