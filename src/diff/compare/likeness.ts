import { isInteger } from '../../protocol/index.ts';
import type { Command, Member, TypeReference } from '../../protocol/model.ts';
import { objectNamed, type Side, type Sides } from './side.ts';

/** What values of a type look like from afar: `[object]`. Integers are numbers, and enums strings. */
export function likenessOf(side: Side, type: TypeReference | null): string {
  if (type === null) return 'object';
  if (type.kind === 'array') return `[${likenessOf(side, type.element)}]`;
  if (type.kind === 'builtin') return isInteger(type.name) ? 'number' : type.name;
  const kind = side.types.get(type.name)?.kind ?? 'object';
  return kind === 'enum' ? 'str' : kind;
}

/** Whether a command may take what another one took: it asks for nothing that this one did not know. */
export function mayTakeSame(sides: Sides, old: Command, current: Command): boolean {
  return !old.gen || !current.gen || hasMandatory(membersOf(sides.new, current.arguments), membersOf(sides.old, old.arguments));
}

/** Whether data may be what it was: what all of it had is still there. */
export function mayReturnSame(sides: Sides, old: string | null, current: string | null): boolean {
  return hasMandatory(membersOf(sides.old, old), membersOf(sides.new, current));
}

function membersOf(side: Side, name: string | null): readonly Member[] {
  return objectNamed(side, name)?.members ?? [];
}

/** Whether the mandatory ones of some members are among others. */
function hasMandatory(some: readonly Member[], others: readonly Member[]): boolean {
  const names = new Set(others.map(({ name }) => name));
  return some.every(({ optional, name }) => optional || names.has(name));
}
