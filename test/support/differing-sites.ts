/** Where two protocols differ, found by walking both side by side, without any notion of causes. Slow, so for small protocols. */
import type { Member, NamedType, ObjectType, Protocol, TypeReference } from '../../src/protocol/index.ts';

export interface DifferingSite {
  readonly direction: 'send' | 'receive';
  /** The command or event. */
  readonly root: string;
  /** The last step of the way there: a member, `=value`, or `` for the whole. */
  readonly last: string;
}

type Types = ReadonlyMap<string, NamedType>;

export function differingSites(old: Protocol, current: Protocol): readonly DifferingSite[] {
  const sites: DifferingSite[] = [];
  const oldTypes: Types = new Map(old.types.map((type) => [type.name, type]));
  const newTypes: Types = new Map(current.types.map((type) => [type.name, type]));
  for (const command of old.commands) {
    const same = current.commands.find(({ name }) => name === command.name);
    if (same === undefined) {
      sites.push({ direction: 'send', root: command.name, last: '' });
      continue;
    }
    const visit = siteWalk(sites, oldTypes, newTypes, command.name);
    visit('send', named(command.arguments), named(same.arguments));
    if (command.successResponse && same.successResponse) visit('receive', command.returns, same.returns);
  }
  for (const event of old.events) {
    const same = current.events.find(({ name }) => name === event.name);
    if (same !== undefined) siteWalk(sites, oldTypes, newTypes, event.name)('receive', named(event.data), named(same.data));
  }
  return sites;
}

function named(name: string | null): TypeReference | null {
  return name === null ? null : { kind: 'definition', name };
}

function siteWalk(sites: DifferingSite[], oldTypes: Types, newTypes: Types, root: string) {
  const trail = new Set<string>();
  const walk = (direction: 'send' | 'receive', old: TypeReference | null, current: TypeReference | null, last = ''): void => {
    if (old?.kind === 'array' && current?.kind === 'array') {
      walk(direction, old.element, current.element, last);
      return;
    }
    const [was, is] = [typeOf(oldTypes, old), typeOf(newTypes, current)];
    if (kindOf(old, was) !== kindOf(current, is)) {
      sites.push({ direction, root, last });
      return;
    }
    const key = `${was?.name ?? ''} ${is?.name ?? ''}`;
    if (was === undefined || is === undefined || trail.has(key)) return;
    trail.add(key);
    if (was.kind === 'enum' && is.kind === 'enum') {
      const names = (type: typeof was): readonly string[] => type.values.map(({ name }) => name);
      for (const name of onlyOne(names(was), names(is))) sites.push({ direction, root, last: `=${name}` });
    }
    if (was.kind === 'object' && is.kind === 'object') {
      walkMembers(direction, membersOf(was), membersOf(is));
    }
    trail.delete(key);
  };
  const walkMembers = (direction: 'send' | 'receive', was: ReadonlyMap<string, Member>, is: ReadonlyMap<string, Member>): void => {
    for (const name of onlyOne([...was.keys()], [...is.keys()])) sites.push({ direction, root, last: name });
    for (const [name, member] of was) {
      const same = is.get(name);
      if (same === undefined) continue;
      if (member.optional !== same.optional) sites.push({ direction, root, last: name });
      walk(direction, member.type, same.type, name);
    }
  };
  return walk;
}

/** Members of every value alone: those of branches are not walked. */
function membersOf(type: ObjectType): ReadonlyMap<string, Member> {
  return new Map(type.members.map((member) => [member.name, member]));
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

function onlyOne(old: readonly string[], current: readonly string[]): readonly string[] {
  return [...old.filter((name) => !current.includes(name)), ...current.filter((name) => !old.includes(name))];
}
