/** The tables of commands and events of each view: interfaces that extend one with what all views have alike. */
import { typesByName } from '../../protocol/index.ts';
import type { Range, ViewContent } from '../../range/model.ts';
import { type Docs, interfaceDeclaration, property, typeAlias } from '../declarations.ts';
import { literalUnion, propertyName } from '../literals.ts';
import type { EmittedProperty, EmittedStructure } from '../structures.ts';
import { carriesData, nameUnion, needsArguments } from '../types/messages-file.ts';
import { entryDocs } from '../types/message-docs.ts';
import type { TypesScope } from '../types/scope.ts';
import { commandText, eventText, type Main } from './content-text.ts';

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly docs: Docs;
}

export function viewTables(scope: TypesScope, { protocol, views, versions }: Range): readonly EmittedStructure[] {
  const { context } = scope;
  const names = versions.map(({ name }) => name);
  const main: Main = {
    commands: new Map(protocol.commands.map((command) => [command.name, command])),
    events: new Map(protocol.events.map((event) => [event.name, event])),
    types: typesByName(protocol),
  };
  const commands = views.map(({ commands: own }) =>
    own.map((each): Entry => ({ name: each.name, text: commandText(context, main, each), docs: entryDocs(scope, each) })),
  );
  const events = views.map(({ events: own }) =>
    own.map((each): Entry => ({ name: each.name, text: eventText(context, main, each), docs: entryDocs(scope, each) })),
  );
  return [
    ...tables('Commands', 'Commands that are the same in every view.', views, commands),
    ...tables('Events', 'Events that are the same in every view.', views, events),
    ...views.map((content, index) => viewInterface(scope, content, index === 0 ? ['null'] : [], names)),
    interfaceDeclaration('Views', {
      docs: 'What QEMU has in each version, and in each with all later ones.',
      properties: views.map(({ view }) => property(propertyName(view.key), `In_${view.suffix}`, null)),
    }),
  ];
}

function tables(
  stem: 'Commands' | 'Events',
  docs: string,
  views: readonly ViewContent[],
  entries: readonly (readonly Entry[])[],
): readonly EmittedStructure[] {
  const counts = new Map<string, number>();
  const keyOf = ({ name, text }: Entry): string => `${name} ${text}`;
  for (const entry of entries.flat()) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  const isShared = (entry: Entry): boolean => counts.get(keyOf(entry)) === views.length;
  const shared = `${stem}OfAll`;
  return [
    interfaceDeclaration(shared, { docs, properties: (entries[0] ?? []).filter(isShared).map(propertyOf) }),
    ...views.map(({ view }, index) =>
      interfaceDeclaration(`${stem}_${view.suffix}`, {
        docs: `${stem} of ${view.kind === 'single' ? `QEMU ${view.key}` : `QEMU ${view.key.slice(0, -1)} and later`}.`,
        extends: [shared],
        properties: (entries[index] ?? []).filter((entry) => !isShared(entry)).map(propertyOf),
      }),
    ),
  ];
}

function propertyOf({ name, text, docs }: Entry): EmittedProperty {
  return property(propertyName(name), text, docs);
}

/** @param others what else a client may take its peer for */
function viewInterface(
  { context }: TypesScope,
  { view, commands, events }: ViewContent,
  others: readonly string[],
  names: readonly string[],
): EmittedStructure {
  const version = [literalUnion(view.versions.map((index) => names[index] ?? '')), ...others].join(' | ');
  return interfaceDeclaration(`In_${view.suffix}`, {
    docs: null,
    properties: [
      property('version', version, 'Versions that it is about.'),
      property('commands', `Commands_${view.suffix}`, null),
      property('events', `Events_${view.suffix}`, null),
      property('outOfBand', nameUnion(commands.filter(({ allowOob }) => allowOob)), null),
      property('needingArguments', nameUnion(commands.filter((command) => needsArguments(context, command))), null),
      property('withoutData', nameUnion(events.filter((event) => !carriesData(context, event))), null),
    ],
  });
}

/** Everything that any version has, seen over the whole range. */
export function allCommands(scope: TypesScope, { protocol, views }: Range): EmittedStructure {
  const [whole] = views;
  const known = new Set(whole?.commands.map(({ name }) => name));
  const main: Main = {
    commands: new Map(protocol.commands.map((command) => [command.name, command])),
    events: new Map(),
    types: typesByName(protocol),
  };
  const others = protocol.commands.filter(({ name }) => !known.has(name));
  const docs = 'The commands that any version has: what each takes in all versions that have it, and what any of them may return.';
  const base = `Commands_${whole?.view.suffix ?? ''}`;
  if (others.length === 0) return typeAlias('AllCommands', base, docs);
  return interfaceDeclaration('AllCommands', {
    docs,
    extends: [base],
    properties: others.map((command) =>
      property(propertyName(command.name), commandText(scope.context, main, command), entryDocs(scope, command)),
    ),
  });
}
