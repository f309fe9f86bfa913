/** The validators emitter: functions that check values, beside the types of a package, and tables of what it has. */
import type { Protocol } from '../../protocol/index.ts';
import type { NameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { noReuse, type Reuse } from '../reuse.ts';
import { definitionsByModule } from '../types/definitions.ts';
import { moduleHeader, packageHeader } from '../types/header.ts';
import { validatorsContext } from './context.ts';
import { emitIndexAdditions } from './index-file.ts';
import { checksPath, emitModuleFiles } from './module-files.ts';
import type { ValidatorsOptions } from './options.ts';
import { emitRuntime } from './runtime-files.ts';
import { emitTables } from './tables-file.ts';

export type { ValidatorsOptions } from './options.ts';

/**
 * What it emits speaks of the types that the types emitter makes of the same protocol; put both together with `mergeOutputFiles`.
 * @param names - Names of the whole protocol, where only a part of it is emitted
 * @param reuse - What earlier runs left
 */
export function emitValidators(
  protocol: Protocol,
  options: ValidatorsOptions,
  names?: NameTable,
  reuse: Reuse = noReuse,
): readonly OutputFile[] {
  const context = validatorsContext(protocol, options, names, reuse);
  const definitions = definitionsByModule(protocol, new Map());
  const header = packageHeader(protocol, options);
  return [
    ...protocol.modules.flatMap(({ name, file }) => {
      const standing = reuse.standing(name);
      // What stands beside the types is in their file.
      if (standing !== null) return standing.filter((each) => each.path === `${checksPath(context, name)}.ts`);
      const own = definitions.get(name) ?? [];
      const head = moduleHeader(protocol, file, options);
      return reuse.of(
        `validators ${name}`,
        () => [own, head, options],
        context,
        (tables) => emitModuleFiles(tables, head, name, own, reuse),
      );
    }),
    reuse.of(
      'tables',
      () => [protocol.commands, protocol.events, protocol.types, protocol.modules.map(({ name }) => name), protocol.source, options],
      context,
      (tables) => emitTables(tables, protocol, reuse),
    ),
    ...reuse.of(
      'runtime',
      () => [header, options.int64],
      context,
      () => emitRuntime(header, options),
    ),
    emitIndexAdditions(options),
  ];
}
