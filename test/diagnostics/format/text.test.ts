import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createPalette } from '../../../src/diagnostics/format/palette.ts';
import { formatDiagnostic, formatDiagnostics, formatSummary } from '../../../src/diagnostics/format/text.ts';
import { createSourceText, type Span } from '../../../src/diagnostics/source-text.ts';
import { madeFinding, spanOf } from '../../support/made-finding.ts';

const plain = createPalette(false);

/** The lines of a finding as they are printed, without the first. */
function frame(text: string, word: string): readonly string[] {
  return formatDiagnostic(madeFinding({ span: spanOf(text, word) }), plain)
    .split('\n')
    .slice(1);
}

describe('a finding as text', () => {
  test('shows the line, the place and what to do', () => {
    const span = spanOf("# one\n{ 'enum': 'E' }\n", "'E'");
    expect(formatDiagnostic(madeFinding({ span, help: 'Do this.' }), plain)).toBe(
      ['qapi/net.json:2:11: error: wrong [unknown-type]', "    2 | { 'enum': 'E' }", '      |           ^^^', 'help: Do this.'].join('\n'),
    );
  });

  test('points at the focus and shows where the definition starts', () => {
    const text = "{ 'struct': 'S',\n  'data': {\n    'a': 'Nope' } }\n";
    const source = createSourceText('qapi/net.json', text);
    const at = (word: string): Span => ({ source, start: text.indexOf(word), end: text.indexOf(word) + word.length });
    expect(formatDiagnostic(madeFinding({ span: at('{'), focus: at("'Nope'") }), plain).split('\n')).toEqual([
      'qapi/net.json:3:10: error: wrong [unknown-type]',
      "    1 | { 'struct': 'S',",
      '      | ...',
      "    3 |     'a': 'Nope' } }",
      '      |          ^^^^^^',
    ]);
  });

  test('shows related places with frames of their own', () => {
    const related = [{ message: 'first here', span: spanOf('ab\ncd\n', 'd', 'y.json') }];
    const lines = formatDiagnostic(madeFinding({ severity: 'warning', span: spanOf('z\n', 'z'), related }), plain).split('\n');
    expect(lines[0]).toBe('qapi/net.json:1:1: warning: wrong [unknown-type]');
    expect(lines.slice(3)).toEqual(['y.json:2:2: note: first here', '    2 | cd', '      |  ^']);
  });

  test('without a place it is one line', () => {
    expect(formatDiagnostic(madeFinding({}), plain)).toBe('error: wrong [unknown-type]');
  });
});

describe('the code frame', () => {
  test('expands tabs in the line and under it', () => {
    expect(frame('\ta\tword\n', 'word')).toEqual(['    1 |         a       word', '      |                 ^^^^']);
  });

  test('counts wide characters as two columns and combining ones as none', () => {
    expect(frame('日e\u0301 word', 'word')[1]).toBe(`      | ${' '.repeat(4)}^^^^`);
  });

  test('shows control and direction characters by their codes', () => {
    expect(frame('\u001b[31m\u202eword', 'word')).toEqual(['    1 | <U+001B>[31m<U+202E>word', `      | ${' '.repeat(20)}^^^^`]);
  });

  test('cuts a long line around the place', () => {
    const [line = '', carets = ''] = frame(`${'a'.repeat(500)}word${'b'.repeat(500)}`, 'word');
    expect(line).toMatch(/ \| …a{60}wordb{96}…$/);
    expect(carets.indexOf('^')).toBe(line.indexOf('word'));
    expect(carets.trimEnd()).toHaveLength(line.indexOf('word') + 4);
  });

  test('does not cut a character of two code units in half', () => {
    for (const padding of ['', 'x']) expect(frame(`${padding}${'😀'.repeat(200)}word${'😀'.repeat(200)}`, 'word')[0]).not.toContain('U+D');
  });

  test('underlines a span of several lines on its first line', () => {
    expect(frame('ab {\n cd }', '{\n cd }')).toEqual(['    1 | ab {', '      |    ^']);
  });

  test('puts one caret behind the last character for the end of a file', () => {
    const source = createSourceText('x.json', 'ab\n');
    expect(
      formatDiagnostic(madeFinding({ span: { source, start: 3, end: 3 } }), plain)
        .split('\n')
        .at(-1),
    ).toBe('      |   ^');
  });

  test('leaves room for large line numbers', () => {
    expect(frame(`${'\n'.repeat(123455)}word`, 'word')).toEqual([' 123456 | word', '        | ^^^^']);
  });
});

describe('several findings', () => {
  test('have a blank line between them', () => {
    expect(formatDiagnostics([madeFinding({}), madeFinding({})], plain)).toBe(
      'error: wrong [unknown-type]\n\nerror: wrong [unknown-type]\n',
    );
    expect(formatDiagnostics([], plain)).toBe('');
  });

  test('are counted', () => {
    const [error, warning] = [madeFinding({}), madeFinding({ severity: 'warning' })];
    expect(formatSummary([error, warning, error, error])).toBe('3 errors, 1 warning');
    expect(formatSummary([warning, warning])).toBe('2 warnings');
    expect(formatSummary([])).toBe('');
  });
});

describe('what comes from files', () => {
  test('cannot send commands to the terminal through messages, help or names', () => {
    const evil = 'a\u001b]0;b\u0007';
    const text = formatDiagnostic(madeFinding({ message: evil, help: evil, span: spanOf('word', 'word', evil) }), plain);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(text.match(/<U\+001B>/g)).toHaveLength(3);
  });
});

test('colours change nothing but the colours', () => {
  const shown = madeFinding({
    span: spanOf("{ 'enum': 'E' }", "'E'"),
    help: 'Do this.',
    related: [{ message: 'm', span: spanOf('a', 'a') }],
  });
  const coloured = formatDiagnostic(shown, createPalette(true));
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(formatDiagnostic(shown, plain));
});
