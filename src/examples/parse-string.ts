import { parseJson } from '../runtime/json.ts';
import { giveUp, type Parsing, report, take } from './parsing.ts';
import type { ElidedValue, ScalarValue } from './value.ts';

const nothingElse = /^\s*\.\.\.(.*\.\.\.)?\s*$/;

/** Takes a string. One that says `...`, and nothing beside it, is elided. */
export function readString(parsing: Parsing): ScalarValue | ElidedValue {
  const { kind, text, start, end } = take(parsing);
  if (kind === 'unterminated') {
    giveUp(parsing, { start, end }, 'this string does not end on its line');
    return { kind: 'elided', start, end };
  }
  if (text.startsWith("'") && !parsing.hasSingleQuotes) {
    report(parsing, { start, end }, 'strings of JSON have double quotes');
    parsing.hasSingleQuotes = true;
  }
  const value = unquote(text);
  if (value === null) {
    report(parsing, { start, end }, 'this string has an escape that JSON does not have');
    return { kind: 'elided', start, end };
  }
  return nothingElse.test(value) ? { kind: 'elided', start, end } : { kind: 'scalar', value, start, end };
}

/** Null when it cannot be read. */
function unquote(text: string): string | null {
  const inner = text.slice(1, -1);
  if (!/[\\\t]/.test(inner)) return inner;
  try {
    return parseJson(`"${inner.replaceAll("\\'", "'")}"`) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
