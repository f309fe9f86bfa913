import { describe, expect, test } from 'vitest';
import { readMessage, readPlainValue } from '../../src/validate/read-message.ts';

describe('commands as servers take them', () => {
  test.each([
    ['strings in single quotes', `{ 'execute': 'stop', 'id': '' }`, { execute: 'stop', id: '' }],
    ['of both kinds', `{"exec-oob": 'x', "id": "it's"}`, { 'exec-oob': 'x', id: "it's" }],
    ['the mark of the other kind', `{'execute':'a"b'}`, { execute: 'a"b' }],
    ['escapes', String.raw`{'execute':'it\'s \"\\','id':"\'\u0041\n"}`, { execute: `it's "\\`, id: "'A\n" }],
  ])('%s', (_, text, value) => {
    expect(readMessage(text)).toEqual({ kind: 'value', value });
  });
});

describe('what is no JSON', () => {
  test.each([
    ['of what servers send', `{'return': {}}`],
    ['with a string that is not closed', `{'execute': 'stop}`],
    ['with words', `{'execute': it's}`],
    ['with a member twice', `{'execute': 'a', 'execute': 'b'}`],
    ['without an object', `'execute'`],
    ['with a backslash', String.raw`{'execute': 'a' \'}`],
  ])('%s', (_, text) => {
    expect(readMessage(text).kind).toBe('fault');
  });
});

describe('a help tells of double quotes', () => {
  const helpIn = (read: ReturnType<typeof readMessage>): string | undefined =>
    read.kind === 'fault' && 'help' in read.issue ? String(read.issue.help) : undefined;

  test('where single ones are all that is wrong', () => {
    const help = 'Put strings in double quotes: JSON has no others.';
    expect(helpIn(readPlainValue(`{'a': "it's"}`))).toBe(help);
    expect(helpIn(readPlainValue(`{'execute': 'stop'}`))).toBe(help);
    expect(helpIn(readMessage(`{'return': {}}`))).toBe(help);
  });

  test('and nowhere else', () => {
    for (const text of [`{"a": it's}`, `{"a": 1,}`, `{'a': 1,}`, `{'a': 'b}`]) expect(helpIn(readPlainValue(text))).toBeUndefined();
    expect(readPlainValue(`{"a": "it's"}`)).toEqual({ kind: 'value', value: { a: "it's" } });
  });
});
