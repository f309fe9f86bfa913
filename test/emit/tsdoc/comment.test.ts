import { expect, test } from 'vitest';
import { type CommentBlock, layOutComment, paragraph } from '../../../src/emit/tsdoc/comment.ts';

function layOut(blocks: readonly CommentBlock[], width = 20): readonly string[] | null {
  return layOutComment(blocks, width)?.split('\n') ?? null;
}

test('nothing to say is no comment', () => {
  expect(layOut([])).toBeNull();
  expect(layOut([paragraph('')])).toBeNull();
});

test('paragraphs are wrapped, and runs of spaces are one', () => {
  expect(layOut([paragraph('one two  three four five six'), paragraph('seven')])).toEqual(['one two three four', 'five six', '', 'seven']);
});

test('words that cannot stand first in a line do not take long, however many follow each other', () => {
  expect(layOut([paragraph('|a '.repeat(2 ** 18))])).toHaveLength(1);
});

test('a word that is too long stands alone', () => {
  expect(layOut([paragraph('a https://example.com/very/long b')])).toEqual(['a', 'https://example.com/very/long', 'b']);
});

test('a link is not broken', () => {
  expect(layOut([paragraph('one two three {@link Four} five')])).toEqual(['one two three', '{@link Four} five']);
  expect(layOut([paragraph('a {@link Five} b')], 5)).toEqual(['a', '{@link Five}', 'b']);
});

test('no line begins like a list, a heading or a quotation', () => {
  const lines = layOut([paragraph('one two three 4567 - five six seven 12345 # eight nine ten eleven > twelve thirteen aa bb 10. cc')]);
  expect(lines?.filter((line) => /^(?:[-#>]|\d+\.)/.test(line))).toEqual([]);
});

test('code is not broken, unless it is longer than a line', () => {
  expect(layOut([paragraph('one two three `four || five` and \\` six `` se ` ven `` eight')])).toEqual([
    'one two three',
    '`four || five` and',
    '\\` six',
    '`` se ` ven `` eight',
  ]);
  expect(layOut([paragraph('one `two three four five six`')])).toEqual(['one `two three four', 'five six`']);
});

test('tags follow each other without empty lines', () => {
  const blocks: readonly CommentBlock[] = [
    paragraph('One.'),
    { kind: 'tag', name: 'since', text: '7.1' },
    { kind: 'tag', name: 'experimental', text: '' },
  ];
  expect(layOut(blocks)).toEqual(['One.', '', '@since 7.1', '@experimental']);
});

test('lists are tight when all items are short, and loose otherwise', () => {
  const tight: CommentBlock = {
    kind: 'list',
    items: [
      { marker: '-', blocks: [paragraph('one two three four five')] },
      { marker: '-', blocks: [paragraph('six')] },
    ],
  };
  expect(layOut([tight], 12)).toEqual(['- one two three four five', '- six']);
  expect(layOut([tight], 42)).toEqual(['- one two three four five', '- six']);
  const loose: CommentBlock = {
    kind: 'list',
    items: [
      { marker: '1.', blocks: [paragraph('one'), paragraph('two')] },
      { marker: '2.', blocks: [] },
    ],
  };
  expect(layOut([loose])).toEqual(['1. one', '', '   two', '', '2.']);
});

test('code is fenced, by more than it contains', () => {
  expect(layOut([{ kind: 'code', lines: ['a', '', '  b'] }])).toEqual(['```text', 'a', '', '  b', '```']);
  expect(layOut([{ kind: 'code', lines: ['````'] }])).toEqual(['`````text', '````', '`````']);
});

test('nothing ends the comment or a line of it', () => {
  expect(layOut([{ kind: 'code', lines: ['a */ b\u2028c\rd\0'] }])).toEqual(['```text', 'a *\\/ b c d', '```']);
});

test('code contains no tags', () => {
  expect(layOut([{ kind: 'code', lines: ['@a b @c d@e'] }])).toEqual(['```text', '\\@a b \\@c d@e', '```']);
});
