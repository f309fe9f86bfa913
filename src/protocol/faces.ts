import type { AlternateType, BuiltinName, EnumType, NamedType, ObjectType, SettledCondition, TypeReference } from './model.ts';

/** What JSON tells apart: by this a value of an alternate is chosen. */
export type JsonClass = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** Values of one JSON class that a type has. */
export type Face =
  | { readonly kind: 'string' }
  | { readonly kind: 'enum'; readonly type: EnumType }
  | { readonly kind: 'number' }
  | { readonly kind: 'integer'; readonly name: BuiltinName }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | { readonly kind: 'array'; readonly element: TypeReference }
  /** Null: an object without members. */
  | { readonly kind: 'object'; readonly type: ObjectType | null };

export interface Faces {
  /** Any value at all; `byClass` is empty then. */
  readonly isAny: boolean;
  readonly byClass: ReadonlyMap<JsonClass, Face>;
  /** The alternate that has these, and the conditions of its alternatives. */
  readonly alternate: AlternateType | null;
  readonly conditions: ReadonlyMap<JsonClass, SettledCondition | null>;
}

const classes: Readonly<Record<Face['kind'], JsonClass>> = {
  string: 'string',
  enum: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
  array: 'array',
  object: 'object',
};

/**
 * What values of a type look like. An alternate has a face for each of its alternatives; every other type has one.
 * @param reference null for nothing, which is an object without members
 */
export function facesOf(types: ReadonlyMap<string, NamedType>, reference: TypeReference | null): Faces {
  const definition = reference?.kind === 'definition' ? types.get(reference.name) : undefined;
  if (definition?.kind !== 'alternate') {
    const face = faceOf(types, reference);
    return {
      isAny: face === 'any',
      byClass: face === 'any' ? new Map() : new Map([[classes[face.kind], face]]),
      alternate: null,
      conditions: new Map(),
    };
  }
  const byClass = new Map<JsonClass, Face>();
  const conditions = new Map<JsonClass, SettledCondition | null>();
  for (const { type, condition } of definition.alternatives) {
    const face = faceOf(types, type);
    if (face === 'any' || byClass.has(classes[face.kind])) continue;
    byClass.set(classes[face.kind], face);
    conditions.set(classes[face.kind], condition);
  }
  return { isAny: false, byClass, alternate: definition, conditions };
}

/** The JSON class of an alternative. One that the schema does not define counts as an object. */
export function classOfAlternative(types: Pick<ReadonlyMap<string, NamedType>, 'get'>, reference: TypeReference): JsonClass {
  if (reference.kind === 'array') return 'array';
  if (reference.kind === 'definition') return types.get(reference.name)?.kind === 'enum' ? 'string' : 'object';
  if (reference.name === 'str') return 'string';
  if (reference.name === 'bool') return 'boolean';
  return reference.name === 'null' ? 'null' : 'number';
}

/** Alternates have no alternates in them; one that does is taken for nothing. */
function faceOf(types: ReadonlyMap<string, NamedType>, reference: TypeReference | null): Face | 'any' {
  if (reference === null) return { kind: 'object', type: null };
  switch (reference.kind) {
    case 'array':
      return { kind: 'array', element: reference.element };
    case 'definition': {
      const type = types.get(reference.name);
      if (type?.kind === 'enum') return { kind: 'enum', type };
      return { kind: 'object', type: type?.kind === 'object' ? type : null };
    }
    case 'builtin':
      return builtinFace(reference.name);
  }
}

function builtinFace(name: BuiltinName): Face | 'any' {
  switch (name) {
    case 'str':
      return { kind: 'string' };
    case 'bool':
      return { kind: 'boolean' };
    case 'null':
    case 'number':
      return { kind: name };
    case 'any':
      return 'any';
    default:
      return { kind: 'integer', name };
  }
}
