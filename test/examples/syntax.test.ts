import { describe, expect, test } from 'vitest';
import { parseValue } from '../../src/examples/parse-value.ts';
import { plainValue } from '../../src/examples/value.ts';
import { problemsIn } from './support.ts';

function parse(text: string): unknown {
  const { value, problems } = parseValue(text, 0, text.length);
  expect(problems).toEqual([]);
  return JSON.parse(JSON.stringify(plainValue(value), (_key, inner: unknown) => (typeof inner === 'symbol' ? 'ELIDED' : inner)));
}

/** The problems of a text, each with the text that it points at. */
function problems(text: string): readonly string[] {
  return parseValue(text, 0, text.length).problems.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);
}

describe('JSON', () => {
  test.each(['{"a": [1, -2.5e3, true, false, null, "x\\n\\u0041"], "b": {}}', '[]', '"a, b"'])('%s', (text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  test('a member __proto__ is one like others', () => {
    expect(Object.keys(parse('{"__proto__": 1}') as object)).toEqual(['__proto__']);
  });

  test('integers are exact', () => {
    const { value } = parseValue('18446744073709551615', 0, 20);
    expect(plainValue(value)).toBe(18446744073709551615n);
  });
});

describe('elisions', () => {
  test.each([
    ['{ ... }', {}],
    ['{ "a": 1, ... }', { a: 1 }],
    ['{ ..., "a": 1 }', { a: 1 }],
    ['{ "a": 1 ... "b": 2 }', { a: 1, b: 2 }],
    ['{ "a": 1, ... more members ..., "b": 2 }', { a: 1, b: 2 }],
    ['{ "a": ... }', { a: 'ELIDED' }],
    ['{ "a": "..." }', { a: 'ELIDED' }],
    ['{ "a": "... a name ..." }', { a: 'ELIDED' }],
    ['{ "a": "abc...xyz" }', { a: 'abc...xyz' }],
    ['[ 1, ... ]', [1]],
    ['[ ..., 2 ]', [2]],
    ['[ ... ]', []],
    ['[ 1,\n ...\n ]', [1]],
    ['[ 1, {...more...}, ]', [1]],
    ['[ 1, [ ... more follow ... ] ]', [1]],
  ])('%s', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });
});

describe('mistakes', () => {
  test.each([
    ['{ "a": 1 "b": 2 }', ['1: a comma is missing behind this']],
    ['[ 1 2 3 ]', ['1: a comma is missing behind this', '2: a comma is missing behind this']],
    ['{ "a": 1, }', [',: there is a comma behind the last item']],
    ['[ , 1 ]', [',: there is nothing in front of this comma']],
    ['[ 1,, 2 ]', [',: there is nothing in front of this comma']],
    ['{ "a": 1', ["1: a '}' is missing behind this"]],
    ['{ "a": [ 1 }', ["}: expected ']', found '}'"]],
    ['{ "a": 1 ] }', ["]: expected '}', found ']'"]],
    ['{ "a" 1 }', [`"a": a ':' and a value are missing behind "a"`]],
    ['{ "a": }', ["}: expected a value, found '}'"]],
    ['{ 1: 2 }', ["1: expected the name of a member, found '1'"]],
    ['{ a: 1 }', ["a: 'a' needs quotes"]],
    ['{ "a": 1, b": "c" }', ["b: expected the name of a member, found 'b'"]],
    ['{ "a": yes }', ["yes: expected a value, found 'yes'"]],
    ['{ "a": \u00a0 }', ["\u00a0: expected a value, found '\u00a0'"]],
    ['{ "a": 0x10 }', ["0x10: expected a value, found '0x10'"]],
    ['{ "a": "b }', ['"b }: this string does not end on its line']],
    ['{ "a": "\\q" }', ['"\\q": this string has an escape that JSON does not have']],
    ["{ 'a': 'b' }", ["'a': strings of JSON have double quotes"]],
    ['{ "a": 1, "a": 2 }', ['"a": the member \'a\' stands twice']],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('any text ends', () => {
    for (const text of ['{'.repeat(100_000), '[,'.repeat(1000), '{"a":'.repeat(1000), '"', '{...', ']}', ':::', '\\'])
      expect(parseValue(text, 0, text.length).end).toBeLessThanOrEqual(text.length);
  });
});

describe('messages', () => {
  test('several, each on one line or several', () => {
    expect(
      problemsIn(
        '-> { "execute": "query-tanks" }',
        '<- { "return": [',
        '       { "name": "a",',
        '         "level": 1 }',
        '     ] }',
        '-> { "execute": "fill", "arguments": { "name": "a" } }',
        '',
        '<- { "return": {} }',
      ),
    ).toEqual([]);
  });

  test('a bracket too many', () => {
    expect(problemsIn('-> { "execute": "query-tanks" } }', '<- { "return": [] }')).toEqual(["1: syntax: this '}' closes nothing"]);
    expect(problemsIn('-> { "execute": "query-tanks" }', '<- { "return": [] }\'')).toEqual([
      '2: syntax: the message is closed in front of this',
    ]);
  });

  test('a lone quote behind a message hides nothing else that is wrong with it', () => {
    expect(problemsIn('-> { "execute": "query-tank" }\'', '<- { "return": [] }')).toEqual([
      '1: unknown-command',
      '1: syntax: the message is closed in front of this',
    ]);
  });

  test('a bracket too early: what follows is no other message', () => {
    expect(problemsIn('-> { "execute": "fill" }', '     "arguments": { "name": "a" } }', '<- { "return": {} }')).toEqual([
      '2: syntax: the message is closed in front of this',
    ]);
  });

  test('a bracket that is missing: the message ends in front of the next', () => {
    expect(problemsIn('-> { "execute": "query-tanks"', '<- { "return": [] }')).toEqual(["1: syntax: a '}' is missing behind this"]);
  });

  test('an arrow with nothing behind it', () => {
    expect(problemsIn('->', '<- { "event": "TANK_GONE", "timestamp": ... }')).toEqual(['1: syntax: a message is missing behind the arrow']);
  });

  test('elided ones', () => {
    expect(problemsIn('-> ... a command ...', '<- ...', '...', '<- { "return": [ 1 ] }', '... and so on ...')).toEqual([]);
  });

  test('prose needs the option :annotated:', () => {
    const problem = "2: syntax: this is no message, and the example is not marked ':annotated:'";
    expect(problemsIn('-> { "execute": "query-tanks" }', 'Then the tanks are shown.', '<- { "return": [] }')).toEqual([problem]);
  });
});
