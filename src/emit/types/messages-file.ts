/** `messages.ts`: the tables of commands and events, and the messages that carry them. */
import type { Command, Event, Protocol } from '../../protocol/index.ts';
import { isOpen } from '../../protocol/index.ts';
import { type Docs, interfaceDeclaration, property, typeAlias, typeImport } from '../declarations.ts';
import { literalUnion, propertyName } from '../literals.ts';
import { importSpecifier } from '../module-paths.ts';
import type { StructuredFile } from '../output-file.ts';
import type { EmittedImport, EmittedProperty, EmittedStructure } from '../structures.ts';
import { type TypesContext, typeOf } from './context.ts';
import { packageHeader } from './header.ts';
import { entryDocs } from './message-docs.ts';
import { messageTypes } from './message-types.ts';
import type { TypesScope } from './scope.ts';

export function emitMessages(context: TypesContext, protocol: Protocol): StructuredFile {
  const { options } = context;
  const { commands, events } = protocol;
  const scope: TypesScope = { context, visible: new Set() };
  return {
    path: 'messages.ts',
    statements: [
      packageHeader(protocol, options),
      ...imports(context, protocol),
      table(
        'Commands',
        'The commands: what each takes, and what it returns.',
        commands.map((command) => commandEntry(scope, command)),
      ),
      typeAlias('CommandName', 'keyof Commands', null),
      typeAlias('OobCommandName', nameUnion(commands.filter((command) => command.allowOob)), 'Commands that may be executed out of band.'),
      typeAlias(
        'CommandNameNeedingArguments',
        nameUnion(commands.filter((command) => needsArguments(context, command))),
        'Commands with arguments that are not optional.',
      ),
      table(
        'Events',
        'The events: the data that each carries.',
        events.map((event) => eventEntry(scope, event)),
      ),
      typeAlias('EventName', 'keyof Events', null),
      typeAlias(
        'EventNameWithoutData',
        nameUnion(events.filter((event) => !carriesData(context, event))),
        'Events whose messages have no `data`.',
      ),
      ...messageTypes(errorClass(context)),
    ],
  };
}

/** An interface without members would take any value. */
function table(name: string, docs: Docs, properties: readonly EmittedProperty[]): EmittedStructure {
  return properties.length === 0 ? typeAlias(name, 'Record<never, never>', docs) : interfaceDeclaration(name, { docs, properties });
}

function commandEntry(scope: TypesScope, command: Command): EmittedProperty {
  const { names } = scope.context;
  const type = `{ arguments: ${names.of('arguments', command.name)}; returns: ${names.of('returns', command.name)} }`;
  return property(propertyName(command.name), type, entryDocs(scope, command));
}

function eventEntry(scope: TypesScope, event: Event): EmittedProperty {
  return property(propertyName(event.name), scope.context.names.of('data', event.name), entryDocs(scope, event));
}

export function nameUnion(definitions: readonly { readonly name: string }[]): string {
  return literalUnion(definitions.map(({ name }) => name));
}

export function needsArguments(context: TypesContext, command: Command): boolean {
  if (command.arguments === null) return false;
  const type = typeOf(context, command.arguments);
  return type.kind !== 'object' || type.members.some((member) => !member.optional && !isOpen(member));
}

/** QEMU leaves `data` out when an event has no members. */
export function carriesData(context: TypesContext, event: Event): boolean {
  if (event.data === null) return false;
  const type = typeOf(context, event.data);
  return type.kind !== 'object' || type.members.length > 0;
}

export function errorClass({ types, names }: TypesContext): string {
  const known = types.get('QapiErrorClass');
  return known?.kind === 'enum' ? names.of('type', known.name) : literalUnion(standardErrorClasses);
}

const standardErrorClasses = ['GenericError', 'CommandNotFound', 'DeviceNotActive', 'DeviceNotFound', 'KVMMissingCap'];

function imports({ names, types }: TypesContext, protocol: Protocol): readonly EmittedImport[] {
  const byModule = new Map<string, string[]>(protocol.modules.map(({ name }) => [name, []]));
  for (const { name, module } of protocol.commands) byModule.get(module)?.push(names.of('arguments', name), names.of('returns', name));
  for (const { name, module } of protocol.events) byModule.get(module)?.push(names.of('data', name));
  const errors = types.get('QapiErrorClass');
  if (errors?.kind === 'enum') byModule.get(errors.module)?.push(names.of('type', errors.name));
  return [...byModule]
    .filter(([, imported]) => imported.length > 0)
    .map(([module, imported]) => typeImport(importSpecifier('messages', names.module(module)), imported.sort()))
    .sort((a, b) => (a.moduleSpecifier < b.moduleSpecifier ? -1 : 1));
}
