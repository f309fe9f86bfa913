import { containedTypes, definitionOf } from '../protocol/index.ts';
import type { Command, Direction, Event, NamedType } from '../protocol/model.ts';
import type { Transformations } from './known.ts';

/** Says of every type whether arguments, returns or events reach it. A base is reached where the types that extend it are. */
export function withDirections(
  commands: readonly Command[],
  events: readonly Event[],
  types: readonly NamedType[],
  known: Transformations | null = null,
): readonly NamedType[] {
  const find = (): Reached => findReached(commands, events, types);
  const { sent, received } = known === null ? find() : known.connected('reached', [...commands, ...events], types, find);
  return types.map((type) => {
    const direction = directionOf(sent.has(type.name), received.has(type.name));
    return known === null ? { ...type, direction } : known.directed(type, direction);
  });
}

/** Names of the types that messages carry, at any depth. */
interface Reached {
  readonly sent: ReadonlySet<string>;
  readonly received: ReadonlySet<string>;
}

function findReached(commands: readonly Command[], events: readonly Event[], types: readonly NamedType[]): Reached {
  const byName = new Map(types.map((type) => [type.name, type]));
  const sent = reachable(
    commands.flatMap((command) => command.arguments ?? []),
    byName,
  );
  const received = reachable(
    [
      ...commands.flatMap((command) => (command.returns && definitionOf(command.returns)) ?? []),
      ...events.flatMap((event) => event.data ?? []),
    ],
    byName,
  );
  return { sent, received };
}

function directionOf(sent: boolean, received: boolean): Direction {
  if (sent) return received ? 'both' : 'send';
  return received ? 'receive' : 'unreached';
}

/** The types that values of the given ones contain, at any depth, with their bases. */
export function reachable(roots: Iterable<string>, types: ReadonlyMap<string, NamedType>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const type = types.get(name);
    if (type === undefined || reached.has(name)) continue;
    reached.add(name);
    for (const contained of containedTypes(type)) waiting.push(contained);
    if (type.kind === 'object' && type.base !== null) waiting.push(type.base);
  }
  return reached;
}
