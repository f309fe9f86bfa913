import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Inline, type MarkupBlock, parseMarkup } from '../../src/parse/markup.ts';

/** A tree on a few lines: `paragraph[one]`. */
function show(blocks: readonly MarkupBlock[]): string {
  return blocks.map(showBlock).join(' ');
}

function showBlock(block: MarkupBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `p[${inline(block.content)}]`;
    case 'heading':
      return `h${String(block.level)}[${inline(block.content)}]`;
    case 'list':
      return `${block.ordered ? 'ol' : 'ul'}[${block.items.map((item) => `${item.marker} ${show(item.blocks)}`).join(' | ')}]`;
    case 'fields':
      return `fields[${block.fields.map(({ name, blocks }) => `${inline(name)} = ${show(blocks)}`).join(' | ')}]`;
    case 'definition':
      return `dl[${inline(block.term)} : ${show(block.blocks)}]`;
    case 'quote':
      return `quote[${show(block.blocks)}]`;
    case 'literal':
    case 'preformatted':
      return `${block.kind}[${block.lines.join('/')}]`;
    case 'transition':
      return 'hr';
    case 'admonition':
      return `${block.name}[${block.title === null ? '' : `${block.title} : `}${show(block.blocks)}]`;
    case 'directive':
      return `directive[${block.name} ${block.argument} : ${block.lines.join('/')}]`;
  }
}

function inline(content: readonly Inline[]): string {
  return content
    .map((node) =>
      'text' in node && node.text !== null ? node.text : node.kind === 'member' ? `@${node.name}` : 'target' in node ? node.target : '',
    )
    .join('');
}

function parse(...lines: readonly string[]): string {
  return show(parseMarkup(lines.join('\n')));
}

describe('paragraphs', () => {
  test('end at empty lines', () => {
    expect(parse('one', 'two', '', '', 'three')).toBe('p[one two] p[three]');
  });

  test('nothing, and nothing but space', () => {
    expect(parse('')).toBe('');
    expect(parse('  ', '', '\t')).toBe('');
  });

  test('what is indented stands apart', () => {
    expect(parse('one', '', '  two', '', 'three')).toBe('p[one] quote[p[two]] p[three]');
    expect(parse('    all', '    of it')).toBe('p[all of it]');
  });

  test('a line with something right below it is a term', () => {
    expect(parse('term', '    what it', '    means', 'text')).toBe('dl[term : p[what it means]] p[text]');
  });

  test('spaces at the end of a line count for nothing', () => {
    expect(parse('one  ', 'two')).toBe('p[one two]');
  });

  test('lines may end as on other systems', () => {
    expect(parse('one\r', 'two\rthree')).toBe('p[one two three]');
  });
});

describe('headings', () => {
  test('are underlined, or framed', () => {
    expect(parse('******', 'Outer', '******', '', 'Inner', '=====', '', 'Innermost', '~~~~~~~~~')).toBe(
      'h1[Outer] h2[Inner] h4[Innermost]',
    );
  });

  test('may be underlined by quotes', () => {
    expect(parse('Title', '"""""')).toBe('h5[Title]');
    expect(parse("'''''", 'Title', "'''''", '', 'text')).toBe('h5[Title] p[text]');
    expect(parse('Title', "''")).toBe("p[Title '']");
  });

  test('were marked by signs before the text', () => {
    expect(parse('= Outer', '', '== Inner ==')).toBe('h1[Outer] h2[Inner]');
  });

  test('a row of punctuation alone parts paragraphs', () => {
    expect(parse('one', '', '----', '', 'two')).toBe('p[one] hr p[two]');
    expect(parse('- one', '', '  ----', '', '  two')).toBe('ul[- p[one] hr p[two]]');
  });

  test('a row that is short, of dots, or no line of its own is text', () => {
    expect(parse('one', '', '---', '', '....', '', '- ----')).toBe('p[one] p[---] p[....] ul[- p[----]]');
    expect(parse('----', 'one')).toBe('p[---- one]');
  });
});

describe('lists', () => {
  test('of any mark', () => {
    expect(parse('- one', '- two')).toBe('ul[- p[one] | - p[two]]');
    expect(parse('* one', '', '* two')).toBe('ul[* p[one] | * p[two]]');
    expect(parse('1. one', '2. two')).toBe('ol[1. p[one] | 2. p[two]]');
    expect(parse('(1) one', '(2) two')).toBe('ol[(1) p[one] | (2) p[two]]');
    expect(parse('(10) one')).toBe('ol[(10) p[one]]');
    expect(parse('a) one', 'b) two')).toBe('ol[a) p[one] | b) p[two]]');
  });

  test('with items of several lines, paragraphs and levels', () => {
    expect(parse('- one', '  more', '', '  again', '', '  - inner', '- two', '', 'text')).toBe(
      'ul[- p[one more] p[again] ul[- p[inner]] | - p[two]] p[text]',
    );
  });

  test('whose lines hang less than they should', () => {
    expect(parse('1.  one', '  more', '2.  two')).toBe('ol[1. p[one more] | 2. p[two]]');
  });

  test('that are numbered in another way are others', () => {
    expect(parse('1. one', '2. two', 'a) three', 'b) four')).toBe('ol[1. p[one] | 2. p[two]] ol[a) p[three] | b) p[four]]');
  });

  test('of Roman numerals, if they begin with i or have several letters', () => {
    expect(parse('i) one', 'ii) two', 'iii) three')).toBe('ol[i) p[one] | ii) p[two] | iii) p[three]]');
    expect(parse('iv. four', '', '    more', '', 'v. five', 'vi. six')).toBe('ol[iv. p[four] p[more] | v. p[five] | vi. p[six]]');
    expect(parse('(I) one', '', '(II) two')).toBe('ol[(I) p[one] | (II) p[two]]');
    expect(parse('h) eight', 'i) nine', 'j) ten')).toBe('ol[h) p[eight] | i) p[nine] | j) p[ten]]');
    expect(parse('i) one', 'ii) two', 'a) other')).toBe('ol[i) p[one] | ii) p[two]] ol[a) p[other]]');
  });

  test('of capital letters', () => {
    expect(parse('A. one', 'B. two')).toBe('ol[A. p[one] | B. p[two]]');
    expect(parse('These:', 'A) one', '   more')).toBe('p[These:] ol[A) p[one more]]');
    expect(parse('- A. one', '', '  B. two', '', '- C. Jones')).toBe('ul[- ol[A. p[one] | B. p[two]] | - p[C. Jones]]');
  });

  test('a capital letter or a word of Roman digits alone begins none', () => {
    expect(parse('A. Smith wrote', 'this.')).toBe('p[A. Smith wrote this.]');
    expect(parse('mix. of both', '', 'I. Newton')).toBe('p[mix. of both] p[I. Newton]');
    expect(parse('A. one', 'C. three')).toBe('p[A. one C. three]');
    expect(parse('A. one', 'text', '', 'B. Jones')).toBe('p[A. one text] p[B. Jones]');
    expect(parse('iiii. one', 'iiiii. two')).toBe('p[iiii. one iiiii. two]');
  });

  test('right below a line that announces them', () => {
    expect(parse('These:', '- one', '- two')).toBe('p[These:] ul[- p[one] | - p[two]]');
  });

  test('a dash in the middle of a paragraph begins none', () => {
    expect(parse('a value of', '- 1 or so, up to', '10. That is all')).toBe('p[a value of - 1 or so, up to 10. That is all]');
  });

  test('numbers and dashes that stand for something else', () => {
    expect(parse('-1 is a number')).toBe('p[-1 is a number]');
    expect(parse('*emphasised* text')).toBe('p[emphasised text]');
    expect(parse('1.5 is one, too')).toBe('p[1.5 is one, too]');
  });
});

describe('literal blocks', () => {
  test('are taken as they are', () => {
    expect(parse('Like this::', '', '  { "a": 1,', '    - b }', '', '  c', '', 'text')).toBe(
      'p[Like this:] literal[{ "a": 1,/  - b }//c] p[text]',
    );
  });

  test('may be announced by colons that are not shown', () => {
    expect(parse('Like this ::', '', '  a')).toBe('p[Like this] literal[a]');
    expect(parse('Text', '', '::', '', ' a', '', 'text')).toBe('p[Text] literal[a] p[text]');
  });

  test('may be quoted in place of indented', () => {
    expect(parse('Text::', '', '> a', '>   b', '', 'text')).toBe('p[Text:] literal[> a/>   b] p[text]');
    expect(parse('- Text::', '', '  > a', '- two')).toBe('ul[- p[Text:] literal[> a] | - p[two]]');
    expect(parse('Text::', '', '> a', 'b')).toBe('p[Text:] literal[> a] p[b]');
    expect(parse('Text::', '> a')).toBe('p[Text:: > a]');
    expect(parse('Text::', '', '- a')).toBe('p[Text::] ul[- p[a]]');
  });

  test('of a session with Python', () => {
    expect(parse('Text:', '', '>>> print(1)', '1', '', 'text')).toBe('p[Text:] preformatted[>>> print(1)/1] p[text]');
    expect(parse('text', '>>> more')).toBe('p[text >>> more]');
  });

  test('inside an item', () => {
    expect(parse('- one::', '', '    a', '', '- two')).toBe('ul[- p[one:] literal[a] | - p[two]]');
  });

  test('colons without a block are text', () => {
    expect(parse('What about ::', 'this', '', 'or this::')).toBe('p[What about :: this] p[or this::]');
  });
});

describe('directives', () => {
  test('notes and their like contain text', () => {
    expect(parse('.. note:: one', '   two', '', '   - three', '', 'text')).toBe('note[p[one two] ul[- p[three]]] p[text]');
    expect(parse('.. warning::', '', '   one', '', '   two')).toBe('warning[p[one] p[two]]');
    expect(parse('.. admonition:: Notes', '', '   1. one', '   2. two')).toBe('admonition[Notes : ol[1. p[one] | 2. p[two]]]');
    expect(parse('.. note:: one', 'text')).toBe('note[p[one]] p[text]');
    expect(parse('.. note:: like this::', '', '     a')).toBe('note[p[like this:] literal[a]]');
  });

  test('others keep their content as it is', () => {
    expect(parse('.. code-block:: json', '', '   { "a":', '     1 }', 'text')).toBe('directive[code-block json : { "a":/  1 }] p[text]');
    expect(parse('.. frobnicate:: x', '   :y: z', '', '   - a')).toBe('directive[frobnicate x : :y: z//- a]');
    expect(parse('.. toctree::', 'text')).toBe('directive[toctree  : ] p[text]');
  });

  test('are known however their letters are written', () => {
    expect(parse('.. Note:: one')).toBe('note[p[one]]');
    expect(parse('.. TODO:: one')).toBe('');
    expect(parse('.. Code-Block:: C', '', '   int i;')).toBe('directive[code-block C : int i;]');
    expect(parse('.. Frobnicate:: x')).toBe('directive[Frobnicate x : ]');
  });

  test('options of a note are none of its text', () => {
    expect(parse('.. note::', '   :class: dropdown', '   :name: here', '', '   one')).toBe('note[p[one]]');
    expect(parse('.. note::', '', '   :class: one')).toBe('note[fields[class = p[one]]]');
  });

  test('of what is to be done, nothing is left', () => {
    expect(parse('one', '', '.. todo:: two', '   three', '', '   four', '', 'five')).toBe('p[one] p[five]');
    expect(parse('- one', '', '  .. todo::', '', '     two', '- three')).toBe('ul[- p[one] | - p[three]]');
  });

  test('what only looks like one is text', () => {
    expect(parse('.._note:: x')).toBe('p[.._note:: x]');
    expect(parse('...note:: x')).toBe('p[...note:: x]');
  });

  test('comments are nothing, footnotes a paragraph', () => {
    expect(parse('.. a comment')).toBe('');
    expect(parse('.. [1] a note')).toBe('p[[1] a note]');
  });
});

describe('fields', () => {
  test('have a name and a text', () => {
    expect(parse(':one: a', ':two words: b', '', ':three:', '', 'text')).toBe('fields[one = p[a] | two words = p[b] | three = ] p[text]');
    expect(parse(':*a* @b:', '   text')).toBe('fields[a @b = p[text]]');
  });

  test('go on in lines that are indented, by however much', () => {
    expect(parse(':one: a', '  b', '', '  c', ':two: d', '      e')).toBe('fields[one = p[a b] p[c] | two = p[d e]]');
    expect(parse('- :one: a', '      b', '- c')).toBe('ul[- fields[one = p[a b]] | - p[c]]');
  });

  test('hold lists, and others of their kind', () => {
    expect(parse(':one: - a', '      - b', ':two:', '  :three: c')).toBe('fields[one = ul[- p[a] | - p[b]] | two = fields[three = p[c]]]');
  });

  test('may have colons in their names', () => {
    expect(parse(':a:b c: text')).toBe('fields[a:b c = p[text]]');
  });

  test('what only looks like one is text', () => {
    expect(parse(':role:`x` is: this')).toBe('p[x is: this]');
    expect(parse(':a : b')).toBe('p[:a : b]');
    expect(parse(': a: b')).toBe('p[: a: b]');
    expect(parse(':a:b')).toBe('p[:a:b]');
    expect(parse('one', ':two: three')).toBe('p[one :two: three]');
  });

  test('one may follow right upon a line that announces it', () => {
    expect(parse('These:', ':one: a')).toBe('p[These:] fields[one = p[a]]');
  });
});

test('options of a program are terms', () => {
  expect(parse('-a            one', '              more', '-b FILE, --long=ARG  two', '', '/V  three', '', 'text')).toBe(
    'dl[-a : p[one more]] dl[-b FILE, --long=ARG : p[two]] dl[/V : p[three]] p[text]',
  );
  expect(parse('-a one', '-1  two', '', 'text', '-a  three')).toBe('p[-a one -1  two] p[text -a  three]');
  expect(parse('These:', '-a  one', '-b  two')).toBe('p[These:] dl[-a : p[one]] dl[-b : p[two]]');
});

test('tables and line blocks keep their lines', () => {
  expect(parse('==  ==', 'a   b', '==  ==', '1   2', '==  ==')).toBe('preformatted[==  ==/a   b/==  ==/1   2/==  ==]');
  expect(parse('==  ==', 'a   b', '', 'c   d', '==  ==', '', 'text')).toBe('preformatted[==  ==/a   b//c   d/==  ==] p[text]');
  expect(parse('+---+', '| a |', '+---+')).toBe('preformatted[+---+/| a |/+---+]');
  expect(parse('| one', '| two')).toBe('preformatted[| one/| two]');
});

test('borders of tables that have no end, at several columns, are each looked behind once', { timeout: 10_000 }, () => {
  expect(show(parseMarkup('=== ===\n  === ===\n'.repeat(20_000) + 'word'))).toContain('word');
});

test('the signs behind an older heading are left out, and spaces without end are no matter', () => {
  expect(parse('== Title ==')).toBe('h2[Title]');
  expect(parse(`= a${' '.repeat(200_000)}b`)).toBe(`h1[a${' '.repeat(200_000)}b]`);
});

test('any input gives some tree, and no word is lost', () => {
  const pieces = [
    '- ',
    '  ',
    '    ',
    '1. ',
    'word ',
    '::',
    '\n',
    '\n\n',
    '.. note:: ',
    '.. x::',
    '====',
    '| ',
    '*',
    '``',
    '`',
    '@',
    '\\',
    '+---+',
    ':a:`',
    ':a: ',
    '> ',
    '>>> ',
    '-a  ',
    'A. ',
    'B. ',
    'ii) ',
    '.. |x| y::',
  ];
  let seed = 1;
  const random = (limit: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % limit;
  };
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: random(40) }, () => pieces[random(pieces.length)]).join('');
    const shown = show(parseMarkup(text));
    expect(shown.match(/word/g)?.length ?? 0, JSON.stringify(text)).toBe(text.match(/word/g)?.length ?? 0);
  }
});

test.each([
  ['a heading with spaces inside', `= a${' '.repeat(2 ** 18)}b`],
  ['a footnote with spaces in front of a separator of lines', `.. [#a]${' '.repeat(2 ** 18)}\u2028b`],
  ['a field with spaces in its name', `:a${' '.repeat(2 ** 18)}b: c`],
  ['a field of colons', `:a${':b'.repeat(2 ** 17)}`],
  ['a directive with such spaces', `.. note::${' '.repeat(2 ** 18)}\u2028b`],
])('%s does not take long', (_name, text) => {
  expect(parseMarkup(text)).toHaveLength(1);
});

test('nesting without end is cut off, not followed', () => {
  const deep = Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}word`).join('\n');
  expect(show(parseMarkup(deep)).match(/word/g)).toHaveLength(5000);
  expect(show(parseMarkup(`${'- '.repeat(20_000)}word`))).toContain('word');
  expect(show(parseMarkup(`${':a: '.repeat(20_000)}word`))).toContain('word');
  const fields = Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}:a: word`).join('\n');
  expect(show(parseMarkup(fields)).match(/word/g)).toHaveLength(5000);
});

test('empty lines behind a text change nothing', () => {
  expect(parseMarkup('.. contents::')).toEqual(parseMarkup('.. contents::\n\n'));
  const pieces = [
    'word',
    ' ',
    '\n',
    '\n',
    'a. ',
    'b) ',
    '(c) ',
    '(12) ',
    '12. ',
    '- ',
    '"',
    "'''",
    '"""',
    "'",
    '@x',
    '::',
    '.. ',
    'note:: ',
    ':a: ',
    '=',
    '==',
    '\n  ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), (parts) => {
      const text = parts.join('');
      expect(parseMarkup(text)).toEqual(parseMarkup(`${text}\n\t\n`));
    }),
    { numRuns: 2000 },
  );
});
