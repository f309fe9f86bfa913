import { describe, expect, test } from 'vitest';
import { createSourceText } from '../../src/diagnostics/source-text.ts';
import { dialectOf, recogniseDialect } from '../../src/parse/dialect.ts';
import { parseFile } from '../../src/parse/expression.ts';
import { findingsIn } from '../support/check.ts';

describe('the dialect of a release', () => {
  test.each([
    [2, 3, true, true],
    [2, 4, false, true],
    [8, 2, false, true],
    [9, 0, false, false],
  ])('%d.%d', (major, minor, nestedStructs, tagsInParagraphs) => {
    const release = { major, minor };
    expect(dialectOf(release)).toEqual({ release, nestedStructs, tagsInParagraphs });
  });
});

describe('a schema is recognised', () => {
  const recognised = (...texts: readonly string[]) => {
    const sources = texts.map((text) => createSourceText('x', text));
    const items = sources.flatMap((source) => parseFile(source, { add: () => undefined, isError: () => false }).items);
    return recogniseDialect(
      items.filter((item) => item.kind === 'object'),
      sources,
    );
  };

  test.each([
    ["{ 'struct': 'A', 'data': {} }\n{ 'type': 'B', 'data': {} }", true],
    ["{ 'struct': 'A', 'data': { 'type': 'int' } }", false],
    ["{ 'struct': 'A', 'data': {}, 'type': 'B' }", false],
    ["{ 'type': 'A' }", false],
    // What stands in place of a type can be nothing else, and nothing shows that it is newer.
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } } }", true],
    ["{ 'event': 'A', 'data': { 'b': { 'c': 'int', '*d': [ 'str' ] } } }\n{ 'union': 'B', 'data': { 'c': 'int' } }", true],
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } } }\n{ 'struct': 'B', 'data': {} }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'type': 'int' } } }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'type': 'int' }, 'd': { 'c': 'int' } } }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'tpye': 'int' } } }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'if': 'X' } } }", false],
    ["{ 'command': 'a', 'data': { 'b': {} } }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } }, 'features': [ 'deprecated' ] }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } }, 'gen': false }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } }, 'gen': 'no' }", true],
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } } }\n{ 'enum': 'B', 'data': [ { 'name': 'c' } ] }", false],
    ["{ 'command': 'a', 'data': { 'b': { 'c': 'int' } } }\n{ 'alternate': 'B', 'data': { 'c': 'int' } }", false],
    [
      "{ 'command': 'a', 'data': { 'b': { 'c': 'int' } } }\n{ 'union': 'B', 'base': { 'c': 'D' }, 'discriminator': 'c', 'data': {} }",
      false,
    ],
    ["{ 'command': 'a', 'data': { 'b': 'int' } }", false],
  ])('by its structs: %s', (text, nestedStructs) => {
    expect(recognised(text).nestedStructs).toBe(nestedStructs);
  });

  test('by its pragmas', () => {
    const text = "{ 'command': 'a', 'data': { 'b': { 'c': 'int' } } }";
    expect(findingsIn(text, 'lenient')).toEqual([expect.stringContaining('old-form')]);
    expect(findingsIn(`{ 'pragma': { 'doc-required': false } }\n${text}`, 'lenient')).toEqual([expect.stringContaining('unknown-key')]);
  });

  test.each([
    ['# Note: a', true],
    ['# Notes:', true],
    ['#  Example: a', true],
    ['# Examples:', true],
    ['# Since: 1.0', false],
    ['# A text. # Note: a', false],
    ['# Noted: a', false],
    ['# @a: b\n#     Note: a', false],
    ['#\n# Note: a\n#', true],
    // No block begins at its end.
    ['##\n# Note: a\n\n##', false],
    ['##\n\n# Note: a\n\n##', false],
    ['# Note: a\n#\n# .. note:: b', false],
    ['# Note: a\n##\n\n##\n# Errors:\n#     - b', false],
    ['# Note: a\n#\n# .. table:: b', true],
  ])('by the comments of one of its files: %s', (line, tagsInParagraphs) => {
    expect(recognised('{}', `##\n${line}\n##\n`).tagsInParagraphs).toBe(tagsInParagraphs);
  });

  test('by the comments of another file', () => {
    const old = '##\n# Note: a\n##\n';
    expect(
      [recognised('{}', old), recognised('##\n# .. qmp-example::\n##\n', old)].map(({ tagsInParagraphs }) => tagsInParagraphs),
    ).toEqual([true, false]);
  });
});
