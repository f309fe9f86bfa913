/** Where the parts that a history names are described. */
import { branchName } from '../../../../history/part-names.ts';
import type { Command, Event, ObjectType, Protocol } from '../../../../protocol/index.ts';
import type { Address } from '../../model.ts';
import type { Addresses } from '../addresses.ts';
import { branchSegment, encodeName, valueSegment } from '../anchors.ts';

export function partAddresses(protocol: Protocol, { places }: Addresses): ReadonlyMap<string, Address> {
  const found = new Map<string, Address>();
  const add = (part: string, owner: string, ...segments: readonly string[]): void => {
    const place = places.get(owner);
    if (place === undefined || found.has(part)) return;
    const { page, anchor } = place.address;
    found.set(part, { page, anchor: [anchor, ...segments].join('/') });
  };
  const objects = new Map(protocol.types.flatMap((type) => (type.kind === 'object' ? [[type.name, type] as const] : [])));
  for (const type of protocol.types) {
    add(type.name, type.name);
    if (type.kind === 'enum') for (const { name } of type.values) add(`${type.name}=${name}`, type.name, valueSegment(name));
    if (type.kind === 'object') addObject(type, type.name, [], add);
  }
  for (const entity of [...protocol.commands, ...protocol.events]) {
    add(entity.name, entity.name);
    addMessage(entity, objects, add);
  }
  return found;
}

type Add = (part: string, owner: string, ...segments: readonly string[]) => void;

/** What a type declares, and what a base declares that has no entry of its own. */
function addObject({ name, keyword, tag, members, branches }: ObjectType, owner: string, above: readonly string[], add: Add): void {
  for (const member of members) {
    const isOwn = member.declaredBy === name || (keyword === 'union' && member.declaredBy.startsWith('q_'));
    if (isOwn) add(`${member.declaredBy}.${member.name}`, owner, ...above, encodeName(member.name));
  }
  for (const { value } of branches) add(branchName(name, tag ?? '', value), owner, ...above, branchSegment(tag ?? '', value));
}

function addMessage(entity: Command | Event, objects: ReadonlyMap<string, ObjectType>, add: Add): void {
  const [type, part] = entity.kind === 'command' ? [entity.arguments, 'arguments'] : [entity.data, 'data'];
  const listed = type === null ? undefined : objects.get(type);
  if (listed?.keyword === 'implicit') addObject(listed, entity.name, [part], add);
  if (entity.kind === 'command' && entity.returns !== null) add(`${entity.name}/returns`, entity.name, 'returns');
}
