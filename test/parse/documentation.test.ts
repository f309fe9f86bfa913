import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { dialectOf } from '../../src/parse/dialect.ts';
import { parseBlocks, parseDocumentation, sectionText, textOf } from '../../src/parse/documentation.ts';
import { tokenize } from '../../src/parse/lexer.ts';
import { comment, lines } from '../support/check.ts';

function parse(text: string) {
  const source = createSourceText('x', text);
  const { starts, ends } = tokenize(source);
  return parseDocumentation(
    source,
    starts.map((start, token) => ({ kind: 'documentation', start, end: ends[token] ?? start })),
    dialectOf({ major: 10, minor: 2 }),
  );
}

/** `kind name: text` of each section of the first block. */
function sections(text: string): readonly string[] {
  const [block] = parse(text);
  return (
    block?.sections.map((section) => {
      const name = 'name' in section ? ` ${section.name}` : 'tag' in section ? ` ${section.tag}` : '';
      return `${section.kind}${name}: ${sectionText(block.lines, section)}`;
    }) ?? []
  );
}

describe('the symbol', () => {
  test.each([
    ['@Foo:', 'Foo'],
    ['@foo-bar:', 'foo-bar'],
    ['@__com.redhat_Foo:', '__com.redhat_Foo'],
    ['@Foo:   ', 'Foo'],
    ['@Foo', 'Foo'],
    ['@Foo: text', ''],
    ['@Foo @Bar:', ''],
    ['Foo:', null],
    [' @Foo:', null],
    ['', null],
  ])('of %j is %j', (line, symbol) => {
    expect(parse(comment(line)).map((block) => block.symbol)).toEqual([symbol]);
  });
});

describe('sections', () => {
  test('of every kind', () => {
    const text = comment(
      '@Foo:',
      '',
      'Text of',
      'two lines.',
      '',
      '  Indented.',
      '',
      '@a: one',
      '    two',
      '',
      '    three',
      '',
      '@b:',
      '    four',
      '',
      'Features:',
      '',
      '@c: five',
      '',
      'More.',
      '',
      'Returns: six',
      '    seven',
      '',
      'Since: 1.0',
    );
    expect(sections(text)).toEqual([
      'text: Text of\ntwo lines.\n\n  Indented.',
      'member a: one\ntwo\n\nthree',
      'member b: four',
      'features: ',
      'feature c: five',
      'text: More.',
      'tagged Returns: six\nseven',
      'tagged Since: 1.0',
    ]);
  });

  test('free-form text has one', () => {
    expect(sections(comment('Text.', '', 'Since: 1.0', '', '    a'))).toEqual(['text: Text.\n\nSince: 1.0\n\n    a']);
    expect(sections(comment())).toEqual([]);
  });

  test('a description is dedented by its least indented line, the first not counted', () => {
    expect(sections(comment('@Foo:', '', '@a: one', '    two', '        three', '', '      four', '', 'five'))).toEqual([
      'member a: one\ntwo\n    three\n\n  four',
      'text: five',
    ]);
  });

  test('@name: in a list of descriptions needs no empty lines, in a paragraph it needs one', () => {
    expect(sections(comment('@Foo:', '', '@a: one', '@b: two', 'Since: 1.0'))).toEqual([
      'member a: one',
      'member b: two',
      'tagged Since: 1.0',
    ]);
    expect(sections(comment('@Foo:', '', 'Text', '@a: one', 'Since: 1.0'))).toEqual(['text: Text\n@a: one\nSince: 1.0']);
  });

  test('what is indented begins no section', () => {
    expect(sections(comment('@Foo:', '', '@a: one', '    @b: two', '    Since: 1.0'))).toEqual(['member a: one\n@b: two\nSince: 1.0']);
  });

  test('descriptions behind the line Features: are of features, until other text', () => {
    expect(sections(comment('@Foo:', 'Features:', '@a: b', '', '@c: d', '', 'Text.', '', '@e: f'))).toEqual([
      'features: ',
      'feature a: b',
      'feature c: d',
      'text: Text.',
      'member e: f',
    ]);
  });

  test('all blocks of a file are told apart', () => {
    const blocks = parse(lines('##', '# @A:', '##', '##', '# @B:', '#', '# @a: b', '##', '##', '# text', '##'));
    expect(blocks.map(({ symbol, sections: parts }) => [symbol, parts.length])).toEqual([
      ['A', 0],
      ['B', 1],
      [null, 1],
    ]);
  });

  test('carriage returns and blank lines leave no trace', () => {
    expect(sections('##\r\n# @Foo:\r\n\r\n#\r\n# @a: one\r\n#     two\r\n##\r\n')).toEqual(['member a: one\ntwo']);
  });
});

test('a block that is not closed ends before what is no comment', () => {
  expect(sections("##\n# @Foo:\n#\n# @a: one\n{ 'b': 'c' }\n# two\n")).toEqual(['member a: one']);
});

describe('blocks of a text', () => {
  const blocks = (...texts: readonly string[]) => {
    const [block] = parse(comment(...texts));
    const [section] = block?.sections ?? [];
    if (block === undefined || section === undefined) return [];
    return parseBlocks(block.lines, section).map(
      (part) => `${part.kind}${'name' in part ? ` ${part.name}` : ''}: ${textOf(block.lines, part)}`,
    );
  };

  test('are paragraphs, headings, examples and directives', () => {
    const text = [
      '= Title',
      '',
      'Text.',
      '',
      '**********',
      'Framed',
      '**********',
      '',
      'More.',
      '',
      '.. note:: a',
      '    b',
      '',
      '.. qmp-example::',
      '',
      '    -> {}',
      '',
      'End.',
    ];
    expect(blocks(...text)).toEqual([
      'heading: = Title',
      'text: Text.',
      'heading: **********\nFramed\n**********',
      'text: More.',
      'directive note: .. note:: a\n    b',
      'example: .. qmp-example::\n\n    -> {}',
      'text: End.',
    ]);
  });

  test('an underlined title is a heading, a dash is not', () => {
    expect(blocks('Title', '-----', '', 'Text')).toEqual(['heading: Title\n-----', 'text: Text']);
    expect(blocks('Title', '=====', '', '== Text')).toEqual(['heading: Title\n=====', 'heading: == Text']);
    expect(blocks('--', '', 'Text')).toEqual(['text: --\n\nText']);
  });
});
