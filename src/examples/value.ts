import type { Range } from './comment-text.ts';

/** A JSON value as an example shows it: with its places, and with what is left out. */
export type ExampleValue = ObjectValue | ArrayValue | ScalarValue | ElidedValue;

export interface ObjectValue extends Range {
  readonly kind: 'object';
  /** By name; of several with the same name the last. */
  readonly members: ReadonlyMap<string, ExampleMember>;
  /** Some members are left out: `...`. */
  readonly isElided: boolean;
}

export interface ExampleMember {
  readonly name: string;
  readonly key: Range;
  readonly value: ExampleValue;
}

export interface ArrayValue extends Range {
  readonly kind: 'array';
  readonly elements: readonly ExampleValue[];
  /** Some elements are left out. */
  readonly isElided: boolean;
}

/** A string, a number, `true`, `false` or `null`. */
export interface ScalarValue extends Range {
  readonly kind: 'scalar';
  readonly value: unknown;
}

/** `...` where a value should stand, or a string of nothing else. */
export interface ElidedValue extends Range {
  readonly kind: 'elided';
}

export function memberOf(value: ExampleValue, name: string): ExampleMember | undefined {
  return value.kind === 'object' ? value.members.get(name) : undefined;
}

/** Stands for an elided value: of no type that a schema has. */
const elided = Symbol('elided');

/** The value as plain data; what is elided in it is a symbol. */
export function plainValue(value: ExampleValue): unknown {
  switch (value.kind) {
    case 'object': {
      // `__proto__` is a member like any other.
      const object = Object.create(null) as Record<string, unknown>;
      for (const member of value.members.values()) object[member.name] = plainValue(member.value);
      return object;
    }
    case 'array':
      return value.elements.map(plainValue);
    case 'scalar':
      return value.value;
    case 'elided':
      return elided;
  }
}

/** What a path leads to, as far as it leads. */
export interface Trail {
  /** The values on the way, the first one included. */
  readonly values: readonly ExampleValue[];
  /** The whole path was gone. */
  readonly isComplete: boolean;
  /** The member that the last step names. */
  readonly key: Range | null;
}

export function follow(value: ExampleValue, path: readonly (string | number)[]): Trail {
  const values = [value];
  let key: Range | null = null;
  let at = value;
  for (const step of path) {
    const member = typeof step === 'string' ? memberOf(at, step) : undefined;
    const next = typeof step === 'string' ? member?.value : at.kind === 'array' ? at.elements[step] : undefined;
    if (next === undefined) return { values, isComplete: false, key: null };
    key = member?.key ?? null;
    values.push(next);
    at = next;
  }
  return { values, isComplete: true, key };
}
