import type { AlternateType, EnumType, EnumValue, NamedType, ObjectType } from '../../protocol/index.ts';
import { annotations, definitionAnnotations } from './annotations.ts';
import { objectSchema } from './object-schema.ts';
import { isOpenEnum, membersOf, referTo, type Scope } from './scope.ts';
import { nothing, type Schema } from './schema.ts';
import { typeSchema } from './type-schema.ts';

/** The entries that a type has in a bundle, by name. */
export function definitionSchemas(scope: Scope, type: NamedType): readonly (readonly [string, Schema])[] {
  const about = definitionAnnotations(type, scope.options);
  switch (type.kind) {
    case 'enum':
      return [[type.name, { ...about, ...enumSchema(scope, type) }]];
    case 'alternate':
      return [[type.name, { ...about, ...alternateSchema(scope, type) }]];
    case 'object':
      return objectSchemas(scope, type, about);
  }
}

function objectSchemas(scope: Scope, type: ObjectType, about: Schema): readonly (readonly [string, Schema])[] {
  const isClosed = scope.direction === 'send';
  if (!scope.shared.has(type.name)) return [[type.name, { ...about, ...objectSchema(scope, type, isClosed) }]];
  const members = membersOf(type.name);
  return [
    // The type says nothing new, but without it strict readers ask what the last keyword is for.
    [type.name, { ...about, type: 'object', $ref: referTo(scope, members), unevaluatedProperties: false }],
    [members, objectSchema(scope, type, false)],
  ];
}

function enumSchema(scope: Scope, type: EnumType): Schema {
  const names = type.values.map((value) => value.name);
  const remarks = type.values.map((value) => [value.name, valueRemarks(scope, value)] as const);
  const told = remarks.filter(([, about]) => Object.keys(about).length > 0);
  return {
    ...(isOpenEnum(scope, type) ? openStrings(names) : { type: 'string', ...(names.length === 0 ? nothing : { enum: names }) }),
    ...(told.length === 0 ? {} : { 'x-qapi-values': Object.fromEntries(told) }),
  };
}

/** The known values stand apart from other strings, so that readers can offer them. */
function openStrings(names: readonly string[]): Schema {
  return names.length === 0 ? { type: 'string' } : { anyOf: [{ type: 'string', enum: names }, { type: 'string' }] };
}

function valueRemarks(scope: Scope, value: EnumValue): Schema {
  return annotations(value, scope.options);
}

/** Told apart by their JSON types, so no value fits more than one. */
function alternateSchema(scope: Scope, type: AlternateType): Schema {
  if (type.alternatives.length === 0) return nothing;
  return {
    oneOf: type.alternatives.map((alternative) => ({
      ...typeSchema(scope, alternative.type),
      ...annotations(alternative, scope.options),
    })),
  };
}
