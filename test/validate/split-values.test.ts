import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createValueSplitter } from '../../src/validate/split-values.ts';

function split(...pieces: readonly string[]): readonly string[] {
  const splitter = createValueSplitter();
  const values = pieces.flatMap((piece) => splitter.push(piece));
  const rest = splitter.end();
  return rest === null ? values : [...values, rest];
}

test('strings may be in single quotes where that is asked for', () => {
  const text = "{'}':'\"'}{'a':'\\'}'} {\"'\":\"}\"}\nit's\n{}\n";
  const splitter = createValueSplitter(true);
  expect([...splitter.push(text.slice(0, 4)), ...splitter.push(text.slice(4))]).toEqual([
    "{'}':'\"'}",
    "{'a':'\\'}'}",
    `{"'":"}"}`,
    "it's",
    '{}',
  ]);
});

describe('a stream is cut into values', () => {
  test.each([
    ['one on each line', '{"a":1}\n[2]\n"x"\n3\nnull\n', ['{"a":1}', '[2]', '"x"', '3', 'null']],
    ['without a line at the end', '{}\n1', ['{}', '1']],
    ['several on a line', '{"a":1} {"b":2}[3]', ['{"a":1}', '{"b":2}', '[3]']],
    ['one on several lines', '{\n  "a": [\n    1,\n    2\n  ]\n}\n{}', ['{\n  "a": [\n    1,\n    2\n  ]\n}', '{}']],
    ['commas and colons at the beginning of lines', '{"a"\n:1\n,"b":2\n}\n1', ['{"a"\n:1\n,"b":2\n}', '1']],
    ['brackets and escapes in strings', '{"}":"]\\"{"}\n["\\\\"]', ['{"}":"]\\"{"}', '["\\\\"]']],
    ['lines of Windows, and empty ones', '{}\r\n\r\n \n1\r\n', ['{}', '1']],
    ['nothing', ' \n\n', []],
    ['white space that JSON does not have', '\u00a0{}\n\f1\n', ['\u00a0{}', '\f1']],
    ['the mark at the beginning of a file, and another one', '\ufeff{}\n\ufeff{}', ['{}', '\ufeff{}']],
  ])('%s', (_what, text, values) => {
    expect(split(text)).toEqual(values);
  });

  test('the mark at the beginning is one wherever the first text comes', () => {
    expect(split('', '\ufeff{}\n')).toEqual(['{}']);
  });

  test('of one that is nested deeper than any may be the beginning is kept', () => {
    const deep = '['.repeat(1025);
    expect(split('{}', deep.slice(0, 700), `${deep.slice(700)}{"a":"]"}`, '"x"'.repeat(9), `${']'.repeat(1025)}{}\n`)).toEqual([
      '{}',
      deep,
      '{}',
    ]);
    expect(split('[['.repeat(1000))).toEqual([deep]);
  });

  test.each([
    ['a bracket too many', '{}}\n{}', ['{}', '}', '{}']],
    ['a bracket of the wrong kind', '[}\n{}', ['[}', '{}']],
    ['brackets too many on one line', '}]{}\n{}', ['}', ']', '{}', '{}']],
    ['a string that does not end before a comma', '{"a": "x,\n{"b":1}\n', ['{"a": "x,', '{"b":1}']],
    ['a string that does not end', '{"a": "x\n{"b":1}\n', ['{"a": "x', '{"b":1}']],
    ['a line that breaks off behind a value', '{"a": 1\n{"b":1}\n', ['{"a": 1', '{"b":1}']],
    ['a line that breaks off where another could follow', '{"a":\n{"b":1}\n{"c":1}\n1', ['{"a":\n{"b":1}', '{"c":1}', '1']],
    ['words', 'hello {"a":1}\nworld\n', ['hello {"a":1}', 'world']],
  ])('what is no JSON takes little with it: %s', (_what, text, values) => {
    expect(split(text)).toEqual(values);
  });

  test('wherever the pieces end', () => {
    const text = '{"a\\\\\\"}":"x\\\\",\n"b":[{},"]",\n{"c":null}]}\n{"d": 1\n{"e": "\n"f"\n  12 \n[[1]]';
    const whole = split(text);
    expect(whole).toHaveLength(6);
    expect(split(...Array.from(text))).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(split(...places.slice(1).map((end, index) => text.slice(places[index], end)))).toEqual(whole);
      }),
    );
  });

  test('values of JSON come out as they went in', () => {
    const containers = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(fc.array(fc.tuple(containers, fc.nat(3))), (values) => {
        const texts = values.map(([value, indent]) => JSON.stringify(value, null, indent));
        expect(split(texts.join('\n'))).toEqual(texts);
      }),
    );
  });

  test.each([
    ['escapes', `"${'\\\\'.repeat(500_000)}"`],
    ['lines', `${'"a"\n'.repeat(250_000)}"'"`],
    ['strings', `[${"'\"'\\,".repeat(200_000)}'"']`],
  ])('a piece with many %s takes time in proportion', (_what, text) => {
    const splitter = createValueSplitter(true);
    expect([...splitter.push(text), splitter.end()].filter((value) => value !== null).join('\n')).toBe(text);
  });

  test('a long value in many pieces takes time in proportion', () => {
    const piece = `"${'x'.repeat(1000)}",`;
    expect(split('[', ...Array.from({ length: 20_000 }, () => piece), '1]')[0]).toHaveLength(20_000 * piece.length + 3);
  });
});
