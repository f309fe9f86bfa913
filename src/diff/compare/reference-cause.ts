import type { ObjectType } from '../../protocol/model.ts';
import type { Sides } from './side.ts';

/**
 * Where two objects are compared because something refers to another type than before, and not because the type became another one, what
 * differs has its cause at the reference: whatever else refers to the type may have stayed as it was, or changed on its own.
 * @param cause of the reference
 * @returns null where the type itself was changed or got another name
 */
export function causeAtReference(sides: Sides, old: ObjectType | null, current: ObjectType | null, cause: string): string | null {
  if (old === null || current === null) return old === current ? null : cause;
  // Names of types that come from replies follow the ways to them, and say nothing of the types.
  if (!sides.areSchemas || old.name === current.name) return null;
  return sides.new.types.has(old.name) || sides.old.types.has(current.name) ? cause : null;
}
