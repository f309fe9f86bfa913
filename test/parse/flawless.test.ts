import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { parseWithGrammar } from '../../src/parse/expression.ts';
import { parseFlawless } from '../../src/parse/flawless.ts';
import type { ItemSyntax } from '../../src/parse/syntax.ts';
import { describeShared } from '../support/shared.ts';

/** What the grammar makes of a text; null when it finds something in it. */
function byGrammar(text: string): readonly ItemSyntax[] | null {
  let findings = 0;
  const { items } = parseWithGrammar(createSourceText('x', text), { add: () => findings++, isError: () => true });
  return findings > 0 ? null : items;
}

describe('a text without mistakes is read as the grammar reads it', () => {
  test.each([
    '',
    ' \n# comment\n',
    '{}',
    "{ 'a': [ 'b', true, { 'c': false } ], 'd': [] } {}\n'e'",
    "{ 'a': 'b', # comment\n 'c': [ [], {} ] }",
    '##\n# a\n##\n{}##\n##',
    '##\n#\n#  b\n##',
    '##\r\n# a\r\n##\r\n{}',
    "{ 'a': 1, 'b': 2, 'c': 3, 'd': 4, 'e': 5, 'f': 6 }".replace(/\d/g, 'true'),
    `${'['.repeat(200)}${']'.repeat(200)}`,
  ])('%j', (text) => {
    const items = parseFlawless(text);
    expect(items).not.toBeNull();
    expect(items).toEqual(byGrammar(text));
  });
});

test.each([
  "{ 'a': 'b', }",
  "{ 'a': 'b' 'c': true }",
  "{ 'a': true, 'a': true }",
  "{ 'a', 'b' }",
  `{ ${['a', 'b', 'c', 'd', 'e', 'a'].map((name) => `'${name}': true`).join(', ')} }`,
  "{ 'a\\u': true }",
  "'é'",
  "'a\nb'",
  '##\n#a\n##',
  '##\n# a\n## b\n',
  '##\n# a\n',
  '## a\n# a\n##',
  '[ ## ]',
  '] []',
  'true, false',
  `${'['.repeat(201)}${']'.repeat(201)}`,
])('%j is left to the grammar', (text) => {
  expect(parseFlawless(text)).toBeNull();
});

test('of no text the grammar gives another tree', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    "'a'",
    "'b'",
    "'a': true",
    'true',
    'false',
    ' ',
    '\n',
    '#',
    '# c\n',
    '##\n',
    '##\n# d\n##\n',
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(''));
  let read = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const items = parseFlawless(text);
      if (items === null) return;
      read++;
      expect(items).toEqual(byGrammar(text));
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(100);
});

describeShared("QEMU's files", (shared) => {
  test('all of the newest release are read without the grammar, as the grammar reads them', () => {
    const folder = path.join(shared, 'qemu/10.2.0/qapi');
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const items = parseFlawless(text);
      expect(items).not.toBeNull();
      expect(items).toEqual(byGrammar(text));
    }
  });
});
