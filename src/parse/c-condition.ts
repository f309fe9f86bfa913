import type { Condition } from '../schema/condition.ts';
import * as grammar from './generated/condition.js';

/** Longer texts are refused, and so are those with more parentheses and negations, so that hostile nesting can't exhaust the stack. */
const MAXIMUM_LENGTH = 2000;
const MAXIMUM_NESTING = 400;

/**
 * Reads a condition that is written in C: `defined(A) && !defined(B)`. Null when it is none.
 * @param isC it is C text in any case, so that what is more than symbols counts as a symbol of its own, which nobody can settle
 */
export function parseCCondition(text: string, isC = false): Condition | null {
  return parseSymbols(text) ?? (isC && text.trim() !== '' ? { kind: 'defined', name: text.trim() } : null);
}

function parseSymbols(text: string): Condition | null {
  if (text.length > MAXIMUM_LENGTH || (text.match(/[(!]/g)?.length ?? 0) > MAXIMUM_NESTING) return null;
  try {
    return grammar.parse(text, {}) as Condition;
  } catch (error) {
    if (error instanceof grammar.SyntaxError) return null;
    throw error;
  }
}
