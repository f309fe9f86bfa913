/** Puts an object type together from what it inherits and what it adds. */
import { isOpen, type Member, type ObjectType } from '../../protocol/index.ts';
import { interfaceDeclaration, property, typeAlias, type Docs } from '../declarations.ts';
import { propertyName } from '../literals.ts';
import type { EmittedIndexSignature, EmittedProperty, EmittedStructure } from '../structures.ts';
import { memberDocs } from './docs.ts';
import type { TypesScope } from './scope.ts';
import { shapeOf } from './shape.ts';
import { typeText } from './type-text.ts';

/** Something with members that a type takes over. */
export interface Parent {
  readonly name: string;
  /** Whether an interface can extend it. */
  readonly extendable: boolean;
  /** Names on the wire of all its members, those of branches left out. */
  readonly members: readonly string[];
}

export interface Composition {
  readonly name: string;
  readonly docs: Docs;
  readonly parents: readonly Parent[];
  readonly properties: readonly EmittedProperty[];
  /** Whether members that are not listed are welcome. */
  readonly open?: boolean;
  /** Stands for the type when it has neither parents nor properties. */
  readonly empty: string;
}

/** An interface where possible; else, as nothing can extend a union, an intersection. */
export function compose({ name, docs, parents, properties, open = false, empty }: Composition): EmittedStructure {
  const own = open ? [...properties.map(inline), '[member: string]: unknown'] : properties.map(inline);
  const [first] = parents;
  if (first === undefined && own.length === 0) return typeAlias(name, empty, docs);
  if (first !== undefined && parents.length === 1 && own.length === 0) return typeAlias(name, first.name, docs);
  if (first === undefined && properties.length === 0) return typeAlias(name, 'Record<string, unknown>', docs);
  if (parents.every((parent) => parent.extendable) && !overlap(parents)) {
    return interfaceDeclaration(name, {
      docs,
      ...(parents.length > 0 ? { extends: parents.map((parent) => parent.name) } : {}),
      ...(open ? { indexSignatures: [openMembers] } : {}),
      properties,
    });
  }
  const literal = own.length > 0 ? [`{ ${own.join('; ')} }`] : [];
  return typeAlias(name, [...parents.map((parent) => parent.name), ...literal].join(' & '), docs);
}

const openMembers: EmittedIndexSignature = { keyName: 'member', keyType: 'string', returnType: 'unknown' };

function inline({ name, hasQuestionToken, type }: EmittedProperty): string {
  return `${name}${hasQuestionToken ? '?' : ''}: ${type}`;
}

/** An interface cannot take the same member from two sides if their types differ. */
function overlap(parents: readonly Parent[]): boolean {
  const names = parents.flatMap((parent) => parent.members);
  return new Set(names).size < names.length;
}

/** Null for a type without members, which adds nothing and must not be extended: it may be a record that takes none. */
export function parentOf({ context }: TypesScope, type: ObjectType): Parent | null {
  const shape = shapeOf(context, type);
  if (shape === 'empty') return null;
  return {
    name: context.names.of('type', type.name),
    extendable: shape === 'interface',
    members: type.members.map((member) => member.name),
  };
}

export function memberProperty(scope: TypesScope, member: Member): EmittedProperty {
  const { context } = scope;
  const type = typeText(context, member.type, context.options.integers?.(member.declaredBy, member.name));
  return property(propertyName(member.name), type, memberDocs(scope, member), member.optional || isOpen(member));
}
