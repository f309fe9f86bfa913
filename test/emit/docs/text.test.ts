import { describe, expect, test } from 'vitest';
import type { TextScope } from '../../../src/emit/docs/content/text/scope.ts';
import { renderText } from '../../../src/emit/docs/content/text/blocks.ts';
import { shortened } from '../../../src/emit/docs/content/text/plain.ts';
import { summaryOf } from '../../../src/emit/docs/content/text/summary.ts';
import { show, showInline } from '../../support/docs.ts';

const unknown: string[] = [];

/** Knows the type `Foo` and the command `__com.example_go` of the module `job`, and the member `bar`. */
const scope: TextScope = {
  definition: (name) => {
    if (name === 'Foo') return { kind: 'struct', module: 'qapi/job', address: { page: 'p', anchor: 'type-Foo' } };
    return name === '__com.example_go' ? { kind: 'command', module: 'qapi/job', address: { page: 'p', anchor: 'go' } } : null;
  },
  module: (name) => (name === 'job' ? { page: 'job', anchor: null } : null),
  member: (name) => (name === 'bar' ? { page: 'p', anchor: 'x/bar' } : name === 'feature' ? null : undefined),
  manual: 'https://manual',
  unknownDirective: (name) => unknown.push(name),
  example: (_title, annotated, text) => ({
    title: null,
    isSkeleton: false,
    parts: [{ kind: 'messages', firstLine: 1, text: `${annotated ? 'annotated ' : ''}${text}` }],
    validity: { state: 'unchecked' },
  }),
};

function rendered(...lines: readonly string[]): string {
  return show(renderText(lines.join('\n'), scope));
}

describe('references', () => {
  test.each([
    ['of @bar', 'of @bar#x/bar'],
    ['a @feature of it', 'a @feature of it'],
    ['what @Foo was once called', 'what Foo→p#type-Foo was once called'],
    ['a member @gone', 'a member @gone'],
    ['a `Foo`', 'a Foo→p#type-Foo'],
    ['a `qcow2` image', 'a `qcow2` image'],
    ['returned as #Foo, #int or #optional', 'returned as Foo→p#type-Foo, #int or #optional'],
    ['see :qapi:type:`Foo`', 'see Foo→p#type-Foo'],
    ['see :qapi:type:`~QMP:job.Foo`', 'see Foo→p#type-Foo'],
    ['see :qapi:type:`!Foo`', 'see `Foo`'],
    ['see :qapi:cmd:`gone`', 'see ?gone?'],
    ['see :qapi:mod:`job`', 'see job→job#'],
    ['see :qapi:mod:`gone`', 'see ?gone?'],
    ['see :qapi:type:`the type <Foo>`', 'see the type→p#type-Foo'],
    ['see :qapi:any:`Foo`', 'see Foo→p#type-Foo'],
    ['see :qapi:any:`job`', 'see job→job#'],
    ['see :qapi:obj:`job.Foo`', 'see job.Foo→p#type-Foo'],
    ['see :qapi:cmd:`~QMP:job.__com.example_go`', 'see __com.example_go→p#go'],
    ['see `QMP:job.Foo` and `~job.Foo`', 'see QMP:job.Foo→p#type-Foo and Foo→p#type-Foo'],
    ['see `other.Foo`', 'see `other.Foo`'],
    ['see :doc:`The spec </interop/qmp-spec>`', 'see The spec→https://manual/interop/qmp-spec.html'],
    ['see :doc:`/../evil`', 'see ?/../evil?'],
    ['see :doc:`/interop/qmp-spec`', 'see qmp spec→https://manual/interop/qmp-spec.html'],
    ['see :ref:`cpu-topology`', 'see cpu topology→https://manual/search.html?q=cpu-topology'],
    ['see :ref:`words <a&b>`', 'see ?words?'],
    ['see the `qapi-qmp-index`', 'see the list of all definitions→definitions#'],
    ['see :strong:`this` and :code:`that`', 'see **this** and `that`'],
    ['see `page <https://example.org/a_b>`_', 'see page→https://example.org/a_b'],
    ['see `page <javascript:alert(1)>`_', 'see ?page?'],
    ['see `javascript:alert(1)`', 'see `javascript:alert(1)`'],
    ['see `data <data:text/html,x>`__', 'see ?data?'],
    ['at https://example.org/.', 'at https://example.org/→https://example.org/.'],
    ['``code``, *so* and **very**', '`code`, *so* and **very**'],
    ['One.  Two.', 'One. Two.'],
  ])('%s', (text, expected) => {
    expect(rendered(text)).toBe(`p[${expected}]`);
  });
});

describe('references to types as they stand in lists of members link their names', () => {
  test.each([
    ['of an array', ':qapi:type:`[Foo]`', '[Foo→p#type-Foo]'],
    ['of an array, in full', ':qapi:type:`[QMP:job.Foo]`', '[QMP:job.Foo→p#type-Foo]'],
    ['what is optional', ':qapi:type:`Foo?`', 'Foo→p#type-Foo, Optional'],
    ['what is both', ':qapi:type:`[Foo]?`', '[Foo→p#type-Foo], Optional'],
    ['with other words', ':qapi:type:`a list <[Foo]>`', 'a list→p#type-Foo'],
    ['of an unknown type', ':qapi:type:`[Gone]?`', '?[Gone]??'],
  ])('%s', (_, text, expected) => {
    expect(rendered(text)).toBe(`p[${expected}]`);
  });
});

describe('references by what does not fit lead nowhere', () => {
  test.each([
    ['a command that is a type', ':qapi:cmd:`Foo`', '?Foo?'],
    ['a type that is a command', ':qapi:type:`__com.example_go`', '?__com.example_go?'],
    ['an alternate that is a struct', ':qapi:alt:`Foo`', '?Foo?'],
    ['what is gone, by its name alone', ':qapi:type:`~QMP:job.Gone`', '?Gone?'],
    ['of another module', ':qapi:obj:`other.Foo`', '?other.Foo?'],
    ['of a module whose name ends the same', ':qapi:obj:`ob.Foo`', '?ob.Foo?'],
    ['a type that is a module', ':qapi:type:`job`', '?job?'],
  ])('%s', (_, text, expected) => {
    expect(rendered(text)).toBe(`p[${expected}]`);
  });
});

describe('blocks', () => {
  test('lists in lists keep their numbers', () => {
    expect(rendered('2. two', '', '   - a', '   - b', '', '3. three')).toBe('ol2[p[two] ul[p[a] | p[b]] | p[three]]');
    expect(rendered('b) two', 'c) three')).toBe('ol2a[p[two] | p[three]]');
  });

  test('lists are numbered as they are written', () => {
    expect(rendered('iv) four', 'v) five')).toBe('ol4i[p[four] | p[five]]');
    expect(rendered('C. three', 'D. four')).toBe('ol3A[p[three] | p[four]]');
    expect(rendered('I. one', 'II. two')).toBe('ol1I[p[one] | p[two]]');
    expect(rendered('#. one', '#. two')).toBe('ol1[p[one] | p[two]]');
  });

  test('letters begin a list too, and one of their own behind numbers', () => {
    expect(rendered('a. one', 'b. two')).toBe('ol1a[p[one] | p[two]]');
    expect(rendered('1. one', '2. two', '', 'a) other', 'b) more')).toBe('ol1[p[one] | p[two]] ol1a[p[other] | p[more]]');
    expect(rendered('e. g. this', 'and that')).toBe('p[e. g. this and that]');
  });

  test('comments vanish with what is indented below them', () => {
    expect(rendered('text', '', '.. a comment', '   of two lines', '', '   and more', '', 'text')).toBe('p[text] p[text]');
    expect(rendered('..', '   so too', '.. _label:', '- one', '', '  .. and here')).toBe('ul[p[one]]');
    expect(rendered('..', '', '   not this')).toBe('quote[p[not this]]');
    expect(rendered('text goes on', '.. here')).toBe('p[text goes on .. here]');
  });

  test('footnotes and addresses of links are text with their mark', () => {
    expect(rendered('So [1]_, and [#]_.', '', '.. [1] One, see', '   @bar.', '.. [#] Two.', '', 'Text.')).toBe(
      'p[So [1], and [#].] p[[1] One, see @bar#x/bar.] p[[#] Two.] p[Text.]',
    );
    expect(rendered('.. _site: https://example.org/')).toBe('p[site: https://example.org/→https://example.org/]');
    expect(rendered('an array[i]_t, [2]')).toBe('p[an array[i]_t, [2]]');
  });

  test('terms that follow each other are one list, sentences go on', () => {
    expect(rendered('one', '  first', 'two', '  second')).toBe('dl[one: p[first] | two: p[second]]');
    expect(rendered('this is a long line that', '  hangs')).toBe('p[this is a long line that hangs]');
  });

  test('indented lists are no quotations', () => {
    expect(rendered('text', '', '   - one')).toBe('p[text] ul[p[one]]');
    expect(rendered('text', '', '   so he said')).toBe('p[text] quote[p[so he said]]');
  });

  test('literal blocks are code, or messages', () => {
    expect(rendered('text::', '', '   int i;')).toBe('p[text:] code[int i;]');
    expect(rendered('text::', '', '   { "a": 1 }')).toBe('p[text:] code-json[{ "a": 1 }]');
    expect(rendered('::', '', '   -> { "execute": "x" }')).toBe('example[-> { "execute": "x" }]');
  });

  test('fields are a list of names and texts', () => {
    expect(rendered(':@bar: one, see', '   `Foo`', ':b c:', '', 'text')).toBe('dl[@bar#x/bar: p[one, see Foo→p#type-Foo] | b c: ] p[text]');
  });

  test('lines with bars keep their ends', () => {
    expect(rendered('| one', '| two @bar')).toBe('lines[one / two @bar#x/bar]');
    expect(rendered('| one', '|   two')).toBe('lines[one / \u00a0\u00a0two]');
  });

  test('tables with any number of lines in a cell', () => {
    const lines = Array.from({ length: 200_000 }, () => '   b').join('\n');
    expect(rendered('== ==', 'a  b', lines, '== ==')).toBe(`table[ / a , b${' b'.repeat(200_000)}]`);
  });

  test('tables', () => {
    expect(rendered('=====  =====', 'a      b', '=====  =====', '1      2', '       3', '=====  =====')).toBe('table[a , b / 1 , 2 3]');
    expect(rendered('=====  =====', '1      2', '=====  =====')).toBe('table[ / 1 , 2]');
    expect(rendered('+---+---+', '| a | b |', '+===+===+', '| 1 | 2 |', '|   | 3 |', '+---+---+')).toBe('table[a , b / 1 , 2 3]');
    expect(rendered('== ==', '1  2', '3  4', '== ==')).toBe('table[ / 1 , 2 / 3 , 4]');
    expect(rendered('== ==', '   2', '3  4', '== ==')).toBe('table[ /  , 2 / 3 , 4]');
    expect(rendered('== ==', 'a  b', '   c', '== ==', '1  2', '== ==', '3  4', '== ==')).toBe('table[a , b c / 1 , 2 / 3 , 4]');
    expect(rendered('+---+---+', '| 1 | 2 |', '+---+---+', '| 3 | 4 |', '+---+---+')).toBe('table[ / 1 , 2 / 3 , 4]');
    expect(rendered('+---+---+', '| spans both |', '+---+---+')).toMatch(/^code\[/);
  });

  test('admonitions', () => {
    expect(rendered('.. note:: one', '', '   two')).toBe('note[Note: p[one] p[two]]');
    expect(rendered('.. seealso:: `Foo`')).toBe('seealso[See also: p[Foo→p#type-Foo]]');
    expect(rendered('.. admonition:: Title', '', '   - one')).toBe('admonition[Title: ul[p[one]]]');
  });
});

describe('directives', () => {
  test('in each other without end are cut off, not followed', () => {
    const deep = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}.. table::\n`).join('\n');
    expect(rendered(`${deep}\n${' '.repeat(3000)}word`)).toContain('word');
  });

  test('options with any number of lines', () => {
    const lines = Array.from({ length: 200_000 }, () => '     b').join('\n');
    expect(rendered('.. table::', '   :widths: a', lines, '', '   == ==', '   a  b', '   == ==')).toBe('table[ / a , b]');
  });

  test('code, examples, tables', () => {
    expect(rendered('.. code-block:: C', '   :linenos:', '', '   int i;', '     j;')).toBe('code-c[int i;\n  j;]');
    expect(rendered('.. qmp-example::', '   :annotated:', '', '   -> {}')).toBe('example[annotated -> {}]');
    expect(rendered('.. qmp-example:: -> {}', '', '   <- {}')).toBe('example[-> {}\n<- {}]');
    expect(rendered('.. table:: Title', '   :widths: auto', '', '   == ==', '   a  b', '   == ==')).toBe('h[Title] table[ / a , b]');
    expect(rendered('.. list-table::', '   :header-rows: 1', '', '   * - a', '     - b', '   * - 1', '     - 2')).toBe(
      'table[a , b / 1 , 2]',
    );
    expect(rendered('.. list-table:: Title', '', '   * - 1', '   * - 2')).toBe('h[Title] table[ / 1 / 2]');
    expect(rendered('.. list-table:: Title', '', '   * - 1', '   * 2')).toBe('h[Title] ul[ul[p[1]] | p[2]]');
    expect(rendered('.. list-table::', '', '   text')).toBe('p[text]');
    expect(rendered('.. contents::')).toBe('');
  });

  test('code has its caption, and no other option', () => {
    const options = ['   :linenos:', '   :emphasize-lines: 1,', '     2', '   :name: x'];
    expect(rendered('.. code-block:: c', '   :caption: Of @bar,', '      once', ...options, '', '   int i;')).toBe(
      'code-c[Of @bar#x/bar, once: int i;]',
    );
    expect(rendered('.. code-block::', '   :caption:', '', '   int i;')).toBe('code[int i;]');
    expect(rendered('.. code-block:: rst', '', '   :caption: this is code')).toBe('code-rst[:caption: this is code]');
  });

  test('what is to be done is not shown, nor reported', () => {
    unknown.length = 0;
    expect(rendered('text', '', '.. todo:: more', '   of it', '', 'text')).toBe('p[text] p[text]');
    expect(unknown).toEqual([]);
  });

  test('substitutions are not made, and reported', () => {
    unknown.length = 0;
    expect(rendered('So |it| is.', '', '.. |it| replace:: *this*')).toBe('p[So |it| is.] unknown[.. |it| replace:: *this*]');
    expect(unknown).toEqual(['|it| replace']);
  });

  test('what is not known stays as it is, and is reported', () => {
    unknown.length = 0;
    expect(rendered('.. figure:: a.png', '   :alt: text', '', '   Caption')).toBe(
      'unknown[.. figure:: a.png\n   :alt: text\n\n   Caption]',
    );
    expect(rendered('.. __proto__::')).toBe('p[.. __proto__::]');
    expect(rendered('.. constructor:: x')).toBe('unknown[.. constructor:: x]');
    expect(unknown).toEqual(['figure', 'constructor']);
  });
});

describe('summaries', () => {
  test.each([
    ['One sentence.  And more.', 'One sentence.'],
    ['Without an end', 'Without an end'],
    ['Of things, e.g. Foo.  More.', 'Of things, e.g. Foo.'],
    ['See @bar. More.', 'See @bar#x/bar.'],
    ['Since 2.0 there is this. More.', 'Since 2.0 there is this.'],
    ['It is it. @bar is more.', 'It is it.'],
    ['Files end in .``qcow2`` here. More.', 'Files end in .`qcow2` here.'],
    ['Files end in .``qcow2``', 'Files end in .`qcow2`'],
    ['- a list', 'a list'],
    ['red: hot\nblue: cold', 'red: hot; blue: cold'],
  ])('%s', (text, summary) => {
    expect(showInline(summaryOf(renderText(text, scope)))).toBe(summary);
  });

  test.each([
    ['one  two\nthree', 13, 'one two three'],
    ['one two three', 12, 'one two…'],
    ['a bbbbbbbbbb', 8, 'a bbbbb…'],
    ['😀😀😀', 5, '😀😀…'],
    ['😀😀😀', 4, '😀…'],
  ])('%j in %d characters', (text, length, short) => {
    expect(shortened(text, length)).toBe(short);
  });
});

test('an option of a directive with spaces in front of a separator of lines does not take long', () => {
  expect(rendered('.. code-block:: c', `   :x:${' '.repeat(2 ** 18)}\u2028y`, '', '   shown')).toContain('shown');
});
