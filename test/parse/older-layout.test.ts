import { describe, expect, test } from 'vitest';
import { type MarkupBlock, parseMarkup } from '../../src/parse/markup.ts';

/** Paragraphs and the items of lists, a line each; drawings as they stand. */
function show(blocks: readonly MarkupBlock[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'list') return block.items.map((item) => `- ${show(item.blocks)}`).join('\n');
      if (block.kind === 'definition') return `${wordsOf(block.term)} :: ${show(block.blocks)}`;
      if (block.kind === 'preformatted') return block.lines.join('\n');
      return block.kind === 'paragraph' ? wordsOf(block.content) : block.kind;
    })
    .join('\n');
}

function wordsOf(content: (MarkupBlock & { readonly kind: 'paragraph' })['content']): string {
  return content.map((node) => (node.kind === 'member' ? `@${node.name}` : 'text' in node ? (node.text ?? '') : '')).join('');
}

function parse(text: string): string {
  return show(parseMarkup(text));
}

describe('answers, a line each', () => {
  test('are a list when no line ends as a sentence does', () => {
    expect(parse('Nothing on success\nIf there is no @job, JobNotFound\nIf it sleeps, JobAsleep')).toBe(
      '- Nothing on success\n- If there is no @job, JobNotFound\n- If it sleeps, JobAsleep',
    );
  });

  test('go on in lines that do not begin one', () => {
    expect(parse('the job on success\nIf it sleeps or dreams,\nJobAsleep\nIf the lock is held by\n  another, JobLocked')).toBe(
      '- the job on success\n- If it sleeps or dreams, JobAsleep\n- If the lock is held by another, JobLocked',
    );
    expect(parse('a job on success\nIf it sleeps, JobAsleep.  Know that\nif it wakes, it works')).toBe(
      '- a job on success\n- If it sleeps, JobAsleep.  Know that if it wakes, it works',
    );
    expect(parse('a job on success\nIf it sleeps, JobAsleep\nif it dreams, JobDreaming\nAny other error is a GenericError.')).toBe(
      '- a job on success\n- If it sleeps, JobAsleep\n- if it dreams, JobDreaming\n- Any other error is a GenericError.',
    );
  });

  test.each([
    'The job wakes up.\nIf it does not, it sleeps on.',
    'What to do with it (only for jobs)\nIf given, it wakes.',
    'This is what is done\nif it sleeps',
    'One of these:\nIf it sleeps.',
  ])('are no list in %j', (text) => {
    expect(parse(text)).toBe(text.replace('\n', ' '));
  });
});

describe('values, a line each', () => {
  test('are a list, below what they are values of', () => {
    expect(parse("'red' if it is hot\n'blue' if it is cold")).toBe("- 'red' if it is hot\n- 'blue' if it is cold");
    expect(parse('the colour of it\n"red"   if it is hot\n"blue" if it is cold, or was\n       cold once')).toBe(
      'the colour of it\n- "red"   if it is hot\n- "blue" if it is cold, or was cold once',
    );
  });

  test('may have quotes of old, and a dash', () => {
    expect(parse("how.\n`red' as if hot\n`+INT' by so much")).toBe("how.\n- `red' as if hot\n- `+INT' by so much");
    expect(parse("'red' - since 2.1\n'blue' - since 7.1\n'grey' since 7.2")).toBe(
      "- 'red' - since 2.1\n- 'blue' - since 7.1\n- 'grey' since 7.2",
    );
  });

  test.each([
    "This can be 'red',\n'blue', 'grey',\n'green', 'white'",
    "'red' was once what\n'blue' is now, and nobody\nknows why",
    "It is 'red' by default; where\n'blue' is given, it is not",
    "'red' is hot, and\n'red' is not cold",
  ])('are no list in %j', (text) => {
    expect(parse(text)).toBe(text.replaceAll('\n', ' '));
  });
});

describe('names and what they mean, a line each', () => {
  test('are a list', () => {
    expect(parse('As of 1.2 it is red.\n1.3: blue came\n1.5: red went')).toBe('As of 1.2 it is red.\n- 1.3: blue came\n- 1.5: red went');
    expect(parse('With these colours:\n  sky, sea: blue\n  grass: green')).toBe('With these colours: :: - sky, sea: blue\n- grass: green');
  });

  test.each(['Sent to exec: or\nfd: as it is, or to a file', 'one\nDefault: red', 'red: hot\nred: not cold'])(
    'are no list in %j',
    (text) => {
      expect(parse(text)).toBe(text.replace('\n', ' '));
    },
  );
});

test.each([
  "The state is one of\n'running' while it runs and\n'paused' after a stop",
  'It takes one of\nfile: for files and\nhttp: for others.',
  'It starts at\n10: 30 and ends at\n11: 30',
  'The default is called "raw."\nIf it is not given, it is guessed.',
  'Use ``foo``\nIf not, bar.',
  'mode Only\nIf Needed, which is the default.',
  'the size = header\n+ data\n+ footer',
  'The sum of a\n- b\n- c\nis not negative.',
  'See the chapter named\nNotes: how to run it, for more.',
])('prose that is wrapped stays a paragraph: %j', (text) => {
  expect(parseMarkup(text).map(({ kind }) => kind)).toEqual(['paragraph']);
});

test.each([
  ['a literal block', 'first: text\nsecond: run this::\n\n    code   here', ['paragraph', 'literal']],
  ['definitions', 'off: none\n  Nothing is done.\non: all\n  All is done.\n\n  It takes longer.', ['definition', 'definition']],
  ['definitions with lists', 'If a is given\n    - one\n    - two\nIf b is given\n    - three', ['definition', 'definition']],
  ['values with what they do', "'on' mode\n    It is on.\n'off' mode\n    It is off.", ['definition', 'definition']],
  ['numbers as items', '1.  10\n2.  20\n3.  30', ['list']],
  ['marks with numbers', '*  1\n*  2\n*  4', ['list']],
  ['code below a sentence', 'Run this on the host\nfor the same, such as\n    qemu-img  info foo', ['paragraph', 'quote']],
])('what reStructuredText tells by itself stays as it is: %s', (_, text, kinds) => {
  expect(parseMarkup(text).map(({ kind }) => kind)).toEqual(kinds);
});

describe('marks right below a line that does not announce them', () => {
  test('begin a list when there are several', () => {
    expect(parse('an error if\n- it sleeps\n  or dreams\n- it is gone')).toBe('an error if\n- it sleeps or dreams\n- it is gone');
  });

  test('begin one of a single item when it has a name', () => {
    expect(parse('What it is\n- @job: an id')).toBe('What it is\n- @job: an id');
  });

  test('are dashes otherwise', () => {
    expect(parse('from one\n- or none -\nup to\nten')).toBe('from one - or none - up to ten');
    expect(parse('run with\n-incoming or with\n-preconfig')).toBe('run with -incoming or with -preconfig');
    expect(parse('a\n- b\nc\n- d')).toBe('a - b c - d');
  });

  test('may be the letter o', () => {
    expect(parse('  o One of\n    them\n\n  o Another')).toBe('- One of them\n- Another');
    expect(parse('Values are:\no First one\no Second one')).toBe('Values are:\n- First one\n- Second one');
    expect(parse('o is a letter')).toBe('o is a letter');
  });
});

test('drawings keep their lines', () => {
  const drawing = '3| *\n2| *    *\n +-------\n   1    2';
  expect(parse(`It looks like this:\n\n${drawing}\n\ntext`)).toBe(`It looks like this:\n${drawing}\ntext`);
  expect(parse('1 + 1\n2')).toBe('1 + 1 2');
  expect(parse('1, 2\n3, 4\n5, 6')).toBe('1, 2 3, 4 5, 6');
});

test('a paragraph of several lines goes on in ones that are indented', () => {
  expect(parse('one (of\nthem, or\n more) of\nall')).toBe('one (of them, or more) of all');
  expect(parse('one\ntwo:\n  three')).toBe('one two:\nquote');
});

test('a note is a paragraph of its own', () => {
  expect(parse('one (since 2.7)\nNote: two\nthree')).toBe('one (since 2.7)\nNote: two three');
  expect(parse('one\nSince: 2.7')).toBe('one\nSince: 2.7');
  expect(parse('Take note\nNotes are taken')).toBe('Take note Notes are taken');
});

test.each([
  ['lines that are indented more and less', '\na\n - b'.repeat(30_000)],
  ['names', "\n'a' b".repeat(30_000)],
  ['cases', '\nIf a'.repeat(30_000)],
  ['colons', `\n${'a, '.repeat(30_000)}:`],
  ['signs', `\n${'.'.repeat(100_000)} .`],
  ['steps of a staircase', Array.from({ length: 2000 }, (_, step) => `\n${' '.repeat(step)}- a`).join('')],
])('%s without end do not take long', { timeout: 10_000 }, (_name, text) => {
  expect(parse(`one: ${text}`)).toContain('one');
});
