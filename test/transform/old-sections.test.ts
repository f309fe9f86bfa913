import { describe, expect, test } from 'vitest';
import { commandIn, objectIn, protocolOf } from '../support/schema.ts';

/** What is said in a comment of lines behind `# @get:`. */
function body(...lines: readonly string[]) {
  const text = ['##', '# @get:', ...lines.map((line) => `# ${line}`.trimEnd()), '##', "{ 'command': 'get' }"].join('\n');
  return commandIn(protocolOf(text), 'get').documentation?.body;
}

describe('sections of older schemas', () => {
  test('a note goes on until a line is empty', () => {
    expect(body('', 'Text.', '', 'Note: one', 'two', '', 'More.')).toEqual([
      { kind: 'text', text: 'Text.' },
      { kind: 'admonition', name: 'note', text: 'one\ntwo' },
      { kind: 'text', text: 'More.' },
    ]);
  });

  test('a note on lines of its own', () => {
    expect(body('', 'Notes:', '', '1. one', '2. two')).toEqual([{ kind: 'admonition', name: 'note', text: '1. one\n2. two' }]);
  });

  test('examples, one behind the other', () => {
    expect(body('', 'Example:', '', '-> { "execute": "get" }', '<- { "return": {} }', '', 'Example:', '', '-> {}')).toEqual([
      { kind: 'example', title: null, annotated: false, text: '-> { "execute": "get" }\n<- { "return": {} }' },
      { kind: 'example', title: null, annotated: false, text: '-> {}' },
    ]);
  });

  test('text between messages makes an example annotated', () => {
    expect(body('', 'Example: first', 'this:', '', '-> { "a": "{",', '     "b": 1 }', '', 'and then', '', '<- { }')).toEqual([
      {
        kind: 'example',
        title: null,
        annotated: true,
        text: 'first\nthis:\n\n::\n\n    -> { "a": "{",\n         "b": 1 }\n\nand then\n\n::\n\n    <- { }',
      },
    ]);
  });

  test('messages that no section announces', () => {
    expect(body('', 'Text.', '', '-> { "execute": "get" }')).toEqual([
      { kind: 'text', text: 'Text.' },
      { kind: 'example', title: null, annotated: false, text: '-> { "execute": "get" }' },
    ]);
  });

  test('a message goes on while its brackets are open, those in texts not counted', () => {
    const message = ['-> { "a": { "b": "}}",', '"d": 1 }', '}'];
    expect(body('', 'Example:', '', ...message)).toEqual([{ kind: 'example', title: null, annotated: false, text: message.join('\n') }]);
  });

  test('brackets that are never closed do not take the rest with them', () => {
    expect(body('', 'Example:', '', '-> { "a": [', '', 'Text.')).toMatchObject([
      { kind: 'example', annotated: true, text: '::\n\n    -> { "a": [\n\nText.' },
    ]);
  });

  test('nothing behind the tag is nothing', () => {
    expect(body('', 'Text.', '', 'Note:')).toEqual([{ kind: 'text', text: 'Text.' }]);
  });
});

test('descriptions may go on at the left edge', () => {
  const text = "##\n# @A:\n#\n# @a: one\n# two\n#\n# Text.\n##\n{ 'struct': 'A', 'data': { 'a': 'str' } }";
  const type = objectIn(protocolOf(text), 'A');
  expect(type.members[0]?.documentation).toBe('one\ntwo');
  expect(type.documentation?.body).toEqual([{ kind: 'text', text: 'Text.' }]);
  const last = objectIn(protocolOf(text.replace('#\n# Text.\n', '')), 'A');
  expect([last.members[0]?.documentation, last.documentation?.body]).toEqual(['one\ntwo', []]);
});
