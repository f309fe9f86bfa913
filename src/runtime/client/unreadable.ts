/** What QEMU's parser does not read. It answers such a command with errors that do not say to which call they belong. */
import { QmpClientError } from './errors.ts';

/** It answers deeper nesting with an error for each of the brackets. */
const MAXIMUM_NESTING = 1024;
/** Brackets, commas, colons, texts, numbers and words of a message. It reads what is behind them as a message of its own. */
const MAXIMUM_TOKENS = 2 * 1024 * 1024;
/** Of all of them together. */
const MAXIMUM_BYTES = 64 * 1024 * 1024 - 1;
/** What is still to come: the longest, and how many tokens that is. */
const ID = ',"id":9007199254740991';
const ID_TOKENS = 4;

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
    line.length + ID.length > MAXIMUM_BYTES / 3 &&
    Buffer.byteLength(line) + ID.length > MAXIMUM_BYTES
  )
    return new QmpClientError(
      'too-large',
      `${command}: the command is longer than ${String(MAXIMUM_BYTES)} bytes`,
      { command },
    );
  if (line.length >= MAXIMUM_TOKENS && tokensIn(line) + ID_TOKENS > MAXIMUM_TOKENS)
    return new QmpClientError(
      'too-large',
      `${command}: the command has more than ${String(MAXIMUM_TOKENS)} brackets, separators and values`,
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

/** Why a command is not sent that not even this side can print. */
export function unprintable(command: string): QmpClientError {
  return new QmpClientError(
    'too-large',
    `${command}: the arguments are nested too deeply, or too long, to be printed`,
    { command },
  );
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** @param line printed without white space */
function tokensIn(line: string): number {
  let tokens = 0;
  let isWord = false;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x22) {
      while (line.charCodeAt(++at) !== 0x22) if (line.charCodeAt(at) === 0x5c) at++;
      tokens++;
      isWord = false;
    } else if (isPunctuation(code)) {
      tokens++;
      isWord = false;
    } else if (!isWord) {
      tokens++;
      isWord = true;
    }
  }
  return tokens;
}

function isPunctuation(code: number): boolean {
  return (
    code === 0x2c ||
    code === 0x3a ||
    code === 0x5b ||
    code === 0x5d ||
    code === 0x7b ||
    code === 0x7d
  );
}
