import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { tokenize } from '../../src/parse/lexer.ts';

const kinds = (text: string) => tokenize(createSourceText('x', text)).kinds;
const texts = (text: string) => {
  const { starts, ends } = tokenize(createSourceText('x', text));
  return starts.map((start, token) => text.slice(start, ends[token]));
};
/** Offset and code of each problem. */
const problems = (text: string) =>
  tokenize(createSourceText('x', text)).problems.map(({ diagnostic }) => `${diagnostic.span?.start ?? '-'} ${diagnostic.code}`);

describe('tokens', () => {
  test.each([
    ['', ''],
    [' \t\r\n\f\v', ''],
    ["{ 'a': [ true, false ] }", '{s:[t,f]}'],
    ['# comment', ''],
    ["# comment\n'a' # another\n'b'#", 'ss'],
    ["'#'", 's'],
    ['{}## is none here\n', '{}'],
    ['##\n##', 'd'],
    ['##\r\n# a\r\n#\r\n##\r\n', 'd'],
    ['##\n\n  # a\n \t\n##\n{}', 'd{}'],
    ['{}##\n# behind an expression\n##', '{}d'],
    ['#\n##\n# a\n##\n# b', 'd'],
    ['truefalse', 'tf'],
    ['{}null', '{}n'],
  ])('%j', (text, expected) => {
    expect(kinds(text)).toBe(expected);
  });

  test('know their places', () => {
    expect(texts("\t{'a':\r\n 'b\\\\c'##\n#\n##\n")).toEqual(['{', "'a'", ':', "'b\\\\c'", '##\n#\n##']);
    expect(texts('true false null')).toEqual(['true', 'false', 'null']);
  });

  test('the depth of brackets is that of the deepest', () => {
    const depth = (text: string) => tokenize(createSourceText('x', text)).depth;
    expect(['', '{}', '[[]]', '{}{[]}', ']]][', '[]'.repeat(500)].map(depth)).toEqual([0, 1, 2, 2, 1, 1]);
  });
});

describe('mistakes', () => {
  test.each([
    ['truefoo', ['4 unexpected-character']],
    ['tru', ['0 unexpected-character']],
    ['nul', ['0 unexpected-character']],
    ['-1', ['0 unexpected-character']],
    ['{ "a" }', ['2 unexpected-character']],
    ['; ; ;', ['0 unexpected-character']],
    ['; {} ;', ['0 unexpected-character', '5 unexpected-character']],
    ['\u00a0', ['0 unexpected-character']],
    ['😀', ['0 unexpected-character']],
    ["'a", ['0 unterminated-string']],
    ["'a\n'b'", ['0 unterminated-string']],
    ["'", ['0 unterminated-string']],
    ["'\\", ['0 unterminated-string']],
    ["'\\'", ['0 unterminated-string']],
    ["'\\n'", ['0 unknown-escape']],
    ["'\\u0041'", ['0 unknown-escape']],
    ["'\\''", ['0 unknown-escape']],
    ["'a\tb'", ['0 invalid-character-in-string']],
    ["'\u001f'", ['0 invalid-character-in-string']],
    ["'\u007f'", ['0 invalid-character-in-string']],
    ["'ä'", ['0 invalid-character-in-string']],
    ['## \n##\n', ['0 documentation-start']],
    ['## a\n# b\n##\n{}', ['0 documentation-start']],
    ['## a\n{}', ['0 documentation-start']],
    ['##', ['2 documentation-end']],
    ['##\n', ['3 documentation-end']],
    ['##\n# a\n{}', ['7 documentation-end']],
    ['##\n#a\n##', ['3 documentation-space']],
    ['##\n#\ta\n##', ['3 documentation-space']],
    ['##\n# a\n## \n', ['7 documentation-end-line']],
    ['##\n# a\n###\n', ['7 documentation-end-line']],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('junk ends where a token begins', () => {
    expect(kinds("x{x}x[x]x:x,x'a'x# c\nx##\n##")).toBe('{}[]:,sd');
    expect(problems('x y{x')).toEqual(['0 unexpected-character', '4 unexpected-character']);
  });

  test.each([
    ["'a\\n'", '\\n'],
    ["'a\tb'", '\t'],
    ["'äb'", 'ä'],
  ])('in the string %j at %j', (text, wrong) => {
    const [problem] = tokenize(createSourceText('x', text)).problems;
    const { span, focus } = problem?.diagnostic ?? {};
    expect(span && text.slice(span.start, span.end)).toBe("'");
    expect(focus && text.slice(focus.start, focus.end)).toBe(wrong);
  });

  test('documentation whose first line is wrong is documentation when it is closed', () => {
    expect(kinds('## a\n# b\n##\n{}')).toBe('d{}');
    expect(kinds('## a\n# b\n{}')).toBe('{}');
  });

  test.each([
    [';', "';'"],
    ['\u00a0', 'U+00A0'],
    ['\u{1f600}', 'U+1F600'],
  ])('%s is called so that it can be seen', (text, called) => {
    const [problem] = tokenize(createSourceText('x', text)).problems;
    expect(problem?.diagnostic.message).toContain(called);
  });

  test.each(["' !~'", "''", "'\\\\'", "'\\\\\\\\'", "'##'", "'\"'"])('%s is none', (text) => {
    expect(problems(text)).toEqual([]);
    expect(kinds(text)).toBe('s');
  });
});

test.each([
  ["{ 'struct': 'Foo, 'data': {} }", "A quote seems to be missing: the string 'Foo, ' ends here.", "'Foo, '"],
  ["{ 'struct': Foo', 'data': {} }", "A quote seems to be missing: 'Foo'.", null],
  ["{ struct: 'Foo' }", "Strings are written in single quotes: 'struct'.", null],
  ['{ "struct": "Foo" }', 'Strings are written in single quotes.', null],
  ['{ "struct": "Foo", ', 'Strings are written in single quotes.', null],
  ['{ "name": "a" }', expect.stringMatching(/^This is JSON, and no reply to query-qmp-schema\. Give such a reply, or a schema: /), null],
  ['["a"]', expect.stringContaining('This is JSON'), null],
  ['{ "name": "a" ', 'Strings are written in single quotes.', null],
  ["{ 'boxed': True }", 'Write true.', null],
])('%s: the help speaks of quotes', (text, help, unclosed) => {
  const [problem] = tokenize(createSourceText('a.json', text)).problems;
  expect(problem?.diagnostic).toMatchObject({ code: 'unexpected-character', help });
  expect(problem?.diagnostic.related.map(({ span }) => text.slice(span.start, span.end))).toEqual(unclosed === null ? [] : [unclosed]);
});
