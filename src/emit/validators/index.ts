/** The validators emitter: functions that check values, beside the types of a package, and tables of what it has. */
import type { Protocol } from '../../protocol/index.ts';
import type { NameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { definitionsByModule } from '../types/definitions.ts';
import { packageHeader } from '../types/header.ts';
import { validatorsContext } from './context.ts';
import { emitIndexAdditions } from './index-file.ts';
import { emitModuleFiles } from './module-files.ts';
import type { ValidatorsOptions } from './options.ts';
import { emitRuntime } from './runtime-files.ts';
import { emitTables } from './tables-file.ts';

export type { ValidatorsOptions } from './options.ts';

/**
 * What it emits speaks of the types that the types emitter makes of the same protocol; put both together with `mergeOutputFiles`.
 * @param names - Names of the whole protocol, where only a part of it is emitted
 */
export function emitValidators(protocol: Protocol, options: ValidatorsOptions, names?: NameTable): readonly OutputFile[] {
  const context = validatorsContext(protocol, options, names);
  const definitions = definitionsByModule(protocol, new Map());
  const header = packageHeader(protocol, { docsText: false, ...options });
  return [
    ...protocol.modules.flatMap((module) => emitModuleFiles(context, module, definitions.get(module.name) ?? [])),
    emitTables(context),
    ...emitRuntime(header),
    emitIndexAdditions(),
  ];
}
