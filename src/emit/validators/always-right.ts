import { isMandatory } from '../../protocol/heights.ts';
import type { Member, TypeReference } from '../../protocol/index.ts';

/** Whether a member can neither be missing nor of a wrong type. */
export function isAlwaysRight(member: Member): boolean {
  return !isMandatory(member) && isAny(member.type);
}

export function isAny(type: TypeReference): boolean {
  return type.kind === 'builtin' && type.name === 'any';
}
