import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/validate/read-message.ts';

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
