import { expect, test } from 'vitest';
import { layOutComment } from '../../../src/emit/tsdoc/comment.ts';
import { renderMarkup, renderMarkupLine } from '../../../src/emit/tsdoc/markup.ts';

const link = (name: string): string | null => (name === 'Foo' ? 'Foo_' : null);

function render(...lines: readonly string[]): string {
  return layOutComment(renderMarkup(lines.join('\n'), link), 60) ?? '';
}

test('members and definitions are code, or links where there is something to link to', () => {
  expect(render('@a of `Foo`, `query-x`, @Foo, :qapi:cmd:`stop` and ``x``')).toBe(
    '`a` of {@link Foo_}, `query-x`, {@link Foo_}, `stop` and `x`',
  );
});

test('the text of a reference stands in front of the name that it is for', () => {
  expect(render(':qapi:type:`the foo <Foo>` and :qapi:cmd:`halt <stop>`')).toBe('the foo ({@link Foo_}) and halt (`stop`)');
});

test('other references show their text and their target', () => {
  expect(render(':doc:`the manual </a>`, :ref:`b`, `QEMU <https://qemu.org>`_')).toBe('the manual (`/a`), `b`, QEMU (https://qemu.org)');
});

test('emphasis stays, stray marks are escaped', () => {
  expect(render('*a* **b** c * d {e} <f>')).toBe('*a* **b** c \\* d \\{e\\} \\<f\\>');
});

test('lists', () => {
  expect(render('* one', '* two', '', '(1) a', '(2) b')).toBe('- one\n- two\n\n1. a\n2. b');
  expect(render('#. a', '#. b')).toBe('1. a\n2. b');
  expect(render('a) x', 'b) y')).toBe('- a) x\n- b) y');
});

test('terms and hanging lines', () => {
  expect(render('term', '    meaning')).toBe('- term: meaning');
  expect(render('A sentence that goes on', '    here')).toBe('- A sentence that goes on here');
  expect(render('term', '    * meaning')).toBe('- term\n\n  - meaning');
});

test('headings and notes are paragraphs', () => {
  expect(render('Title', '=====', '', '.. note:: Mind', '   this.', '', '.. admonition:: Notes', '', '   Both.')).toBe(
    '**Title**\n\n**Note:** Mind this.\n\n**Notes:** Both.',
  );
  expect(render('.. note::', '', '   - a')).toBe('**Note:**\n\n- a');
});

test('literal blocks, code and tables are fenced', () => {
  const fenced = '```text\n{ "a": 1 }\n```';
  expect(render('So::', '', '  { "a": 1 }')).toBe(`So:\n\n${fenced}`);
  expect(render('.. code-block:: json', '', '  { "a": 1 }')).toBe(fenced);
  expect(render('| one', '| two')).toBe('```text\n| one\n| two\n```');
});

test('code and examples have their caption above them, and other options are not shown', () => {
  const options = ['   :linenos:', '   :emphasize-lines: 1,', '     2'];
  expect(render('.. code-block:: c', '   :caption: Of @a */ {b}', ...options, '', '   int i;')).toBe(
    '**Of `a` \\*\\/ \\{b\\}**\n\n```text\nint i;\n```',
  );
  expect(render('.. code-block:: c', '', '   :caption: this is code')).toBe('```text\n:caption: this is code\n```');
  expect(render('.. qmp-example::', '   :title: Go', '', '   -> {}')).toBe('**Go**\n\n```text\n-> {}\n```');
  expect(render('.. qmp-example::', '   :annotated:', '', '   Go::', '', '     -> {}')).toBe('Go:\n\n```text\n-> {}\n```');
  expect(render('.. table:: Both', '   :widths: auto', '', '   == ==', '   a  b', '   == ==')).toBe(
    '**Both**\n\n```text\n== ==\na  b\n== ==\n```',
  );
});

test('directives in each other without end are cut off, not followed', () => {
  const deep = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}.. table::\n`).join('\n');
  expect(render(`${deep}\n${' '.repeat(1000)}word`)).toContain('word');
});

test('fields are a list', () => {
  expect(render(':@a: one', '  more', ':b c:', ':d:', '   - two')).toBe('- `a`: one more\n- b c\n- d:\n\n  - two');
  expect(render(':*/ <b>: {c}')).toBe('- \\*\\/ \\<b\\>: \\{c\\}');
  expect(renderMarkupLine('These:\n\n:a: one\n:b: two', link)).toBe('These: a: one; b: two');
});

test('what is to be done is left out', () => {
  expect(render('One.', '', '.. todo:: Two.', '', 'Three.')).toBe('One.\n\nThree.');
  expect(render('.. todo:: Two.')).toBe('');
});

test('what is not understood is shown as it stands', () => {
  expect(render('.. frobnicate:: x', '   :y: z', '', '   text')).toBe('```text\n.. frobnicate:: x\n   :y: z\n\n   text\n```');
});

test('a paragraph that begins like something else', () => {
  expect(render('#1 is', '', '- a', '', '-1', '', '= b')).toContain('\\#1 is');
  expect(render('-1 is')).toBe('\\-1 is');
  expect(render('1.', '', 'x')).toBe('1\\.\n\nx');
});

test('on one line', () => {
  expect(renderMarkupLine('One::\n\n  a\n  b\n\n- two\n- three\n\n1. four', link)).toBe('One: `a b` two three 1. four');
});
