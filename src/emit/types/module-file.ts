import { isNamedType } from '../../protocol/is-named-type.ts';
import { typeImport } from '../declarations.ts';
import { importSpecifier } from '../module-paths.ts';
import type { StructuredFile } from '../output-file.ts';
import type { Reuse } from '../reuse.ts';
import type { EmittedComment, EmittedImport, EmittedStructure } from '../structures.ts';
import { emitAlternate } from './alternate-type.ts';
import { emitCommand } from './command-types.ts';
import { type TypesContext, typeOf } from './context.ts';
import type { Definition } from './definitions.ts';
import { emitEnum } from './enum-type.ts';
import { emitEvent } from './event-types.ts';
import { emitObject } from './object-type.ts';
import { placesOf } from './places.ts';
import { referencesOf } from './references.ts';
import type { TypesScope } from './scope.ts';
import { takesUnknownTags } from './union-type.ts';
import { unknownTagModule } from './unknown-tag.ts';

/**
 * The file of one schema module, its definitions in the order of the text; null if it defines nothing.
 * @param reuse - What earlier runs left: where one definition changed, the declarations of others serve again
 */
export function emitModule(
  context: TypesContext,
  header: EmittedComment,
  module: string,
  definitions: readonly Definition[],
  reuse: Reuse,
): StructuredFile | null {
  if (definitions.length === 0) return null;
  const { options } = context;
  const references = definitions.flatMap((definition) => referencesOf(context, definition));
  const visible = new Set([...references, ...definitions.filter(isNamedType).map(({ name }) => name)]);
  // What prose can link to; nobody asks where there is none.
  const linked = options.docsText ? [...visible] : null;
  return {
    path: `${context.names.module(module)}.ts`,
    statements: [
      header,
      ...importTypes(context, module, references),
      ...importUnknownTag(context, module, definitions),
      ...definitions.flatMap((definition) =>
        reuse.of(
          definition.name,
          () => [definition, placesOf(definition, context), options, linked],
          context,
          (tables) => emitDefinition({ context: tables, visible }, definition),
        ),
      ),
    ],
  };
}

function emitDefinition(scope: TypesScope, definition: Definition): readonly EmittedStructure[] {
  switch (definition.kind) {
    case 'enum':
      return emitEnum(scope, definition);
    case 'object':
      return emitObject(scope, definition);
    case 'alternate':
      return emitAlternate(scope, definition);
    case 'command':
      return emitCommand(scope, definition);
    case 'event':
      return emitEvent(scope, definition);
  }
}

/** One import for each other module, by path; names in it by code unit, as everything that has no order of its own. */
function importTypes(context: TypesContext, from: string, references: readonly string[]): readonly EmittedImport[] {
  const { names } = context;
  const imports = new Map<string, string[]>();
  for (const reference of new Set(references)) {
    const { module } = typeOf(context, reference);
    if (module === from) continue;
    const list = imports.get(module);
    if (list === undefined) imports.set(module, [names.of('type', reference)]);
    else list.push(names.of('type', reference));
  }
  const specified = [...imports].map(([module, list]) => [importSpecifier(names.module(from), names.module(module)), list] as const);
  return specified.sort(([a], [b]) => (a < b ? -1 : 1)).map(([specifier, list]) => typeImport(specifier, list.sort()));
}

function importUnknownTag(context: TypesContext, from: string, definitions: readonly Definition[]): readonly EmittedImport[] {
  const isUsed = definitions.some((definition) => definition.kind === 'object' && takesUnknownTags(context, definition));
  return isUsed ? [typeImport(importSpecifier(context.names.module(from), unknownTagModule), ['UnknownTag'])] : [];
}
