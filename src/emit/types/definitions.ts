import type { Command, Event, NamedType, Protocol } from '../../protocol/index.ts';

/** What a schema's text defines. */
export type Definition = NamedType | Command | Event;

/**
 * Definitions by their module, in the order of the text.
 * @param inPlace - Types to leave out: those that commands and events list in place are a part of those
 */
export function definitionsByModule(
  protocol: Protocol,
  inPlace: Pick<ReadonlyMap<string, unknown>, 'has'>,
): ReadonlyMap<string, readonly Definition[]> {
  const all: readonly Definition[] = [...protocol.types, ...protocol.commands, ...protocol.events];
  const byModule = new Map<string, Definition[]>(protocol.modules.map(({ name }) => [name, []]));
  for (const definition of all) {
    if (!inPlace.has(definition.name)) byModule.get(definition.module)?.push(definition);
  }
  for (const { name, definitions } of protocol.modules) {
    const order = new Map(definitions.map((definition, index) => [definition, index]));
    byModule.get(name)?.sort((a, b) => (order.get(a.name) ?? Infinity) - (order.get(b.name) ?? Infinity) || 0);
  }
  return byModule;
}
