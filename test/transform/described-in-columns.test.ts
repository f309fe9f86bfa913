import { describe, expect, test } from 'vitest';
import { commandIn, enumIn, objectIn, protocolOf } from '../support/schema.ts';

/** A struct with a comment: the lines behind `# @Image:`. */
function image(...lines: readonly string[]) {
  const comment = ['##', '# @Image:', ...lines.map((line) => `# ${line}`.trimEnd()), '##'];
  return objectIn(protocolOf([...comment, "{ 'struct': 'Image', 'data': { '*size': 'int', '*file-name': 'str' } }"].join('\n')), 'Image');
}

const textOf = ({ documentation }: ReturnType<typeof image>): readonly unknown[] =>
  documentation?.body.map((block) => (block.kind === 'text' ? block.text : block.kind)) ?? [];

describe('members that are described in columns', () => {
  test('have these texts, and the text around them is left', () => {
    const made = image('', 'An image:', '@size      how large', '           it is (since 2.1)', '@file-name where it is', '', 'More.');
    expect(made.members.map(({ documentation }) => documentation)).toEqual(['how large\nit is (since 2.1)', 'where it is']);
    expect(made.members[0]?.since).toEqual({ major: 2, minor: 1 });
    expect(textOf(made)).toEqual(['An image:\n\nMore.']);
  });

  test('also values, and arguments', () => {
    const comment = '##\n# @X:\n#\n# @a   first\n# @b   second\n#      thing\n##\n';
    const { values } = enumIn(protocolOf(`${comment}{ 'enum': 'X', 'data': [ 'a', 'b' ] }`), 'X');
    expect(values.map(({ documentation }) => documentation)).toEqual(['first', 'second\nthing']);
    const protocol = protocolOf(`${comment.replace('X', 'x')}{ 'command': 'x', 'data': { 'a': 'int', 'b': 'int' } }`);
    expect(commandIn(protocol, 'x').documentation?.body).toEqual([]);
  });

  test.each([
    ['a name of nothing', ['@size   how large', '@depth  how deep']],
    ['another column', ['@size   how large', '@file-name  where it is']],
    ['a sentence', ['@size  is how large it is.', 'And more.']],
    ['a single space', ['@size how large', '@file-name where it is']],
  ])('not with %s', (_name, lines) => {
    const made = image('', ...lines);
    expect(made.members.map(({ documentation }) => documentation)).toEqual([null, null]);
    expect(textOf(made)).toEqual([lines.join('\n')]);
  });

  test('what has a description of its own keeps it', () => {
    const made = image('', '@size: its own', '', 'Text.', '', '@size   another');
    expect(made.members[0]?.documentation).toBe('its own');
  });
});
