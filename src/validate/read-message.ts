import { isObject } from './check-object.ts';
import type { IssueWithHelp } from './suggest.ts';
import { type ReadValue, readValue } from './read-value.ts';

/**
 * Reads a message as QEMU and its clients do: a server takes strings in single quotes too, and `\'` in strings of either kind. It never
 * sends them, so that they are right in commands alone.
 */
export function readMessage(text: string): ReadValue {
  const read = readValue(text);
  if (read.kind === 'value') return read;
  const plain = withoutSingleQuotes(text);
  if (plain === null) return read;
  const again = readValue(plain);
  return again.kind === 'value' && isCommand(again.value) ? again : withHelp(read, again);
}

/** Reads a value that is no message: it is JSON, with strings in double quotes alone. */
export function readPlainValue(text: string): ReadValue {
  const read = readValue(text);
  if (read.kind === 'value') return read;
  const plain = withoutSingleQuotes(text);
  return plain === null ? read : withHelp(read, readValue(plain));
}

/** @param again what is read with double quotes in place of single ones */
function withHelp(read: ReadValue & { readonly kind: 'fault' }, again: ReadValue): ReadValue {
  if (again.kind === 'fault') return read;
  const issue: IssueWithHelp = { ...read.issue, help: 'Put strings in double quotes: JSON has no others.' };
  return { kind: 'fault', issue };
}

function isCommand(value: unknown): boolean {
  return isObject(value) && (Object.hasOwn(value, 'execute') || Object.hasOwn(value, 'exec-oob'));
}

/** A text with its strings as JSON has them; null when there is nothing to change, or a string that is not closed. */
function withoutSingleQuotes(text: string): string | null {
  if (!text.includes("'")) return null;
  const marks = /["'\\]/g;
  const parts: string[] = [];
  let start = 0;
  let quote: string | null = null;
  const put = (end: number, instead: string, next: number): void => {
    parts.push(text.slice(start, end), instead);
    start = next;
  };
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [mark] = found;
    const at = found.index;
    if (mark === '\\') {
      marks.lastIndex = at + 2;
      if (quote !== null && text.charAt(at + 1) === "'") put(at, '', at + 1);
    } else if (quote === null || mark === quote) {
      put(at, '"', at + 1);
      quote = quote === null ? mark : null;
    } else if (mark === '"') put(at, '\\"', at + 1);
  }
  if (quote !== null) return null;
  put(text.length, '', text.length);
  return parts.join('');
}
