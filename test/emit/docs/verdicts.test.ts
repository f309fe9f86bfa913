import { expect, test } from 'vitest';
import { createVerdicts } from '../../../src/emit/docs/content/verdicts.ts';

const checked = '::\n\n     -> { "execute": "go" }\n\n     <- { "return": 1 }\n     <- { "return": 1 }\n     more';

/** A verdict on that example, with a problem in each of these lines. */
const verdicts = (...lines: readonly (number | null)[]) =>
  createVerdicts([{ definition: 'go', text: checked, problems: lines.map((line) => ({ message: 'wrong', help: 'mend it', line })) }]);

const shown = '-> { "execute": "go" }\n<- { "return": 1 }\n<- { "return": 1 }\nmore';

test('a verdict is found by the definition and the text, however that is indented', () => {
  expect(verdicts().of('go', shown)).toEqual({ state: 'valid' });
  expect(verdicts().of('stop', shown)).toEqual({ state: 'unchecked' });
  expect(verdicts().of('go', `${shown}!`)).toEqual({ state: 'unchecked' });
});

test('problems are told in the lines of the text that is shown', () => {
  const validity = verdicts(3, 5, 6, 7, 1, null).of('go', shown);
  expect(validity).toMatchObject({ state: 'invalid', problems: [1, 2, 3, 4, null, null].map((line) => ({ line })) });
});

test('of several blocks, lines are counted in each', () => {
  const text = `Words.\n\n::\n\n  -> {\n  }\n\nWords.\n\n  <- []`;
  const verdict = { definition: 'go', text, problems: [6, 10, 8].map((line) => ({ message: 'wrong', help: 'mend it', line })) };
  expect(createVerdicts([verdict]).of('go', text, ['-> {\n}', '<- []'])).toMatchObject({
    problems: [
      { line: 2, place: 'line 2 of block 1' },
      { line: 3, place: 'line 1 of block 2' },
      { line: null, place: null },
    ],
  });
});
