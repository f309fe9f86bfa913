import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSourceText, lineAt, lineText, positionAt } from '../../src/diagnostics/source-text.ts';

describe('a place in a text', () => {
  test.each([
    ['', 0, 1, 1],
    ['ab', 1, 1, 2],
    ['ab', 2, 1, 3],
    ['ab\ncd', 3, 2, 1],
    ['ab\ncd', 2, 1, 3],
    ['ab\n', 3, 1, 3],
    ['\n\n', 1, 2, 1],
    ['ab', 99, 1, 3],
    ['ab', -1, 1, 1],
  ])('%j at %i is line %i, column %i', (text, offset, line, column) => {
    expect(positionAt(createSourceText('x', text), offset)).toEqual({ line, column });
  });

  test('has the line of its position, in whatever order one asks', () => {
    const texts = fc.array(fc.constantFrom('a', '\n', '\n\n\n', 'bc')).map((parts) => createSourceText('x', parts.join('')));
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(2), fc.integer({ min: -1, max: 60 }))),
        (all, places) => {
          const asked = places.flatMap(([index, offset]) => (all[index] === undefined ? [] : { source: all[index], offset }));
          expect(asked.map(({ source, offset }) => lineAt(source, offset))).toEqual(
            asked.map(({ source, offset }) => positionAt(source, offset).line),
          );
        },
      ),
    );
  });

  test('counts every newline before it', () => {
    const texts = fc.array(fc.constantFrom('a', '\n', 'bc', '\r\n')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.nat({ max: 40 }), (text, at) => {
        fc.pre(at < text.length);
        const before = text.slice(0, at).split('\n');
        expect(positionAt(createSourceText('x', text), at)).toEqual({ line: before.length, column: (before.at(-1) ?? '').length + 1 });
      }),
    );
  });
});

test('lines come without their ends, and none are empty', () => {
  const source = createSourceText('x', 'one\r\ntwo\n\nlast');
  expect([1, 2, 3, 4, 5, 0].map((line) => lineText(source, line))).toEqual(['one', 'two', '', 'last', '', '']);
});
