import { expect, test } from 'vitest';
import { codeSpan, escapeText } from '../../../src/emit/tsdoc/escape.ts';

test('text loses its meaning to Markdown, TSDoc and TypeScript', () => {
  expect(escapeText('@a {@link b} <c> *d* `e` \\f')).toBe('\\@a \\{\\@link b\\} \\<c\\> \\*d\\* \\`e\\` \\\\f');
  expect(escapeText('_OST and a_b and __x__')).toBe('\\_OST and a_b and \\_\\_x\\_\\_');
  expect(escapeText('&lt; & [a](b) [c]')).toBe('\\&lt; & [a\\](b) [c]');
});

test('plain text stays plain', () => {
  expect(escapeText("It's 100% (or so): a-b, c.d; e/f?")).toBe("It's 100% (or so): a-b, c.d; e/f?");
});

test('code spans take any text', () => {
  expect(codeSpan('a b')).toBe('`a b`');
  expect(codeSpan('a\n  b')).toBe('`a b`');
  expect(codeSpan('a`b``c')).toBe('``` a`b``c ```');
  expect(codeSpan('a @b')).toBe('`a \\@b`');
  expect(codeSpan('')).toBe('');
});
