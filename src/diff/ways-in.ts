import { typesByName } from '../protocol/index.ts';
import type { MessageDirection, Protocol, TypeReference } from '../protocol/model.ts';
import { type PathStep, printPath, printStep } from '../protocol/path.ts';

/** The shortest way to something, by steps; of equally long ones the first in byte order. */
export interface WayIn {
  readonly length: number;
  readonly text: string;
}

/** The ways into the types of one protocol, by their names. */
export interface WaysIn {
  readonly toType: ReadonlyMap<string, WayIn>;
  /** To the nearest object that has members which the type declares: itself, or one that extends it. */
  readonly toDeclared: ReadonlyMap<string, WayIn>;
}

export function isShorter(way: WayIn, than: WayIn): boolean {
  return way.length < than.length || (way.length === than.length && way.text < than.text);
}

export function goOn({ length, text }: WayIn, steps: readonly PathStep[]): WayIn {
  return steps.length === 0 ? { length, text } : { length: length + steps.length, text: `${text}/${steps.map(printStep).join('/')}` };
}

/** Goes from all commands and events, whatever becomes of them, to every type that messages of one direction reach. */
export function findWaysIn(protocol: Protocol, direction: MessageDirection): WaysIn {
  const types = typesByName(protocol);
  const toType = new Map<string, WayIn>();
  const toDeclared = new Map<string, WayIn>();
  /** Types by the length of the way, with the first way of that length. */
  const waiting: (Map<string, WayIn> | undefined)[] = [];
  const lead = (reference: TypeReference | null, way: WayIn): void => {
    if (reference?.kind === 'array') lead(reference.element, goOn(way, [{ kind: 'element' }]));
    if (reference?.kind !== 'definition') return;
    keepShorter((waiting[way.length] ??= new Map<string, WayIn>()), reference.name, way);
  };
  const named = (name: string | null): TypeReference | null => (name === null ? null : { kind: 'definition', name });
  for (const { name, arguments: sent, returns } of protocol.commands) {
    const part = direction === 'send' ? 'arguments' : 'returns';
    lead(direction === 'send' ? named(sent) : returns, { length: 0, text: printPath({ definition: name, part, steps: [] }) });
  }
  if (direction === 'receive')
    for (const { name, data } of protocol.events)
      lead(named(data), { length: 0, text: printPath({ definition: name, part: 'data', steps: [] }) });

  for (const level of waiting) {
    // An alternate leads on without a step, so that the level grows while it is gone through.
    for (const [name, way] of level ?? []) {
      if (toType.has(name)) continue;
      const type = types.get(name);
      toType.set(name, way);
      if (type?.kind === 'alternate') for (const alternative of type.alternatives) lead(alternative.type, way);
      if (type?.kind !== 'object') continue;
      for (const member of type.members) {
        keepShorter(toDeclared, member.declaredBy, way);
        lead(member.type, goOn(way, [{ kind: 'member', name: member.name }]));
      }
      for (const branch of type.branches)
        lead(named(branch.type), goOn(way, [{ kind: 'branch', tag: type.tag ?? '', value: branch.value }]));
    }
  }
  return { toType, toDeclared };
}

function keepShorter(ways: Map<string, WayIn>, name: string, way: WayIn): void {
  const known = ways.get(name);
  if (known === undefined || isShorter(way, known)) ways.set(name, way);
}
