/** The types emitter: TypeScript types of everything that a protocol defines, one file for each schema module. */
import type { Protocol } from '../../protocol/index.ts';
import type { NameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { noReuse, type Reuse } from '../reuse.ts';
import { typesContext } from './context.ts';
import { definitionsByModule } from './definitions.ts';
import { moduleHeader, packageHeader } from './header.ts';
import { emitIndex } from './index-file.ts';
import { emitMessages } from './messages-file.ts';
import { emitModule } from './module-file.ts';
import type { TypesOptions } from './options.ts';
import { placesOf } from './places.ts';
import { emitUnknownTag } from './unknown-tag.ts';

export type { TypesOptions } from './options.ts';

/**
 * @param names - Names of the whole protocol, where only a part of it is emitted.
 * @param reuse - What earlier runs left.
 */
export function emitTypes(protocol: Protocol, options: TypesOptions, names?: NameTable, reuse: Reuse = noReuse): readonly OutputFile[] {
  const context = typesContext(protocol, options, names);
  const definitions = definitionsByModule(protocol, context.owners);
  const modules = protocol.modules.flatMap(({ name, file: source }): OutputFile | readonly OutputFile[] => {
    const file = `${context.names.module(name)}.ts`;
    const standing = reuse.standing(name);
    if (standing !== null) return standing.filter((each) => each.path === file);
    const own = definitions.get(name) ?? [];
    const header = moduleHeader(protocol, source, options);
    return (
      reuse.of(
        `types ${name}`,
        () => [own, own.map((definition) => placesOf(definition, context)), header, options],
        context,
        (tables) => emitModule(tables, header, name, own, reuse),
      ) ?? []
    );
  });
  const { commands, events, source } = protocol;
  const messages = reuse.of(
    'messages',
    () => [commands, events, protocol.modules.map(({ name }) => name), source, options],
    context,
    (tables) => emitMessages(tables, protocol),
  );
  const unknownTag = options.openEnums === true ? [emitUnknownTag(packageHeader(protocol, options))] : [];
  const files = [...modules, messages, ...unknownTag];
  return [...files, emitIndex(protocol, options, files)];
}
