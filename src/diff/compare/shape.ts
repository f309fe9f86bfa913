import { compareTexts } from '../../basics/compare-texts.ts';
import { shortHash } from '../../basics/short-hash.ts';
import type { NamedType, TypeReference } from '../../protocol/model.ts';
import type { Side } from './side.ts';

/** The kind of a type, without names of types: `[object]`. Null is an object without members. */
export function kindOnWire(side: Side, reference: TypeReference | null): string {
  if (reference?.kind === 'array') return `[${kindOnWire(side, reference.element)}]`;
  if (reference?.kind === 'definition') return side.types.get(reference.name)?.kind ?? 'object';
  return reference?.name ?? 'nothing';
}

/**
 * What the wire shows of a type, in any order and without names of types: the values of an enum, the members of an object with their kinds, all
 * alternatives. What stands further down changes by itself.
 */
export function shapeOnWire(side: Side, reference: TypeReference | null): string {
  if (reference?.kind === 'array') return `[${shapeOnWire(side, reference.element)}]`;
  const type = reference?.kind === 'definition' ? side.types.get(reference.name) : undefined;
  if (type === undefined) return kindOnWire(side, reference);
  const known = shapes.get(type) ?? `${type.kind} ${shortHash(JSON.stringify(partsOf(side, type).sort(compareTexts)))}`;
  shapes.set(type, known);
  return known;
}

/** A large type may be what thousands of members have become, so that it is gone through once, and short. */
const shapes = new WeakMap<NamedType, string>();

function partsOf(side: Side, type: NamedType): string[] {
  switch (type.kind) {
    case 'enum':
      return type.values.map(({ name }) => name);
    case 'object':
      return [
        ...type.members.map((member) => `${member.name}${member.optional ? '?' : ''}: ${kindOnWire(side, member.type)}`),
        ...type.branches.map(({ value }) => `${type.tag ?? ''}=${value}`),
      ];
    case 'alternate':
      return type.alternatives.map(({ type: alternative }) =>
        holdsAlternates(side, alternative) ? kindOnWire(side, alternative) : shapeOnWire(side, alternative),
      );
  }
}

/** None of the alternatives is an alternate, but a list may be one of alternates, even of that which it is an alternative of. */
function holdsAlternates(side: Side, reference: TypeReference): boolean {
  if (reference.kind === 'array') return holdsAlternates(side, reference.element);
  return reference.kind === 'definition' && side.types.get(reference.name)?.kind === 'alternate';
}
