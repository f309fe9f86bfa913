import type { Condition } from '../schema/condition.ts';
import * as grammar from './generated/condition.js';

/** Longer texts are refused, so that hostile nesting can't exhaust the stack. */
const MAXIMUM_LENGTH = 2000;

/** Reads a condition that is written in C: `defined(A) && !defined(B)`. Null when it is none. */
export function parseCCondition(text: string): Condition | null {
  if (text.length > MAXIMUM_LENGTH) return null;
  try {
    return grammar.parse(text, {}) as Condition;
  } catch (error) {
    if (error instanceof grammar.SyntaxError) return null;
    throw error;
  }
}
