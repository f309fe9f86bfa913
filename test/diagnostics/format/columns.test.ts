import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { createPalette } from '../../../src/diagnostics/format/palette.ts';
import { formatDiagnostic } from '../../../src/diagnostics/format/text.ts';
import { createSourceText } from '../../../src/diagnostics/source-text.ts';

const text = `${'a '.repeat(60)}WRONG${' b'.repeat(60)}\n`;
const source = createSourceText('x.json', text);
const at = { source, start: text.indexOf('WRONG'), end: text.indexOf('WRONG') + 5 };

const finding: Diagnostic = {
  code: 'unknown-type',
  severity: 'error',
  message: 'several words that say at some length what is wrong with this schema',
  help: 'Several words that say at some length what is to be done about it, and why.',
  span: at,
  focus: null,
  entity: null,
  related: [{ message: 'several words that say at some length why this place matters too', span: at }],
};

function linesAt(columns: number | undefined, palette = createPalette(false)): readonly string[] {
  return formatDiagnostic(finding, palette, columns).split('\n');
}

test.each([40, 80, 100, 160])('on a terminal of %d columns nothing is wider', (columns) => {
  expect(Math.max(...linesAt(columns).map((line) => line.length))).toBeLessThanOrEqual(columns);
});

test.each([40, 80, 160, undefined])('with %s columns the carets are under the word', (columns) => {
  const lines = linesAt(columns);
  const carets = lines.findIndex((line) => line.includes('^^^^^'));
  expect(lines[carets - 1]?.indexOf('WRONG')).toBe(lines[carets]?.indexOf('^^^^^'));
});

test('however narrow it is, something of the line is shown', () => {
  expect(linesAt(5).some((line) => line.includes('WRONG'))).toBe(true);
});

test('words are broken before, not within; what follows is indented', () => {
  expect(linesAt(60).slice(0, 2)).toEqual([
    'x.json:1:121: error: several words that say at some length',
    '      what is wrong with this schema [unknown-type]',
  ]);
});

test('without a terminal every finding begins with one line', () => {
  expect(linesAt(undefined)[0]).toBe(`x.json:1:121: error: ${finding.message} [unknown-type]`);
});

test('colours do not count as columns', () => {
  const bare = linesAt(60, createPalette(true)).map((line) => line.replace(/\u001b\[\d+m/g, ''));
  expect(bare).toEqual(linesAt(60));
});
