import type { ObjectType } from '../../protocol/index.ts';
import type { TypesContext } from './context.ts';
import type { Definition } from './definitions.ts';
import { ownMembers } from './shape.ts';

/** The places that are told with a definition, those of its members included, each as text and number. */
export function placesOf(definition: Definition, context: TypesContext): readonly (string | number)[] {
  const { file, line } = definition.place;
  const object = definition.kind === 'object' ? definition : listedIn(definition, context);
  return [file, line, ...(object === null ? [] : ownMembers(object).map(({ place }) => place.line))];
}

/** The type of what a command or an event lists in place. */
function listedIn(definition: Definition, { types, owners }: TypesContext): ObjectType | null {
  const content = definition.kind === 'command' ? definition.arguments : definition.kind === 'event' ? definition.data : null;
  const type = content === null || owners.get(content)?.name !== definition.name ? undefined : types.get(content);
  return type?.kind === 'object' ? type : null;
}
