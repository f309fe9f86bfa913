import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { dialectOf } from '../../src/parse/dialect.ts';
import { parseCommentsWithGrammar, parseDocumentation } from '../../src/parse/documentation.ts';
import { tokenize } from '../../src/parse/lexer.ts';
import { comment } from '../support/check.ts';
import { describeShared } from '../support/shared.ts';

/** The sections of a text's comments are those that the grammar tells of the same lines. Gives how many comments there are. */
function expectSameByGrammar(text: string): number {
  const source = createSourceText('x', text);
  const { starts, ends, kinds } = tokenize(source);
  const blocks = starts.flatMap((start, token) =>
    kinds[token] === 'd' ? { kind: 'documentation' as const, start, end: ends[token] ?? start } : [],
  );
  const comments = parseDocumentation(source, blocks, dialectOf({ major: 10, minor: 2 }));
  const [first] = comments;
  expect(comments).toEqual(first === undefined ? [] : parseCommentsWithGrammar(first.lines));
  return comments.length;
}

test('sections of any lines are those of the grammar', () => {
  const line = fc.constantFrom(
    ...[
      '@Foo:',
      '@a:',
      '@a: b',
      '  c',
      '',
      '',
      'Features:',
      'Returns: d',
      'Since: 1.0',
      'Note: e',
      'f',
      '.. note:: g',
      '.. qmp-example::',
      '= h',
    ],
  );
  const blocks = fc.array(
    fc.array(line, { maxLength: 12 }).map((lines) => comment(...lines)),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(blocks, (texts) => {
      expect(expectSameByGrammar(texts.join(''))).toBe(texts.length);
    }),
    { numRuns: 1000 },
  );
});

describeShared("QEMU's comments", (shared) => {
  test.each(['1.5.0/qapi-schema.json', '6.1.0/qapi/block-core.json', '10.2.0/qapi/block-core.json'])('%s', (file) => {
    expect(expectSameByGrammar(readFileSync(path.join(shared, 'qemu', file), 'utf8'))).toBeGreaterThan(100);
  });
});
