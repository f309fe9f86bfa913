import type { Related } from '../../diagnostics/diagnostic.ts';
import type { Definition } from '../../schema/model.ts';
import { type CheckContext, entityOf, type OwnedMember, possibleMembers, structMembers, structNamed } from '../context.ts';

/** Members that are described in the comment of one definition and belong to another. */
export interface Elsewhere {
  readonly names: ReadonlySet<string>;
  /** A sentence for each definition that they belong to. */
  readonly help: readonly string[];
  readonly related: readonly Related[];
}

/** Finds names among the members that a definition has from others: from a named base, from branches, from a type of arguments. */
export function findElsewhere(names: readonly string[], definition: Definition, context: CheckContext): Elsewhere {
  const wanted = new Set(names);
  const owners = new Map<Definition, Map<string, OwnedMember>>();
  for (const each of wanted.size === 0 ? [] : othersOf(definition, context)) {
    const { owner, member } = each;
    if (owner === definition || owner.implied || !wanted.has(member.name)) continue;
    const members = owners.get(owner);
    if (members === undefined) owners.set(owner, new Map([[member.name, each]]));
    else members.set(member.name, each);
  }
  const found = [...owners].slice(0, MOST_OWNERS);
  return {
    names: new Set(found.flatMap(([, members]) => [...members.keys()])),
    help: found.map(([owner, members]) => helpOn(owner, [...members.keys()])),
    related: found.flatMap(([owner, members]) => {
      const [first] = members.values();
      return first === undefined
        ? []
        : [{ message: `'${first.member.name}' of ${entityOf(owner)} is declared here`, span: first.member.span }];
    }),
  };
}

/** Of more nobody reads. */
const MOST_OWNERS = 3;

function othersOf(definition: Definition, context: CheckContext): readonly OwnedMember[] {
  switch (definition.keyword) {
    case 'enum':
    case 'alternate':
      return [];
    case 'struct': {
      const base = structNamed(definition.base, context);
      return base === null ? [] : structMembers(base, context);
    }
    case 'union':
      return possibleMembers(definition, context);
    case 'command':
    case 'event':
      return definition.data?.kind === 'named' ? possibleMembers(context.definitions.get(definition.data.type.name), context) : [];
  }
}

function helpOn(owner: Definition, names: readonly string[]): string {
  const isDescribed = names.every((name) => owner.documentation?.members.has(name) === true);
  const [belong, them, are] = names.length === 1 ? ['belongs', 'it', 'is'] : ['belong', 'them', 'are'];
  const listed = names.map((name) => `'@${name}'`).join(', ');
  const instead = isDescribed ? `and ${are} described there: remove ${them} here.` : `describe ${them} in the comment of '${owner.name}'.`;
  return `${listed} ${belong} to ${entityOf(owner)}${isDescribed ? ' ' : ': '}${instead}`;
}
