/** The types emitter: TypeScript types of everything that a protocol defines, one file for each schema module. */
import type { Protocol } from '../../protocol/index.ts';
import type { NameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { typesContext } from './context.ts';
import { emitIndex } from './index-file.ts';
import { emitMessages } from './messages-file.ts';
import { type Definition, emitModule } from './module-file.ts';
import type { TypesOptions } from './options.ts';

export type { TypesOptions } from './options.ts';

/** @param names - Names of the whole protocol, where only a part of it is emitted. */
export function emitTypes(protocol: Protocol, options: TypesOptions, names?: NameTable): readonly OutputFile[] {
  const context = typesContext(protocol, options, names);
  const definitions = definitionsByModule(protocol, context.owners);
  const modules = protocol.modules.flatMap((module) => emitModule(context, module, definitions.get(module.name) ?? []) ?? []);
  const files = [...modules, emitMessages(context)];
  return [...files, emitIndex(protocol, options, files)];
}

/** In the order of the text. Types that commands and events list in place are a part of those. */
function definitionsByModule(protocol: Protocol, inPlace: ReadonlyMap<string, unknown>): ReadonlyMap<string, readonly Definition[]> {
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
