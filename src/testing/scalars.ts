/** Values of built-in types, the edges of their ranges among them. */
import type { Arbitrary } from 'fast-check';
import { type BuiltinName, isInteger } from '../protocol/index.ts';
import type { ArbitraryOptions, FastCheck } from './options.ts';
import { exactly, greatestSafe, type IntegerShape, rangeOf, shapeOf } from './ranges.ts';

export function builtinArbitrary(
  fc: FastCheck,
  name: BuiltinName,
  sends: boolean,
  isTold: boolean,
  { int64 = 'number' }: ArbitraryOptions,
): Arbitrary<unknown> {
  switch (name) {
    case 'str':
      return fc.oneof(
        { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
        { weight: 1, arbitrary: fc.constantFrom('', ' ', '\0', '\\"\n', '😀', '__proto__', 'x'.repeat(5000)) },
      );
    case 'bool':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'number':
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constantFrom(0, -0, 0.1, 1e300, -5e-324));
    case 'any':
      return fc.jsonValue({ maxDepth: 2 });
    default:
      return isInteger(name) ? integerArbitrary(fc, rangeOf(name, sends, isTold), shapeOf(name, int64)) : fc.constant(null);
  }
}

const edges: readonly bigint[] = [0n, 7n, 8n, 15n, 16n, 31n, 32n, 53n, 63n, 64n].flatMap((bits) => {
  const power = 2n ** bits;
  return [power - 1n, power, power + 1n, -power - 1n, -power, -power + 1n];
});

function integerArbitrary(fc: FastCheck, [lowest, highest]: readonly [bigint, bigint], shape: IntegerShape): Arbitrary<number | bigint> {
  const min = shape === 'number' && lowest < -greatestSafe ? -greatestSafe : lowest;
  const max = shape === 'number' && highest > greatestSafe ? greatestSafe : highest;
  const special = [...edges, min, max].filter((edge) => edge >= min && edge <= max);
  const any = fc.oneof(fc.bigInt({ min, max }), fc.constantFrom(...special));
  return shape === 'bigint' ? any : fc.oneof({ weight: 9, arbitrary: any.map(exactly) }, { weight: 1, arbitrary: fc.constant(-0) });
}
