import type { NamedType, ObjectType } from '../../protocol/index.ts';
import { isUnion } from '../../protocol/is-union.ts';
import { type TypesContext, typeOf } from './context.ts';

/**
 * What an object type becomes: a record without known members; an interface, or an alias of one, that others can
 * extend; or a union, which nothing can extend.
 */
export type Shape = 'empty' | 'interface' | 'union';

export function shapeOf(context: TypesContext, type: ObjectType): Shape {
  if (isUnion(type)) return 'union';
  if (type.members.length === 0) return 'empty';
  const base = type.base === null ? null : typeOf(context, type.base);
  return base?.kind === 'object' && shapeOf(context, base) === 'union' ? 'union' : 'interface';
}

export function ownMembers(type: ObjectType): ObjectType['members'] {
  return type.members.filter((member) => member.declaredBy === type.name);
}

/** The text of a type that has no members; `Record<string, never>` takes no value with any. */
export function emptyRecord(type: Pick<NamedType, 'direction'>): string {
  return type.direction === 'send' ? 'Record<string, never>' : openRecord;
}

/** Any object: what QEMU sends may grow members that a client must ignore. */
export const openRecord = 'Record<string, unknown>';
