import { findNamed } from '../protocol/find-by-name.ts';
import type { EnumType, Feature, NamedType, ObjectType } from '../protocol/model.ts';
import { compareDefinitions } from './compare/definitions.ts';
import { nodesOf } from './compare/expand.ts';
import type { Pair } from './compare/node.ts';
import { hasFeature, type Side, type Sides } from './compare/side.ts';
import { type Finding, findingsOf, groupsOf, type Walk } from './findings.ts';
import type { LeftOut, Level } from './model.ts';

/**
 * Counts what a comparison found and does not tell, and what it would have found with all that is unstable.
 * @param findings of the walk
 */
export function leftOutOf(walk: Walk, findings: readonly Finding[], levelOf: (finding: Finding) => Level | 'off'): LeftOut {
  const unstable = { breaking: 0, dangerous: 0, safe: 0 };
  let off = 0;
  for (const finding of findings) if (levelOf(finding) === 'off') off++;
  for (const finding of hiddenIn(walk)) {
    const level = levelOf(finding);
    if (level === 'off') off++;
    else unstable[level]++;
  }
  return { unstable, off };
}

/** What a second walk finds, in which what is unstable takes part. It looks only at what may be different in it. */
function hiddenIn({ sides, roots, nodeOf, groups }: Walk): readonly Finding[] {
  if (sides.unstable) return [];
  const [old, current] = [marksIn(sides.old), marksIn(sides.new)];
  if (old.names.size + current.names.size + old.types.size + current.types.size === 0) return [];
  const isRootMarked = ({ name }: { readonly name: string }): boolean => old.names.has(name) || current.names.has(name);
  const all: Sides = { ...sides, unstable: true };
  const marked = compareDefinitions({ ...all, old: only(all.old, isRootMarked), new: only(all.new, isRootMarked) });
  const isPairMarked = (pair: Pair): boolean =>
    (pair.old !== null && old.types.has(pair.old)) ||
    (pair.new !== null && current.types.has(pair.new)) ||
    (pair.kind === 'object' && pair.carried.some(({ member }) => isUnstable(member)));
  const withAll = groupsOf(
    [...roots.filter((root) => !isRootMarked(root)), ...marked],
    nodesOf(all, (pair, key) => (isPairMarked(pair) ? null : nodeOf(pair, key))),
  );
  return findingsOf({ sides: all, groups: new Map([...withAll].filter(([key]) => !groups.has(key))) });
}

/** What a side has that is unstable, or has something unstable in it. */
interface Marks {
  /** Of commands and events. */
  readonly names: ReadonlySet<string>;
  readonly types: ReadonlySet<NamedType>;
}

function marksIn({ protocol, types }: Side): Marks {
  const names = [...protocol.commands, ...protocol.events].filter(isUnstable).map(({ name }) => name);
  const isMarked = (type: NamedType): boolean => {
    if (type.kind === 'alternate') return false;
    return type.kind === 'enum'
      ? type.values.some(isUnstable)
      : type.members.some(isUnstable) || tagOf(type, types)?.values.some(isUnstable) === true;
  };
  return { names: new Set(names), types: new Set(protocol.types.filter(isMarked)) };
}

/** A branch is as unstable as the value that selects it. */
function tagOf({ tag, members }: ObjectType, types: Side['types']): EnumType | undefined {
  const type = tag === null ? undefined : findNamed(members, tag)?.type;
  const definition = type?.kind === 'definition' ? types.get(type.name) : undefined;
  return definition?.kind === 'enum' ? definition : undefined;
}

function isUnstable(thing: { readonly features: readonly Feature[] }): boolean {
  return hasFeature(thing, 'unstable');
}

function only(side: Side, isWanted: (definition: { readonly name: string }) => boolean): Side {
  const { commands, events } = side.protocol;
  return { ...side, protocol: { ...side.protocol, commands: commands.filter(isWanted), events: events.filter(isWanted) } };
}
