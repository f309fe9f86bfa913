import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/runtime/json.ts';
import { jsonFault } from '../../src/validate/json-faults.ts';
import { isPlainJson } from '../../src/validate/plain-json.ts';

const isPlain = (text: string): boolean => isPlainJson(text, parseJson(text, { decimals: true }));

describe('a text without faults is told by few looks', () => {
  test.each([
    '{"return": {"status": "active", "ram": {"total": 1, "mbps": 1.0}, "list": [{"a": 1}, {"a" : "b:"}]}, "id": "a:1"}',
    '{"a":18446744073709551615,"b":1e8,"constructor":{"__proto__":{"a":null}}}',
    '":"',
    ' [12, -0.5, true] ',
  ])('%s', (text) => {
    expect(isPlain(text)).toBe(true);
  });

  test.each([
    ['a member twice', '{"a":1,"a":1}'],
    ['a member twice, below', '[{"b":{"a":1,"__proto__":2,"__proto__":3}}]'],
    ['escapes, which may be halves of characters, or make two names one', String.raw`{"a":1,"\u0061":1}`],
    ['an exponent behind a mere zero', '[0e1]'],
    ['more levels than QEMU reads', `${'['.repeat(1025)}${']'.repeat(1025)}`],
  ])('and one that may have some is not: %s', (_what, text) => {
    expect(isPlain(text)).toBe(false);
  });

  test('as many levels as QEMU reads', () => {
    expect(isPlain(`${'[{"a":'.repeat(512)}1${'}]'.repeat(512)}`)).toBe(true);
  });

  test('none of them has a fault', () => {
    const name = fc.constantFrom('"a"', '"b"', '"c"', '"__proto__"', '":"', String.raw`"\u0061"`);
    const scalar = fc.constantFrom('1', '"a"', '"b:"', String.raw`"\ud800"`, '0e1', '1.0', 'null');
    const { value } = fc.letrec<{ value: string }>((tie) => {
      const member = fc.tuple(name, fc.constantFrom(':', ' : ', '\n:'), tie('value')).map((parts) => parts.join(''));
      return {
        value: fc.oneof(
          { depthSize: 'small' },
          scalar,
          fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(', ')}}`),
          fc.array(tie('value'), { maxLength: 4 }).map((elements) => `[${elements.join(',')}]`),
        ),
      };
    });
    fc.assert(
      fc.property(value, (text) => !isPlain(text) || jsonFault(text) === null),
      { numRuns: 2000 },
    );
  });
});
