import { expect, test } from 'vitest';
import { validateAt, validateTypeAt } from '../../src/runtime/at-version.ts';
import { enumShape } from '../../src/runtime/shapes.ts';

const types = [
  ['8.0', null],
  ['8.2', enumShape(['red'])],
  ['9.1', enumShape(['red', 'green'])],
  ['10.0', null],
] as const;

test.each([
  ['7.2', 'red', ['unknown-name']],
  ['8.1', 'red', ['unknown-name']],
  ['8.2', 'red', []],
  ['8.2', 'green', ['unknown-value']],
  ['9.0.4', 'green', ['unknown-value']],
  ['9.1', 'green', []],
  ['10.1', 'green', ['unknown-name']],
])('a type is in version %s what it last became, for %s', (version, value, codes) => {
  expect(validateTypeAt(types, value, { version }).map(({ code }) => code)).toEqual(codes);
  expect(validateTypeAt(types, value, { version }, true).map(({ code }) => code)).toEqual(codes);
  expect(validateAt(types, 'received', value, { version, unknownValues: 'reject' }).map(({ code }) => code)).toEqual(codes);
});

test.each<[unknown, readonly string[]]>([
  [255n, []],
  [255, []],
  [256n, ['range']],
  [256, ['range']],
  [2 ** 60, ['range']],
  ['7', ['type']],
])('a small integer may be a bigint where another version has one as large as that: %s', (value, codes) => {
  const codesOf = (eitherInteger: boolean) =>
    validateAt([['8.2', 'uint8']], 'received', value, { version: '8.2' }, eitherInteger).map(({ code }) => code);
  expect(codesOf(true)).toEqual(codes);
  if (typeof value === 'bigint') expect(codesOf(false)).toEqual(['type']);
});
