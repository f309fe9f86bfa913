import { type Command, definitionOf, type Event, type NamedType, type ObjectType, type TypeReference } from '../../protocol/index.ts';
import { isUnion } from '../../protocol/is-union.ts';
import { alternativeTypes } from './alternate-type.ts';
import { type TypesContext, typeOf } from './context.ts';
import { ownMembers, shapeOf } from './shape.ts';

/** Names of the definitions that the emitted types of a definition mention. Decides imports and links. */
export function referencesOf(context: TypesContext, definition: NamedType | Command | Event): readonly string[] {
  switch (definition.kind) {
    case 'enum':
      return [];
    case 'alternate':
      return alternativeTypes(context, definition).flatMap(named);
    case 'object':
      return objectReferences(context, definition);
    case 'command': {
      const returns = definition.returns === null || !definition.successResponse ? [] : named(definition.returns);
      return [...contentReferences(context, definition, definition.arguments), ...returns];
    }
    case 'event':
      return contentReferences(context, definition, definition.data);
  }
}

function objectReferences(context: TypesContext, type: ObjectType): readonly string[] {
  const parts = [type.base, ...(isUnion(type) ? type.branches.map((branch) => branch.type) : [])];
  const parents = parts.flatMap((name) => (name !== null && hasMembers(context, name) ? [name] : []));
  return [...parents, ...ownMembers(type).flatMap((member) => named(member.type))];
}

function hasMembers(context: TypesContext, name: string): boolean {
  const type = typeOf(context, name);
  return type.kind === 'object' && shapeOf(context, type) !== 'empty';
}

/** What a command or event lists in place is a part of it; anything else has its own name. */
function contentReferences(context: TypesContext, owner: Command | Event, content: string | null): readonly string[] {
  if (content === null) return [];
  const type = typeOf(context, content);
  return type.kind === 'object' && context.owners.get(content) === owner ? objectReferences(context, type) : [content];
}

function named(reference: TypeReference): readonly string[] {
  const name = definitionOf(reference);
  return name === null ? [] : [name];
}
