import { format } from 'prettier';
import { expect, test } from 'vitest';
import { formatOptions } from '../../../src/emit/printer/options.ts';
import { alternate, command, enumType, event, feature, open, protocol, reference, struct, union } from '../../support/protocol.ts';
import { emittedValidators } from '../../support/validators.ts';

/** Everything that validators have, with names so long. */
function named(length: number) {
  const type = (letter: string): string => letter + 'x'.repeat(length);
  const member = 'm-'.padEnd(length + 1, 'o');
  const values = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${String(index)}-${'v'.repeat(length % 40)}`);
  return protocol([
    enumType(type('E'), values(3)),
    enumType(type('F'), [...values(9), { name: 'old', features: [feature('deprecated')] }]),
    struct(type('S'), [
      [member, type('E')],
      [
        `${member}a?`,
        'uint64',
        { features: [feature('unstable')], since: { major: 1, minor: 2 }, condition: open('CONFIG_A'.padEnd(length, 'B')) },
      ],
      [`${member}b?`, [type('S')]],
      [`${member}c`, [['str']]],
      ['constructor', 'bool'],
    ]),
    struct(type('B'), { [`${member}d`]: 'size', [`${member}e?`]: 'any' }),
    union(
      type('U'),
      member,
      values(3).map((value, index) => [value, index === 0 ? type('B') : null] as const),
      [[member, type('E')]],
    ),
    union(
      type('V'),
      member,
      values(9).map((value) => [value, type('B')] as const),
      [
        [member, type('F')],
        [`${member}x?`, type('A')],
      ],
    ),
    alternate(type('A'), { s: type('E'), n: 'int', o: type('S'), l: ['uint64'] }),
    command(`run-${'c'.repeat(length)}`, type('S'), {
      returns: reference([type('V')]),
      gen: false,
      features: [feature('f'.repeat(length + 1))],
    }),
    command(
      `go-${'c'.repeat(length)}`,
      { a: type('S') },
      { successResponse: false, allowOob: true, condition: open('CONFIG_C'.padEnd(length, 'D')) },
    ),
    event(`DONE_${'E'.repeat(length)}`, type('S'), { since: { major: 9, minor: 1 } }),
  ]);
}

/** Prettier changes nothing: around the widths at which something has to break, and far beyond. */
test.each([0, 8, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 40, 46, 52, 58, 64, 70, 76, 90, 120])(
  'names of %d letters',
  async (length) => {
    const files = await emittedValidators({ ...named(length), recursionGroups: [[`S${'x'.repeat(length)}`]] });
    for (const [name, text] of files) {
      if (name.startsWith('runtime/') && length > 0) continue;
      expect(await format(text, { ...formatOptions, parser: 'babel-ts' }), name).toBe(text);
    }
  },
);
