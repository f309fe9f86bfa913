import type { Protocol } from '../protocol/index.ts';
import { withDirections } from '../transform/directions.ts';
import { findRecursionGroups } from '../transform/recursion.ts';
import type { Range } from './model.ts';

/** The range as one protocol, as if there were no versions: what stands for single versions is left out. */
export function wholeRange({ protocol, whole, versions }: Range): Protocol {
  const types = withDirections(
    protocol.commands,
    protocol.events,
    protocol.types.filter(({ name }) => whole.has(name)),
  );
  const newest = versions.at(-1)?.protocol.source.version ?? null;
  return { ...protocol, source: { ...protocol.source, version: newest }, types, recursionGroups: findRecursionGroups(types) };
}
