import type { Entry, MessagePart, TypeBody } from '../model.ts';

/**
 * Names of the types whose rows a reader takes for an entry's own: of a command those of its arguments and returns, of an event that of
 * its data, of a type its base and what its branches add. Each once; theirs are told by them.
 */
export function partsOf({ content }: Entry, bodies: ReadonlyMap<string, TypeBody>): readonly string[] {
  const names = new Set<string>();
  switch (content.kind) {
    case 'command':
      addPart(names, content.arguments);
      addPart(names, content.returns);
      break;
    case 'event':
      addPart(names, content.data);
      break;
    case 'type': {
      if (content.base !== null) names.add(content.base.name);
      const body = bodies.get(content.body);
      if (body?.kind === 'object') for (const { type } of body.branches) if (type !== null) names.add(type.name);
    }
  }
  return [...names];
}

function addPart(names: Set<string>, part: MessagePart | null): void {
  if (part?.type && part.type.kind !== 'builtin') names.add(part.type.name);
}
