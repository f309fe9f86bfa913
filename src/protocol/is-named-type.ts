import type { Command, Event, NamedType } from './model.ts';

/** Whether a definition is a type, and neither a command nor an event. */
export function isNamedType(definition: NamedType | Command | Event): definition is NamedType {
  return definition.kind !== 'command' && definition.kind !== 'event';
}
