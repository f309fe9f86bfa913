import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFraming } from '../../../src/runtime/client/framing.ts';

interface Outcome {
  readonly values: readonly unknown[];
  readonly fault: string | null;
}

function read(chunks: readonly Uint8Array[], { limit = 1 << 20, ends = true } = {}): Outcome {
  const values: unknown[] = [];
  let fault: string | null = null;
  const framing = createFraming({
    maximumMessageBytes: limit,
    parse: (text) => JSON.parse(text) as unknown,
    onValue: (value) => values.push(value),
    onFault: ({ code, message }) => {
      expect(fault).toBeNull();
      fault = `${code}: ${message}`;
    },
  });
  for (const chunk of chunks) framing.push(chunk);
  if (ends) framing.end();
  return { values, fault };
}

const bytes = (text: string): Uint8Array => Buffer.from(text);

function cut(whole: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (whole.length + 1)))].sort((a, b) => a - b);
  return [0, ...ends].map((from, index) => whole.subarray(from, ends[index] ?? whole.length));
}

describe('whatever the chunks, the same values come out', () => {
  const message = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue(), { noNullPrototype: true });
  const layouts = [
    (value: unknown) => `${JSON.stringify(value)}\r\n`,
    (value: unknown) => `${JSON.stringify(value, null, 4)}\r\n`,
    (value: unknown) => `\n ${JSON.stringify(value, null, '\t')}\n\n`,
  ];

  test('of lines, of pretty-printed messages, and of both', () => {
    const written = fc.array(fc.tuple(message, fc.constantFrom(...layouts)), { maxLength: 5 });
    fc.assert(
      fc.property(written, fc.array(fc.nat(), { maxLength: 30 }), (messages, places) => {
        const whole = bytes(messages.map(([value, layout]) => layout(value)).join(''));
        const expected = messages.map(([value]) => JSON.parse(JSON.stringify(value)) as unknown);
        expect(read(cut(whole, places))).toEqual({ values: expected, fault: null });
      }),
    );
  });

  test('byte by byte, with characters of several bytes', () => {
    const whole = bytes('{"a": "ä😀"}\r\n{\r\n  "b": "} \\" {😀"\r\n}\r\n');
    expect(read([...whole].map((byte) => Uint8Array.of(byte)))).toEqual({ values: [{ a: 'ä😀' }, { b: '} " {😀' }], fault: null });
  });
});

describe('odd but whole', () => {
  test.each([
    ['several on a line', '{"a":1} {"b":[2]}\n{"c":3}\n', [{ a: 1 }, { b: [2] }, { c: 3 }]],
    ['a pretty one that begins on the line of another', '{"a":1}{\n"b":2}\n', [{ a: 1 }, { b: 2 }]],
    ['blank lines', '\r\n\n{"a":1}\n \n', [{ a: 1 }]],
    ['no end of line at the end', '{"a":1}', [{ a: 1 }]],
    ['no object', '42\n', [42]],
  ])('%s', (_, text, values) => {
    expect(read([bytes(text)])).toEqual({ values, fault: null });
  });
});

describe('faults', () => {
  test.each([
    ['words', 'hello\n', 'protocol: what the peer sends is no JSON: "hello\\n"'],
    ['many words', `${'x'.repeat(100)}\n`, `protocol: what the peer sends is no JSON: "${'x'.repeat(60)}"…`],
    ['brackets that do not fit', '{"a": ]}\n{"b": 1}\n', 'protocol: what the peer sends is no JSON: "{\\"a\\": ]"'],
    ['half a message', '{"a": ', 'protocol: the connection ended in the middle of a message'],
    ['garbage behind a message', '{"a":1} x\n', 'protocol: what the peer sends is no JSON: "{\\"a\\":1} x\\n"'],
  ])('%s', (_, text, fault) => {
    expect(read([bytes(text)]).fault).toBe(fault);
  });

  test('bytes that are no UTF-8', () => {
    expect(read([Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 0x0a)]).fault).toMatch(/^protocol: .* no JSON/);
  });

  test('a line that never ends', () => {
    const outcome = read([bytes(`{"a": "${'x'.repeat(50)}`), bytes('x'.repeat(50))], { limit: 100 });
    expect(outcome).toEqual({ values: [], fault: 'too-large: a message is longer than 100 bytes' });
  });

  test('a line that is too long, and whole in one piece', () => {
    const fault = 'too-large: a message is longer than 100 bytes';
    expect(read([bytes(`{"a": 1}\n{"b": "${'x'.repeat(100)}"}\n{"c": 2}\n`)], { limit: 100 })).toEqual({ values: [{ a: 1 }], fault });
    const [longest, longer] = [91, 92].map((length) => bytes(`{"b": "${'x'.repeat(length)}"}\n`));
    expect(read([longest ?? bytes('')], { limit: 100 }).fault).toBeNull();
    expect(read([longer ?? bytes('')], { limit: 100 }).fault).toBe(fault);
  });

  test('a pretty-printed message that never ends, and nothing behind a fault is read', () => {
    const lines = Array.from({ length: 20 }, () => bytes('"1234567",\n'));
    expect(read([bytes('{"a": [\n'), ...lines, bytes('{}\n')], { limit: 100 })).toEqual({
      values: [],
      fault: 'too-large: a message is longer than 100 bytes',
    });
  });
});

test('a message of 20 MB in small pieces', () => {
  const list = Array.from({ length: 1_000_000 }, (_, index) => `element ${String(index)}`);
  const whole = bytes(`${JSON.stringify(list)}\n`);
  const pieces = Array.from({ length: Math.ceil(whole.length / 1000) }, (_, index) => whole.subarray(index * 1000, (index + 1) * 1000));
  expect(read(pieces, { limit: 1 << 26 }).values).toEqual([list]);
});

test('everything up to a byte 0xFF can be skipped', () => {
  const values: unknown[] = [];
  const framing = createFraming({
    maximumMessageBytes: 1000,
    parse: (text) => JSON.parse(text) as unknown,
    onValue: (value) => {
      values.push(value);
      if (values.length === 1) framing.skipToDelimiter();
    },
    onFault: (error) => {
      throw error;
    },
  });
  framing.skipToDelimiter();
  framing.push(bytes('"half of an old ans'));
  framing.push(
    Buffer.concat([bytes('wer\n'), Uint8Array.of(0xff), bytes('{"return":1}\n{"return":2}\n'), Uint8Array.of(0xff), bytes('3\n')]),
  );
  expect(values).toEqual([{ return: 1 }, 3]);
});

test('a byte 0xFF in the middle of a message is not left out of it', () => {
  let fault: string | null = null;
  const framing = createFraming({
    maximumMessageBytes: 1000,
    parse: (text) => JSON.parse(text) as unknown,
    onValue: (value) => {
      throw new Error(`there is no value in ${JSON.stringify(value)}`);
    },
    onFault: ({ code }) => (fault = code),
  });
  framing.skipToDelimiter();
  for (const piece of [Uint8Array.of(0xff), bytes('{"return": "gar'), Uint8Array.of(0xff), bytes('bled"}\n')]) framing.push(piece);
  expect(fault).toBe('protocol');
});
