import { isInteger, type TypeReference } from '../protocol/index.ts';

/** The type of commands without arguments and of empty branches. */
export const EMPTY_TYPE = 'q_empty';

/** Gives types the names that a reply calls them by, and remembers which have been used. */
export interface TypeNames {
  /** The used types, in the order of first use. What is used while one goes through them is appended. */
  used(): Iterable<TypeReference>;
  /** The name of a type, which counts as used from now on. */
  use(reference: TypeReference | null): string;
  /** The name of a used type. */
  nameOf(type: TypeReference): string;
}

/**
 * QEMU masks the names of types, which are no part of the interface: the type that is used first is called `0`, the next `1`.
 * Built-in types keep their names, all integers being `int`, and an array is called by its element, `[1]`.
 */
export function createTypeNames(unmasked: boolean): TypeNames {
  const used = new Map<string, TypeReference>();
  const masks = new Map<string, string>();
  const mask = (name: string): string => {
    if (unmasked) return name;
    const known = masks.get(name);
    if (known !== undefined) return known;
    const number = String(masks.size);
    masks.set(name, number);
    return number;
  };
  const use = (reference: TypeReference | null): string => {
    const type = usedTypeOf(reference);
    const key = keyOf(type);
    if (!used.has(key)) used.set(key, type);
    return type.kind === 'array' ? `[${use(type.element)}]` : nameOf(type);
  };
  const nameOf = (type: TypeReference): string => {
    switch (type.kind) {
      case 'builtin':
        return type.name;
      case 'definition':
        return mask(type.name);
      case 'array':
        return `[${nameOf(usedTypeOf(type.element))}]`;
    }
  };
  // A map's iterator goes on over what is added behind it.
  return { used: () => used.values(), use, nameOf };
}

function usedTypeOf(reference: TypeReference | null): TypeReference {
  if (reference === null) return { kind: 'definition', name: EMPTY_TYPE };
  if (reference.kind !== 'builtin') return reference;
  return { kind: 'builtin', name: isInteger(reference.name) ? 'int' : reference.name };
}

function keyOf(type: TypeReference): string {
  return type.kind === 'array' ? `[${keyOf(usedTypeOf(type.element))}]` : `${type.kind} ${type.name}`;
}
