import type { Member, TypeReference } from '../../protocol/model.ts';
import { hasFeature, type Sides } from './side.ts';

/** More than that many members of the same type are no hint. */
const MAXIMUM_CANDIDATES = 3;

/**
 * What members that are gone may be called now: one of the same type that came at the same place. It is a guess, so nothing but a
 * hint is made of it.
 */
export function renameHints(
  sides: Sides,
  gone: readonly Member[],
  added: readonly Member[],
): { readonly ofGone: (member: Member) => readonly string[]; readonly ofAdded: (member: Member) => readonly string[] } {
  const hints = (member: Member, candidates: readonly Member[], tell: (names: string) => string): readonly string[] => {
    const alike = candidates.filter((candidate) => isSameType(sides, member.type, candidate.type));
    if (alike.length === 0 || alike.length > MAXIMUM_CANDIDATES) return [];
    return [tell(alike.map(({ name }) => `'${name}'`).join(' or '))];
  };
  const renamed = gone.filter((member) => !hasFeature(member, 'deprecated'));
  return {
    // What was deprecated went for another reason.
    ofGone: (member) =>
      hasFeature(member, 'deprecated')
        ? []
        : hints(member, added, (names) => `it may have been renamed to ${names}, which has the same type`),
    ofAdded: (member) => hints(member, renamed, (names) => `it may be the new name of ${names}, which had the same type`),
  };
}

/** By name, which replies do not have. */
function isSameType(sides: Sides, a: TypeReference, b: TypeReference): boolean {
  if (a.kind === 'builtin') return b.kind === 'builtin' && a.name === b.name;
  if (a.kind === 'array') return b.kind === 'array' && isSameType(sides, a.element, b.element);
  return sides.areSchemas && b.kind === 'definition' && a.name === b.name;
}
