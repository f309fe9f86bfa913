/** Where two protocols differ, found by walking both side by side, without any notion of causes. Slow, so for small protocols. */
import type { Change } from '../../src/diff/index.ts';
import type {
  AlternateType,
  Feature,
  Member,
  NamedType,
  ObjectType,
  Protocol,
  SettledCondition,
  TypeReference,
} from '../../src/protocol/index.ts';
import { parsePath } from '../../src/protocol/path.ts';

export interface DifferingSite {
  readonly direction: 'send' | 'receive';
  /** The command or event. */
  readonly root: string;
  /** The last step of the way there: a member, `=value`, or `` for the whole; null in an alternate, which is told at one of the ways to it. */
  readonly last: string | null;
  readonly what: 'presence' | 'optional' | 'type' | 'marks';
}

type Types = ReadonlyMap<string, NamedType>;

/** The sites at which no change stands that says so of the command or event, in that direction. */
export function unnamedSites(sites: readonly DifferingSite[], changes: readonly Change[]): readonly DifferingSite[] {
  const told = new Set(
    changes.flatMap(({ path, direction, affects, rule }) =>
      [...affects.commands, ...affects.events].flatMap((root) => [
        `${direction} ${root} ${lastStep(path)}`,
        ...(/-(?:type|range)-[a-z]+$/.test(rule) ? [`${direction} ${root} type of something`] : []),
      ]),
    ),
  );
  return sites.filter(({ direction, root, last }) => !told.has(`${direction} ${root} ${last ?? 'type of something'}`));
}

/** The last step to a member or value. */
function lastStep(path: string): string {
  const step = parsePath(path)?.steps.findLast(({ kind }) => kind === 'member' || kind === 'value');
  return step?.kind === 'value' ? `=${step.name}` : step?.kind === 'member' ? step.name : '';
}

export function differingSites(old: Protocol, current: Protocol): readonly DifferingSite[] {
  const sites: DifferingSite[] = [];
  const oldTypes: Types = new Map(old.types.map((type) => [type.name, type]));
  const newTypes: Types = new Map(current.types.map((type) => [type.name, type]));
  const walk = (direction: DifferingSite['direction'], root: string, was: TypeReference | null, is: TypeReference | null): void => {
    walkSites((site) => sites.push({ direction, root, ...site }), oldTypes, newTypes, was, is);
  };
  for (const command of old.commands) {
    const same = current.commands.find(({ name }) => name === command.name);
    if (same === undefined) {
      sites.push({ direction: 'send', root: command.name, last: '', what: 'presence' });
      continue;
    }
    // What an open command lists is not all that it takes.
    if (command.gen && same.gen) walk('send', command.name, named(command.arguments), named(same.arguments));
    if (command.successResponse && same.successResponse) walk('receive', command.name, command.returns, same.returns);
  }
  for (const event of old.events) {
    const same = current.events.find(({ name }) => name === event.name);
    if (same === undefined) sites.push({ direction: 'receive', root: event.name, last: '', what: 'presence' });
    else walk('receive', event.name, named(event.data), named(same.data));
  }
  return sites;
}

function named(name: string | null): TypeReference | null {
  return name === null ? null : { kind: 'definition', name };
}

function walkSites(
  report: (site: Pick<DifferingSite, 'last' | 'what'>) => void,
  oldTypes: Types,
  newTypes: Types,
  oldRoot: TypeReference | null,
  newRoot: TypeReference | null,
): void {
  const walked = new Set<string>();
  const walk = (old: TypeReference | null, current: TypeReference | null, last: string | null): void => {
    if (old?.kind === 'array' && current?.kind === 'array') {
      walk(old.element, current.element, last);
      return;
    }
    const [was, is] = [typeOf(oldTypes, old), typeOf(newTypes, current)];
    if (kindOf(old, was) !== kindOf(current, is)) {
      report({ last, what: 'type' });
      return;
    }
    const pair = `${was?.name ?? ''} ${is?.name ?? ''}`;
    if (was === undefined || is === undefined || walked.has(pair)) return;
    walked.add(pair);
    if (was.kind === 'enum' && is.kind === 'enum') walkNamed(was.values, is.values, '=');
    if (was.kind === 'object' && is.kind === 'object') walkObjects(was, is);
    if (was.kind === 'alternate' && is.kind === 'alternate') walkAlternates(was, is);
  };
  const walkNamed = <T extends Marked & { readonly name: string }>(old: readonly T[], current: readonly T[], prefix = ''): void => {
    const others = new Map(current.map((each) => [each.name, each]));
    for (const each of old) {
      const other = others.get(each.name);
      others.delete(each.name);
      if (other === undefined) report({ last: `${prefix}${each.name}`, what: 'presence' });
      else if (marks(each) !== marks(other)) report({ last: `${prefix}${each.name}`, what: 'marks' });
    }
    for (const name of others.keys()) report({ last: `${prefix}${name}`, what: 'presence' });
  };
  /** By value of the tag, since members may move between a union and its branches. */
  const walkObjects = (old: ObjectType, current: ObjectType): void => {
    const others = new Map(casesOf(newTypes, current));
    for (const [value, was] of casesOf(oldTypes, old)) {
      const is = others.get(value);
      if (is === undefined) continue;
      walkNamed(was, is);
      for (const member of was) {
        const same = is.find(({ name }) => name === member.name);
        if (same === undefined) continue;
        if (member.optional !== same.optional) report({ last: member.name, what: 'optional' });
        walk(member.type, same.type, member.name);
      }
    }
  };
  const walkAlternates = (old: AlternateType, current: AlternateType): void => {
    const kinds = (types: Types, { alternatives }: AlternateType): ReadonlyMap<string, TypeReference> =>
      new Map(alternatives.map(({ type }) => [kindOf(type, typeOf(types, type)), type]));
    const [was, is] = [kinds(oldTypes, old), kinds(newTypes, current)];
    if ([...was.keys()].sort().join() !== [...is.keys()].sort().join()) report({ last: null, what: 'type' });
    for (const [kind, type] of was) {
      const same = is.get(kind);
      if (same !== undefined) walk(type, same, null);
    }
  };
  walk(oldRoot, newRoot, '');
}

/** Each value of the tag with all members that an object with it has; one case without a value for what has no tag. */
function casesOf(types: Types, type: ObjectType): readonly (readonly [string, readonly Member[]])[] {
  if (type.tag === null) return [['', type.members]];
  return type.branches.flatMap((branch) => {
    const content = types.get(branch.type ?? '');
    const inner = content?.kind === 'object' ? casesOf(types, content) : [['', []] as const];
    return inner.map(([value, members]) => [`${branch.value} ${value}`, [...type.members, ...members]] as const);
  });
}

interface Marked {
  readonly features: readonly Feature[];
  readonly condition: SettledCondition | null;
}

function marks({ features, condition }: Marked): string {
  return JSON.stringify([features.map((feature) => [feature.name, feature.condition?.expression]), condition?.expression]);
}

function typeOf(types: Types, reference: TypeReference | null): NamedType | undefined {
  return reference?.kind === 'definition' ? types.get(reference.name) : undefined;
}

function kindOf(reference: TypeReference | null, type: NamedType | undefined): string {
  if (reference === null) return 'object';
  if (reference.kind === 'array') return 'array';
  if (reference.kind === 'definition') return type?.kind ?? 'object';
  return reference.name === 'int' ? 'int64' : reference.name === 'size' ? 'uint64' : reference.name;
}
