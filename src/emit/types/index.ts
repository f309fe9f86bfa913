/** The types emitter: TypeScript types of everything that a protocol defines, one file for each schema module. */
import type { Protocol } from '../../protocol/index.ts';
import type { NameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { typesContext } from './context.ts';
import { definitionsByModule } from './definitions.ts';
import { emitIndex } from './index-file.ts';
import { emitMessages } from './messages-file.ts';
import { emitModule } from './module-file.ts';
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
