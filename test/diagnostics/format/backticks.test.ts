import { expect, test } from 'vitest';
import { backticksAround } from '../../../src/diagnostics/format/backticks.ts';

test.each([
  ['', '`'],
  ['`', '``'],
  ['a `` b ``` c `', '````'],
])('what stands around %j is in nothing of it', (text, ticks) => {
  expect(backticksAround(text, 1)).toBe(ticks);
});

test('there are as many as are asked for, however few are in the text, and however many pieces of it', () => {
  expect(backticksAround('` ``', 3)).toBe('```');
  expect(backticksAround('` '.repeat(300_000), 3)).toBe('```');
});
