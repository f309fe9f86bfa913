/** `tables.ts`: commands and events at run time. A file of its own, so that nobody has it who only checks a value. */
import type { NamedType, Protocol } from '../../protocol/index.ts';
import { identifier } from '../identifiers.ts';
import { stringLiteral } from '../literals.ts';
import { importSpecifier } from '../module-paths.ts';
import type { TextFile } from '../output-file.ts';
import type { Reuse } from '../reuse.ts';
import { type Constant, type Import, type List, list, pureCall, returns, type TopLevel } from '../statements/code.ts';
import { printElements, printFields, printFile } from '../statements/print.ts';
import { packageHeader } from '../types/header.ts';
import { uniqueNames } from '../../basics/unique-names.ts';
import type { ValidatorsContext } from './context.ts';
import { checksFolder } from './module-files.ts';
import { reuseText } from './reuse-text.ts';
import { createNeeds, internal, type Needs, type Scope } from './scope.ts';
import { commandField, eventField, knownParts } from './table-entries.ts';
import { emitWholeMessages } from './whole-messages.ts';

/** @param reuse - What earlier runs left: entries are made module by module, since a change rarely reaches more than one */
export function emitTables(context: ValidatorsContext, protocol: Protocol, reuse: Reuse): TextFile {
  const { options, names } = context;
  const needs = createNeeds();
  const modules = moduleNames(protocol);
  const make = { context, modules, needs, reuse };
  const statements = [
    ...table(
      'command',
      commandsType(context),
      entries(make, 'commands', protocol.commands, (scope, module, each) => printFields([commandField(scope, module, each)], 1)),
    ),
    ...table(
      'event',
      'Events',
      entries(make, 'events', protocol.events, (scope, module, each) => printFields([eventField(scope, module, each)], 1)),
    ),
    ...emitWholeMessages({ context, sent: 'false', depth: null, needs }),
    factsFunction(make, protocol),
  ];
  const head = packageHeader(protocol, options);
  const used = new Set([...protocol.commands, ...protocol.events].map(({ module }) => module));
  const namespaces = [...modules]
    .filter(([module]) => used.has(module))
    .map(([module, local]) => `import * as ${local} from '${importSpecifier('tables', names.module(module))}';\n`);
  return { path: 'tables.ts', text: printFile(head + namespaces.join(''), [...imports(context, needs), ...statements]) };
}

/** Names under which the modules are imported. */
function moduleNames({ modules }: Protocol): ReadonlyMap<string, string> {
  const unique = uniqueNames(['commands', 'events', 'facts', 'commandSources', 'eventSources']);
  return new Map(modules.map(({ name }) => [name, unique.take(`${identifier(name.replace(/[^\w]+/g, '_'))}Module`)]));
}

/** In a package of several versions `Commands` are those that all of them have. */
function commandsType({ options }: ValidatorsContext): string {
  return options.versions === undefined ? 'Commands' : 'AllCommands';
}

function imports(context: ValidatorsContext, needs: Needs): readonly Import[] {
  const { names } = context;
  const internals = [...needs.internals].map(([module, local]): Import => ({
    kind: 'import',
    names: [...local].sort(),
    from: importSpecifier('tables', `${checksFolder}/${names.module(module)}`),
  }));
  const runtime = [...needs.runtime].map(([module, local]): Import => ({
    kind: 'import',
    names: [...local].sort(),
    from: `./runtime/${module}.js`,
  }));
  const messages: Import = {
    kind: 'import',
    names: ['type AnyEvent', `type ${commandsType(context)}`, 'type Events', 'type QmpCommand'],
    from: './messages.js',
  };
  const catalogue: Import = { kind: 'import', names: catalogueNames, from: './runtime/catalogue.js' };
  return [...internals, messages, catalogue, ...runtime].sort((a, b) => (a.from < b.from ? -1 : 1));
}

const catalogueNames = [
  'commandTable',
  'eventTable',
  'type CommandSources',
  'type CommandTable',
  'type EventSources',
  'type EventTable',
  'type Fact',
];

/** What entries are made in. */
interface Making {
  readonly context: ValidatorsContext;
  readonly modules: ReadonlyMap<string, string>;
  /** Of the whole file. */
  readonly needs: Needs;
  readonly reuse: Reuse;
}

/** The text of entries, those that follow each other in one module made at once. */
function entries<T extends { readonly module: string }>(
  { context, modules, needs, reuse }: Making,
  kind: string,
  all: readonly T[],
  print: (scope: Scope, module: string, entry: T) => string,
): string {
  const counts = new Map<string, number>();
  return runsOf(all)
    .map(({ module, items }) => {
      const count = (counts.get(module) ?? 0) + 1;
      counts.set(module, count);
      const local = modules.get(module) ?? '';
      return reuseText(reuse, `tables ${kind} ${module} ${count}`, [items, local], context, needs, (tables, own) => {
        const scope: Scope = { context: tables, sent: 'false', depth: null, needs: own };
        return items.map((item) => print(scope, local, item)).join('');
      });
    })
    .join('');
}

/** What stands in one module, as long as it stands side by side. */
function runsOf<T extends { readonly module: string }>(all: readonly T[]): readonly { readonly module: string; readonly items: T[] }[] {
  const runs: { readonly module: string; readonly items: T[] }[] = [];
  for (const each of all) {
    const last = runs.at(-1);
    if (last?.module === each.module) last.items.push(each);
    else runs.push({ module: each.module, items: [each] });
  }
  return runs;
}

/** What a table is made of, and the table. */
function table(name: 'command' | 'event', type: string, fields: string): readonly (Constant | string)[] {
  const kind = name === 'command' ? 'Command' : 'Event';
  return [
    `const ${name}Sources: ${kind}Sources<${type}> = {${fields === '' ? '' : `\n${fields}`}};\n`,
    {
      kind: 'constant',
      isExported: true,
      docs: `The ${name}s of the protocol: what checks what they carry, and what is known about them.`,
      name: `${name}s`,
      type: `${kind}Table<${type}>`,
      value: pureCall(`${name}Table`, `${name}Sources`, 'facts'),
    },
  ];
}

/** What is known about members and values, for all types in one list. */
function factsFunction(make: Making, { types }: Protocol): TopLevel | string {
  const listed = make.context.options.versions?.listed;
  const known = types.filter((type) => listed?.has(type.name) !== false && knownParts(type).length > 0);
  const rows = (scope: Scope, type: NamedType): readonly List[] =>
    knownParts(type).map(({ name, facts }) => list([internal(scope, 'shape', type.name), stringLiteral(name), ...facts]));
  if (known.flatMap(knownParts).length < 2) {
    // No table yet.
    const scope: Scope = { context: make.context, sent: 'false', depth: null, needs: make.needs };
    const value = list(known.flatMap((type) => rows(scope, type)));
    return { kind: 'function', isExported: false, name: 'facts', parameters: [], returns: 'readonly Fact[]', body: [returns(value)] };
  }
  const text = entries(make, 'facts', known, (scope, _, type) => printElements(rows(scope, type), 2));
  return `function facts(): readonly Fact[] {\n  return [\n${text}  ];\n}\n`;
}
