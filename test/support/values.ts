/** Values for protocols: mostly valid ones, and ones with something wrong in them. */
import {
  type BuiltinName,
  isOpen,
  type NamedType,
  type ObjectType,
  type Protocol,
  type TypeReference,
  typesByName,
} from '../../src/protocol/index.ts';
import type { Random } from './random.ts';

export interface ValueMaker {
  /** A value of a type; with `flaws` above 0, something is wrong now and then. */
  make(type: TypeReference): unknown;
}

export interface ValueOptions {
  /** How likely each part is to be wrong. */
  readonly flaws: number;
  /** What 64-bit integers are. */
  readonly int64?: 'number' | 'bigint';
}

const oddities: readonly unknown[] = [
  null,
  undefined,
  0,
  -0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 31,
  -(2 ** 31) - 1,
  256,
  2 ** 53,
  -(2 ** 60),
  2 ** 63,
  2 ** 64,
  -(2 ** 64),
  5n,
  -5n,
  2n ** 63n,
  2n ** 64n,
  -(2n ** 63n),
  -(2n ** 63n) - 1n,
  '',
  'x',
  'on',
  '__proto__',
  'constructor',
  true,
  false,
  [],
  [null],
  [[]],
  {},
  { unknown: 1 },
  { __proto__: { inherited: 1 } },
  Object.create(null),
  new Date(0),
  () => 1,
  Symbol('s'),
];

export function createValues(protocol: Protocol, random: Random, { flaws, int64 = 'number' }: ValueOptions): ValueMaker {
  const types = typesByName(protocol);

  const make = (type: TypeReference, depth: number): unknown => {
    if (random.chance(flaws)) return oddities[random.below(oddities.length)];
    switch (type.kind) {
      case 'builtin':
        return makeBuiltin(type.name);
      case 'array':
        return Array.from({ length: depth > 6 ? 0 : random.below(4) }, () => make(type.element, depth + 1));
      case 'definition': {
        const named = types.get(type.name);
        if (named === undefined) throw new Error(type.name);
        return makeNamed(named, depth);
      }
    }
  };

  const makeNamed = (type: NamedType, depth: number): unknown => {
    switch (type.kind) {
      case 'enum':
        return type.values.length === 0 ? 'nothing' : random.pick(type.values).name;
      case 'alternate': {
        // The first alternative leads out of types that contain themselves.
        const alternatives =
          depth > 6 ? [...type.alternatives].sort((a, b) => weight(a.type) - weight(b.type)).slice(0, 1) : type.alternatives;
        return alternatives.length === 0 ? null : make(random.pick(alternatives).type, depth);
      }
      case 'object': {
        const value: Record<string, unknown> = {};
        fill(value, type, depth);
        return value;
      }
    }
  };

  const weight = (type: TypeReference): number =>
    type.kind === 'builtin' ? 0 : type.kind === 'array' ? 1 : types.get(type.name)?.kind === 'enum' ? 0 : 2;

  const fill = (value: Record<string, unknown>, type: ObjectType, depth: number): void => {
    for (const member of type.members) {
      const mayMiss = member.optional || isOpen(member);
      if (mayMiss && (depth > 6 || random.chance(0.5))) {
        // It is absent all the same.
        if (random.chance(0.2)) put(value, member.name, undefined);
        continue;
      }
      if (random.chance(flaws)) continue;
      put(value, random.chance(flaws) ? `${member.name}x` : member.name, make(member.type, depth + 1));
    }
    const branch = type.branches.length === 0 ? undefined : random.pick(type.branches);
    if (branch === undefined || type.tag === null) return;
    if (!random.chance(flaws)) put(value, type.tag, branch.value);
    const content = branch.type === null ? undefined : types.get(branch.type);
    if (content?.kind === 'object') fill(value, content, depth);
  };

  const makeBuiltin = (name: BuiltinName): unknown => {
    const wide = (unsigned: boolean): unknown => {
      const number = random.pick([0, 1, 7, 4096, 2 ** 40, Number.MAX_SAFE_INTEGER]) * (unsigned || random.chance(0.5) ? 1 : -1);
      return int64 === 'bigint' ? BigInt(number) : number;
    };
    switch (name) {
      case 'str':
        return random.pick(['', 'drive0', 'migration', '\u2028', '__proto__']);
      case 'bool':
        return random.chance(0.5);
      case 'null':
        return null;
      case 'any':
        return random.pick<unknown>([null, 1, 'a', [], { a: { b: [1] } }]);
      case 'number':
        return random.pick([0, -1.5, 1e300, 3]);
      case 'int':
      case 'int64':
        return wide(false);
      case 'uint64':
      case 'size':
        return wide(true);
      default:
        return random.pick(name.startsWith('u') ? [0, 1, 255] : [0, -128, 127]);
    }
  };

  return { make: (type) => make(type, 0) };
}

function put(value: Record<string, unknown>, name: string, content: unknown): void {
  Object.defineProperty(value, name, { value: content, enumerable: true, configurable: true, writable: true });
}
