import { describe, expect, test } from 'vitest';
import { characterFault, jsonFault } from '../../src/validate/json-faults.ts';
import { readValue } from '../../src/validate/read-value.ts';
import { tooDeep } from '../../src/validate/work.ts';

describe('members that an object has twice', () => {
  test.each([
    ['at the top', '{"a":1,"b":2,"a":3}', "the member 'a' is there twice"],
    ['below', '{"x":{"list":[{}, 1, {"a":1, "a" : 1}]}}', "the member 'a' is there twice, in x.list[2]"],
    ['one written with an escape', String.raw`{"a":1,"\u0061":2}`, "the member 'a' is there twice"],
    ['__proto__', '{"__proto__":1,"__proto__":2}', "the member '__proto__' is there twice"],
    ['behind an object', '{"a":{"b":1},"a":2}', "the member 'a' is there twice"],
    ['of a name without end', `{"${'a'.repeat(99)}":1,"${'a'.repeat(99)}":1}`, `the member '${'a'.repeat(40)}…' is there twice`],
    [
      'of a name that is cut in a character',
      `{"${'a'.repeat(39)}🙂":1,"${'a'.repeat(39)}🙂":1}`,
      `the member '${'a'.repeat(39)}…' is there twice`,
    ],
  ])('%s', (_what, text, expected) => {
    expect(jsonFault(text)).toBe(expected);
  });

  test.each([
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '[{"a":1},{"a":1},"a","a"]',
    '{"a":"a","b":["a","b"],"c":"a"}',
    String.raw`{"a\"":1,"a":"\",\"a\":1","\\":"\\","b":1}`,
    '"a"',
    ' 12 ',
  ])('none in %s', (text) => {
    JSON.parse(text);
    expect(jsonFault(text)).toBe(null);
  });

  test('1024 levels are what QEMU reads', () => {
    const nested = (levels: number): string => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
    expect(jsonFault(nested(1024))).toBe(null);
    for (const text of [nested(1026), `[${nested(1024)}]`, nested(100_000)]) expect(jsonFault(text)).toBe(tooDeep);
    expect(readValue('["[", '.repeat(1025))).toMatchObject({ issue: { code: 'depth' } });
    expect(readValue('["[", '.repeat(1024))).toMatchObject({ issue: { code: 'json' } });
    expect(readValue(`["${'['.repeat(2000)}`)).toMatchObject({ issue: { code: 'json' } });
  });
});

describe('an exponent behind a mere zero, which QEMU does not read', () => {
  test.each([
    ['0e0', 'QEMU reads no exponent behind a mere 0'],
    ['-0E1', 'QEMU reads no exponent behind a mere 0'],
    ['{"a":[1, 0e+1]}', 'QEMU reads no exponent behind a mere 0, in a[1]'],
    ['{"a":-0e-1}', 'QEMU reads no exponent behind a mere 0, in a'],
  ])('%s', (text, expected) => {
    JSON.parse(text);
    expect(jsonFault(text)).toBe(expected);
  });

  test.each(['[0,10e1,-10E1,0.0e1,1.0e1,1e0,-1e-10,100e1]', '{"0e1":"0e1"}'])('none in %s', (text) => {
    JSON.parse(text);
    expect(jsonFault(text)).toBe(null);
  });
});

describe('what is no character', () => {
  test.each([
    [String.raw`{"id":"\ud800"}`, 'U+D800 is no character, in id'],
    [String.raw`{"x":[1,"\udc00\ud800"]}`, 'U+DC00 is no character, in x[1]'],
    [String.raw`{"x":{"\uD800":1}}`, 'U+D800 is no character, in a name, in x'],
    [String.raw`["\ufffe"]`, 'U+FFFE is no character, in [0]'],
    [String.raw`["\ud83f\udffe"]`, 'U+1FFFE is no character, in [0]'],
  ])('%s', (text, expected) => {
    expect(jsonFault(text)).toBe(expected);
  });

  test.each([String.raw`"\ud83d\ude00"`, String.raw`"\u0000"`, String.raw`"\\ud800"`, '"é😀"'])('none in %s', (text) => {
    expect([jsonFault(text), characterFault(text)]).toEqual([null, null]);
  });

  test('as it stands', () => {
    expect(characterFault('{"id":"\udc80"}')).toBe(String.raw`the byte 0x80 is no UTF-8, behind "{\"id\":\""`);
    expect(characterFault(`"🙂${'x'.repeat(39)}\uffff"`)).toBe(`U+FFFF is no character, behind "${'x'.repeat(39)}"`);
    expect(characterFault('"\uffff"')).toBe(String.raw`U+FFFF is no character, behind "\""`);
  });
});
