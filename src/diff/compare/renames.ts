import type { Command, Event, Member, TypeReference } from '../../protocol/model.ts';
import { groupBy } from './group-by.ts';
import { type NamePairs, pairByName } from './pair-names.ts';
import { mayReturnSame, mayTakeSame, likenessOf } from './likeness.ts';
import { hasFeature, type Sides } from './side.ts';

/** What is told of something that is gone, and of something that came. Guesses, so nothing but hints are made of them. */
export interface RenameHints<T> {
  readonly ofGone: (thing: T) => readonly string[];
  readonly ofAdded: (thing: T) => readonly string[];
}

/** What members of one place that are gone may be called now: what has such a name, else the one that came of a type of which one went. */
export function renameHints(sides: Sides, gone: readonly Member[], added: readonly Member[]): RenameHints<Member> {
  if (gone.length === 0 || added.length === 0) return noHints;
  const named = pairByName(gone, added, (was, is) => likenessOf(sides.old, was.type) === likenessOf(sides.new, is.type));
  const typed = pairByType(sides, gone, added);
  const hintsFrom =
    (own: 'ofGone' | 'ofAdded', others: 'ofGone' | 'ofAdded', tell: (name: string, isSame: boolean) => string) =>
    (member: Member): readonly string[] => {
      const byType = typed[own].get(member);
      const byName = named[own].get(member);
      const other = byName ?? (byType !== undefined && !named[others].has(byType) ? byType : undefined);
      if (other === undefined) return [];
      const type = nameOfType(sides, member.type);
      return [tell(other.name, type !== null && type === nameOfType(sides, other.type))];
    };
  return {
    ofGone: hintsFrom('ofGone', 'ofAdded', (name, isSame) => `${renamedTo(name)}${isSame ? ', which has the same type' : ''}`),
    ofAdded: hintsFrom('ofAdded', 'ofGone', (name, isSame) => `${newNameOf(name)}${isSame ? ', which had the same type' : ''}`),
  };
}

/** The same of values and branches, of which there are names alone. */
export function renamesByName<T extends { readonly name: string }>(gone: readonly T[], added: readonly T[]): RenameHints<T> {
  return hintsOf(pairByName(gone, added, () => true));
}

/** The same of commands: what is only called alike has to take what was sent, and to return such values. */
export function renamesOfCommands(sides: Sides, gone: readonly Command[], added: readonly Command[]): RenameHints<Command> {
  return hintsOf(
    pairByName(
      gone,
      added,
      (was, is) => likenessOf(sides.old, was.returns) === likenessOf(sides.new, is.returns) && mayTakeSame(sides, was, is),
    ),
  );
}

/** The same of events. */
export function renamesOfEvents(sides: Sides, gone: readonly Event[], added: readonly Event[]): RenameHints<Event> {
  return hintsOf(pairByName(gone, added, (was, is) => mayReturnSame(sides, was.data, is.data)));
}

const noHints: RenameHints<unknown> = { ofGone: () => [], ofAdded: () => [] };

function hintsOf<T extends { readonly name: string }>({ ofGone, ofAdded }: NamePairs<T>): RenameHints<T> {
  const tell = (other: T | undefined, words: (name: string) => string): readonly string[] =>
    other === undefined ? [] : [words(other.name)];
  return { ofGone: (thing) => tell(ofGone.get(thing), renamedTo), ofAdded: (thing) => tell(ofAdded.get(thing), newNameOf) };
}

function renamedTo(name: string): string {
  return `it may have been renamed to '${name}'`;
}

function newNameOf(name: string): string {
  return `it may be the new name of '${name}'`;
}

/** The one that went and the one that came of a type. What was deprecated went for another reason, and flags come and go for any. */
function pairByType(sides: Sides, gone: readonly Member[], added: readonly Member[]): NamePairs<Member> {
  const ofGone = new Map<Member, Member>();
  const ofAdded = new Map<Member, Member>();
  const came = groupBy(added, ({ type }) => nameOfType(sides, type));
  for (const [type, [was, ...more]] of groupBy(gone, (member) => nameOfType(sides, member.type))) {
    const [is, ...others] = came.get(type) ?? [];
    if (type === null || was === undefined || is === undefined || more.length > 0 || others.length > 0) continue;
    if (type === 'bool' || hasFeature(was, 'deprecated')) continue;
    ofGone.set(was, is);
    ofAdded.set(is, was);
  }
  return { ofGone, ofAdded };
}

/** Two types are the same if they have this in common. Null where replies take part, which do not have the names of what is defined. */
function nameOfType(sides: Sides, type: TypeReference): string | null {
  if (type.kind === 'definition') return sides.areSchemas ? `definition ${type.name}` : null;
  if (type.kind === 'builtin') return type.name;
  const element = nameOfType(sides, type.element);
  return element === null ? null : `[${element}]`;
}
