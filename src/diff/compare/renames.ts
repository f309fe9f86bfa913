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
  const hints = (member: Member, candidates: Candidates, tell: (names: string) => string): readonly string[] => {
    const alike = candidates.get(nameOfType(sides, member.type)) ?? [];
    if (alike.length === 0 || alike.length > MAXIMUM_CANDIDATES) return [];
    return [tell(alike.map(({ name }) => `'${name}'`).join(' or '))];
  };
  const came = byType(sides, added);
  const renamed = byType(
    sides,
    gone.filter((member) => !hasFeature(member, 'deprecated')),
  );
  return {
    // What was deprecated went for another reason.
    ofGone: (member) =>
      hasFeature(member, 'deprecated')
        ? []
        : hints(member, came, (names) => `it may have been renamed to ${names}, which has the same type`),
    ofAdded: (member) => hints(member, renamed, (names) => `it may be the new name of ${names}, which had the same type`),
  };
}

/** Members by the names of their types. */
type Candidates = ReadonlyMap<string | null, readonly Member[]>;

function byType(sides: Sides, members: readonly Member[]): Candidates {
  const found = new Map<string, Member[]>();
  for (const member of members) {
    const name = nameOfType(sides, member.type);
    if (name === null) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, [member]);
    else known.push(member);
  }
  return found;
}

/** Two types are the same if they have this in common. Null where replies take part, which do not have the names of what is defined. */
function nameOfType(sides: Sides, type: TypeReference): string | null {
  if (type.kind === 'definition') return sides.areSchemas ? `definition ${type.name}` : null;
  if (type.kind === 'builtin') return type.name;
  const element = nameOfType(sides, type.element);
  return element === null ? null : `[${element}]`;
}
