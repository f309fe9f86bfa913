/** `messages.ts` of a package of several versions. */
import { definitionOf } from '../../protocol/index.ts';
import type { Range } from '../../range/model.ts';
import { typeImport } from '../declarations.ts';
import { importSpecifier } from '../module-paths.ts';
import type { StructuredFile } from '../output-file.ts';
import type { EmittedImport, EmittedStructure } from '../structures.ts';
import { type TypesContext, typeOf } from '../types/context.ts';
import { packageHeader } from '../types/header.ts';
import { errorClass } from '../types/messages-file.ts';
import type { TypesScope } from '../types/scope.ts';
import { rangeMessageTypes, versionTypes } from './message-types.ts';
import { allCommands, viewTables } from './view-tables.ts';

export function emitRangeMessages(context: TypesContext, range: Range): StructuredFile {
  const scope: TypesScope = { context, visible: new Set() };
  const statements = [
    ...versionTypes(range),
    ...viewTables(scope, range),
    allCommands(scope, range),
    ...rangeMessageTypes(errorClass(context)),
  ];
  return {
    path: 'messages.ts',
    statements: [packageHeader(range.protocol, context.options), ...imports(context, range, codeOf(statements)), ...statements],
  };
}

/** Everything but comments, which speak of arguments where no type of that name is meant. */
function codeOf(statements: readonly EmittedStructure[]): string {
  return JSON.stringify(statements, (key, value: unknown) => (key === 'docs' ? undefined : value));
}

/** Types that the tables mention, by their modules. */
function imports(context: TypesContext, range: Range, text: string): readonly EmittedImport[] {
  const { names } = context;
  const { protocol, views } = range;
  const byModule = new Map<string, Set<string>>(protocol.modules.map(({ name }) => [name, new Set()]));
  const used = new Set(text.match(/[\w$]+/g));
  const add = (module: string, name: string): void => {
    if (used.has(name)) byModule.get(module)?.add(name);
  };
  for (const { name, module } of protocol.commands) {
    add(module, names.of('arguments', name));
    add(module, names.of('returns', name));
  }
  for (const { name, module } of protocol.events) add(module, names.of('data', name));
  const addType = (name: string | null): void => {
    if (name !== null) add(typeOf(context, name).module, names.of('type', name));
  };
  for (const { commands, events } of views) {
    for (const command of commands) {
      addType(command.arguments);
      addType(command.returns && definitionOf(command.returns));
    }
    for (const { data } of events) addType(data);
  }
  if (context.types.has('QapiErrorClass')) addType('QapiErrorClass');
  return [...byModule]
    .filter(([, imported]) => imported.size > 0)
    .map(([module, imported]) => typeImport(importSpecifier('messages', names.module(module)), [...imported].sort()))
    .sort((a, b) => (a.moduleSpecifier < b.moduleSpecifier ? -1 : 1));
}
