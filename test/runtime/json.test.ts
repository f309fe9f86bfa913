import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, parseJson, stringifyJson } from '../../src/runtime/json.ts';

/** Sends a text through our own scanner, which otherwise reads only what needs it. */
function scanned(text: string): unknown {
  const wrapped = parseJson(`[9007199254740993,${text}\n]`) as readonly unknown[];
  if (wrapped.length !== 2) throw new SyntaxError('several values');
  return wrapped[1];
}

function outcome(parse: (text: string) => unknown, text: string): unknown {
  try {
    return { value: parse(text) };
  } catch (error) {
    return error instanceof SyntaxError ? 'SyntaxError' : error;
  }
}

describe('parseJson', () => {
  test.each([
    ['0', 0],
    ['-0', -0],
    ['2147483648', 2147483648],
    ['999999999999999', 999999999999999],
    ['-999999999999999', -999999999999999],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', 2n ** 53n],
    ['9007199254740993', 2n ** 53n + 1n],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['-9007199254740992', -(2n ** 53n)],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['9223372036854775808', 2n ** 63n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['18446744073709551616', 2n ** 64n],
    ['1'.repeat(400), BigInt('1'.repeat(400))],
    ['0.12345678901234567890', 0.12345678901234568],
    ['12345678901234567890.5', 12345678901234567000],
    ['1e400', Infinity],
    ['1E2', 100],
    ['-1.5e-3', -0.0015],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toBe(value);
    expect(scanned(text)).toBe(value);
  });

  test('integers are exact wherever they stand', () => {
    const text = '{"a":[18446744073709551615,{"b":-9223372036854775808}],"c":"18446744073709551615","d":0.10000000000000001}';
    expect(parseJson(text)).toEqual({ a: [2n ** 64n - 1n, { b: -(2n ** 63n) }], c: '18446744073709551615', d: 0.1 });
  });

  test('digits in strings and fractions are no reason to give bigints', () => {
    expect(parseJson('["00000000-0000-0000-0000-000000000000000000",1.0000000000000000001]')).toEqual([expect.any(String), 1]);
  });

  test.each(['1.0', '1e8', '-0.0', '1E+2', '10e-1'])('%s is a decimal where they are asked for', (text) => {
    const parsed = parseJson(`{"n":${text}}`, { decimals: true }) as { readonly n: Decimal };
    expect(parsed.n).toBeInstanceOf(Decimal);
    expect([parsed.n.text, parsed.n.value, String(parsed.n), JSON.stringify(parsed.n)]).toEqual([
      text,
      Number(text),
      text,
      JSON.stringify(Number(text)),
    ]);
    expect(parseJson(text)).toBe(Number(text));
  });

  test.each(['1e999', '-1e400', '0.5e310', `${'9'.repeat(310)}.5`])('%s is one that tells what is too large for a number', (text) => {
    const parsed = parseJson(`[${text}]`, { decimals: true }) as readonly Decimal[];
    expect(parsed.map(String)).toEqual([text]);
    expect(parseJson(text)).toBe(Number(text));
  });

  test.each(['0.5', '1', '1e-1', '1.5e-300'])('%s is none', (text) => {
    expect(parseJson(`[${text}, 1.0]`, { decimals: true })).toEqual([Number(text), new Decimal('1.0')]);
  });

  test('those that double precision rounds to an integer are decimals, too, and no others', () => {
    const digits = (least: number, most: number) =>
      fc.string({ unit: fc.constantFrom('0', '0', '1', '5', '8', '9', '9'), minLength: least, maxLength: most });
    const whole = fc.oneof(fc.constant('0'), digits(0, 17), digits(13, 15)).map((text) => text.replace(/^0+(?=.)|^$/, '1'));
    fc.assert(
      fc.property(
        fc.constantFrom('', '-'),
        whole,
        digits(1, 20),
        fc.constantFrom('', 'e0', 'e3', 'E-2'),
        (sign, before, behind, exponent) => {
          const text = `${sign}${before}.${behind}${exponent}`;
          const [parsed] = parseJson(`[${text}]`, { decimals: true }) as readonly unknown[];
          expect(parsed).toEqual(Number.isInteger(Number(text)) ? new Decimal(text) : Number(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('of members with the same name the last one counts, in the place of the first', () => {
    const text = '{"b":1,"a":2,"b":9007199254740993}';
    expect(Object.entries(parseJson(text) as object)).toEqual([
      ['b', 2n ** 53n + 1n],
      ['a', 2],
    ]);
  });

  test('of keys that are much alike each one is its own', () => {
    // `Aa` and `BB` have the same hash with 31, and keys that were read before are known again by theirs.
    const keys = ['Aa', 'BB', 'AaAa', 'AaBB', 'BBAa', 'BBBB', 'xAa', 'xBB', 'AaAaAa', 'AaBBAa'];
    const text = `{${keys.map((key) => `"${key}":9007199254740993`).join()}}`;
    for (let time = 0; time < 2; time++) expect(Object.keys(parseJson(text) as object)).toEqual(keys);
  });

  test('__proto__ is a member like any other', () => {
    const value = parseJson('{"__proto__":{"x":9007199254740993}}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.entries(value)).toEqual([['__proto__', { x: 2n ** 53n + 1n }]]);
  });

  test('no depth is too much', () => {
    const depth = 200_000;
    let value = scanned('['.repeat(depth) + ']'.repeat(depth));
    let levels = 0;
    for (; Array.isArray(value); value = value[0] as unknown) levels++;
    expect(levels).toBe(depth);
    expect(() => scanned('[{"a":'.repeat(depth))).toThrow(SyntaxError);
  });

  test.each([
    ['[9007199254740993', 'Unexpected end of JSON input'],
    ['[9007199254740993 x]', 'Unexpected token "x" in JSON at position 18'],
    ['9007199254740993 9', 'Unexpected token "9" in JSON at position 17'],
    ['[9007199254740993,01]', 'Unexpected token "1" in JSON at position 19'],
    ['{"a":9007199254740993,}', 'Unexpected token "}" in JSON at position 22'],
  ])('%s: %s', (text, message) => {
    expect(() => parseJson(text)).toThrow(new SyntaxError(message));
  });

  const json = fc.json({ depthSize: 'medium', stringUnit: 'binary' });
  const almostJson = fc
    .tuple(
      json,
      fc.nat(),
      fc.constantFrom(...Array.from('{}[]",:\\u0123456789abefnrtx+-.eE\t\n\r \u0000\u001f\u007fé\ud800\u2028')),
      fc.nat(2),
    )
    .map(([text, at, character, dropped]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + character + text.slice(place + dropped);
    });

  test('takes and refuses what JSON.parse does, and gives the same', () => {
    const same = (text: string): void => {
      // Integers are where they differ, on purpose.
      if (/\d{16}/.test(text)) return;
      expect(outcome(scanned, text)).toEqual(outcome(JSON.parse, text));
    };
    fc.assert(fc.property(json, same), { numRuns: 300 });
    fc.assert(fc.property(almostJson, same), { numRuns: 2000 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\u09ae-.+nul tru fals\n')) }), same), { numRuns: 1000 });
  });
});

describe('stringifyJson', () => {
  test('prints bigints as integers, and decimals as they were written', () => {
    expect(stringifyJson({ a: 2n ** 64n - 1n, b: [-(2n ** 63n), 1, 'x'] })).toBe(
      '{"a":18446744073709551615,"b":[-9223372036854775808,1,"x"]}',
    );
    expect(stringifyJson([new Decimal('1.0'), new Decimal('1e8')])).toBe('[1.0,1e8]');
  });

  test.each([
    ['what has no value', { a: undefined, f: () => 1, s: Symbol('s'), list: [undefined, () => 1] }],
    ['numbers that JSON has not', [NaN, Infinity, -0]],
    ['dates', { at: new Date(0), list: [new Date(NaN)] }],
    ['objects of their own kind', { toJSON: (key: string) => ({ key }) }],
    ['gaps', new Array<unknown>(2)],
    ['values in objects', [Object(1), Object('x'), Object(false)]],
    ['names', { '': 1, '"': 2, '\ud800': 3, '1': 4 }],
  ])('does as JSON.stringify with %s, bigints or not', (_what, value) => {
    const plain = JSON.stringify([value]);
    expect(stringifyJson([value])).toBe(plain);
    expect(stringifyJson([value, 1n])).toBe(plain.replace(/]$/, ',1]'));
  });

  test('takes bigints for the form that an object has of its own, and in objects', () => {
    expect(stringifyJson({ size: { toJSON: () => 2n ** 60n } })).toBe('{"size":1152921504606846976}');
    expect(stringifyJson([Object(5n), Object(6n)])).toBe('[5,6]');
  });

  test('asks an object once for a form of its own, with its key, wherever it is and whatever it gives', () => {
    let asked: string[] = [];
    type Form = (key: string, self: object) => unknown;
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => {
      const form: fc.Arbitrary<Form> = fc.oneof(
        fc.constantFrom<Form>(
          (_key, self) => self,
          (key) => key,
          () => undefined,
          () => new Date(0),
        ),
        tie('value').map(
          (given): Form =>
            () =>
              given,
        ),
      );
      const parts = fc.oneof(
        fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 3, noNullPrototype: true }),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .constantFrom<() => object>(
            () => () => 1,
            () => Object(1) as object,
            () => new Date(1),
          )
          .map((make) => make()),
      );
      return {
        value: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          fc.constantFrom<unknown>(null, undefined, true, 1.5, NaN, 'x', '\u2028', Symbol('s')),
          parts,
          fc.tuple(parts, form, fc.constantFrom('own', 'hidden', 'inherited')).map(([given, own, where]) => {
            // Objects that stand for themselves elsewhere keep theirs.
            const object =
              typeof given === 'function' ? () => 1 : Array.isArray(given) ? [...(given as unknown[])] : { ...(given as object) };
            const toJSON = function (this: object, key: string): unknown {
              asked.push(key);
              return own(key, this);
            };
            if (where === 'inherited')
              Object.setPrototypeOf(
                object,
                Object.create(Object.getPrototypeOf(object) as object, { toJSON: { value: toJSON } }) as object,
              );
            else Object.defineProperty(object, 'toJSON', { value: toJSON, enumerable: where === 'own' });
            return object;
          }),
        ),
      };
    }).value;
    fc.assert(
      fc.property(value, (given) => {
        asked = [];
        const plain = JSON.stringify([given]);
        const keys = asked;
        for (const [list, text] of [
          [[given], plain],
          [[given, 1n], plain.replace(/]$/, ',1]')],
        ] as const) {
          asked = [];
          expect(stringifyJson(list)).toBe(text);
          expect(asked).toEqual(keys);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('bigints and decimals count in such a form, too, and nobody asks them', () => {
    const sized = { size: 1n, toJSON: () => sized };
    expect(stringifyJson(sized)).toBe('{"size":1}');
    expect(stringifyJson({ toJSON: () => new Decimal('1.0') })).toBe('1.0');
    expect(stringifyJson([{ toJSON: () => ({ a: new Decimal('1e8') }) }])).toBe('[{"a":1e8}]');
  });

  test('what is no JSON at all is null', () => {
    expect(stringifyJson(undefined)).toBe('null');
  });

  test('members that are inherited are not printed', () => {
    const heir = Object.create({ inherited: 1n }) as object;
    expect(stringifyJson({ heir, n: 1n })).toBe('{"heir":{},"n":1}');
  });

  test('what contains itself is refused, however often; what stands in two places is not', () => {
    const loop: Record<string, unknown> = { n: 1n };
    loop['a'] = loop['b'] = [loop, loop];
    expect(() => stringifyJson(loop)).toThrow(TypeError);
    const plain: Record<string, unknown> = {};
    plain['a'] = plain['b'] = plain;
    expect(() => stringifyJson(plain)).toThrow(TypeError);
    const shared = { n: 1n };
    expect(stringifyJson([shared, shared])).toBe('[{"n":1},{"n":1}]');
  });

  test('parsing what was printed gives the value again, and printing that the text', () => {
    const exact: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((n) => (n >= -(2n ** 53n) && n <= 2n ** 53n ? Number(n) : n)),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n)),
        fc.string({ unit: 'binary' }),
        fc.constantFrom(null, true, false),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(exact, (value) => {
        const safe = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `bigint ${part}` : part));
        fc.pre(!safe.includes('9007199254740992'));
        const text = stringifyJson(value);
        expect(parseJson(text)).toStrictEqual(value);
        expect(stringifyJson(parseJson(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});
