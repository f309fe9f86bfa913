import type { Range } from './comment-text.ts';
import { type Token, tokenAt } from './tokens.ts';

/** Something that JSON with elisions does not have. */
export interface SyntaxProblem extends Range {
  readonly message: string;
}

/** A value on its way from text. */
export interface Parsing {
  readonly text: string;
  readonly limit: number;
  readonly problems: SyntaxProblem[];
  /** The closing brackets that are waited for, the innermost last. */
  readonly open: string[];
  /** Behind the last token that was taken. */
  at: number;
  /** The token at or behind `aheadOf`, which is looked at several times before it is taken. */
  ahead: Token | null;
  aheadOf: number;
  isSound: boolean;
  /** Who uses them once does so everywhere: that is said once. */
  hasSingleQuotes: boolean;
}

/** The next token. */
export function peek(parsing: Parsing): Token {
  if (parsing.ahead !== null && parsing.aheadOf === parsing.at) return parsing.ahead;
  parsing.aheadOf = parsing.at;
  return (parsing.ahead = tokenAt(parsing.text, parsing.at, parsing.limit));
}

/** The next token, which is then behind us. */
export function take(parsing: Parsing): Token {
  const token = peek(parsing);
  parsing.at = token.end;
  return token;
}

/** Reports a mistake. What follows from one that made the rest a guess is not reported. */
export function report(parsing: Parsing, { start, end }: Range, message: string): void {
  if (parsing.isSound) parsing.problems.push({ start, end, message });
}

/** Reports what makes the rest a guess. */
export function giveUp(parsing: Parsing, place: Range, message: string): void {
  report(parsing, place, message);
  parsing.isSound = false;
}

/** The character in front of which something is missing. */
export function behind({ at }: Parsing): Range {
  return { start: at - 1, end: at };
}
