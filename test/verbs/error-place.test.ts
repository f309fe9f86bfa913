import { expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostics/source-text.ts';
import { placeOfError } from '../../src/verbs/error-place.ts';

const here = import.meta.filename;

/** An error that tells of itself what it is given. */
function errorOf(message: string, stack = ''): Error {
  return Object.assign(new Error(message), { stack });
}

function placeIn(error: Error): string {
  const { reason, span } = placeOfError(error, '/');
  if (span === null) return reason;
  const { line, column } = positionAt(span.source, span.start);
  return `${reason} ${String(line)}:${String(column)}`;
}

test('the place stands in the last line of a message, or in the stack', () => {
  expect(placeIn(errorOf(`SyntaxError: Wrong\n  in between\n ${here}:2:3 \n\n`))).toBe('Wrong 2:3');
  expect(placeIn(errorOf('Wrong', `Error: Wrong\n\n    at async made (${here}:1:1)\n    at ${here}:2:1\n`))).toBe('Wrong 1:1');
  expect(placeIn(errorOf(`${here}:2:3`))).toBe(`${here}:2:3`);
});

test('an error without a message goes by its name', () => {
  expect(placeIn(Object.assign(new TypeError(''), { stack: '' }))).toBe('TypeError');
});

test('a message and a stack may have any number of lines and spaces', () => {
  const spaces = ' '.repeat(300_000);
  const lines = '\n'.repeat(300_000);
  expect(placeIn(errorOf(`Wrong${spaces}.${lines}.`, `Error${lines}${spaces}${lines}.`))).toBe(`Wrong${spaces}.`);
});
