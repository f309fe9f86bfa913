import type { ObjectType } from './model.ts';

/** A union all of whose values are settled to be off has no branches; it is treated as what is left, its members. */
export function isUnion(type: ObjectType): type is ObjectType & { readonly tag: string } {
  return type.tag !== null && type.branches.length > 0;
}
