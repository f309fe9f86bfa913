/** What QEMU's parser does not read. It answers such a command with errors that do not say to which call they belong. */
import { QmpClientError } from './errors.ts';

/** It answers deeper nesting with an error for each of the brackets. */
const MAXIMUM_NESTING = 1024;

/** Cheap to look for, and rare: what Unicode will never make a character of is among it. */
const suspicious = /[\ud83e-\uffff]/;
const noCharacter = /\p{Noncharacter_Code_Point}/u;
/** What `JSON.stringify` makes of half of a surrogate pair; the backslash is not escaped itself. */
const escapedHalf = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/**
 * Why a command is not sent; null when it can be.
 * @param line the command as it would be sent
 */
export function unreadable(line: string, command: string, args: unknown): QmpClientError | null {
  if (line.length > 2 * MAXIMUM_NESTING && isDeeper(args, MAXIMUM_NESTING - 1))
    return new QmpClientError(
      'too-large',
      `${command}: the arguments are nested deeper than ${String(MAXIMUM_NESTING)} levels`,
      { command },
    );
  if (
    (suspicious.test(line) && noCharacter.test(line)) ||
    (line.includes('\\ud') && escapedHalf.test(line))
  )
    return new QmpClientError(
      'unsupported',
      `${command}: the arguments contain half of a surrogate pair, or what is no character of Unicode`,
      { command },
    );
  return null;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}
