/** `versions.ts`: the versions of a package, and what only some of them have. */
import type { Range } from '../../range/model.ts';
import { objectKey, stringLiteral } from '../literals.ts';
import type { TextFile } from '../output-file.ts';
import { type Constant, type Expression, field, type Field, type Fields, type Import, list } from '../statements/code.ts';
import { printFile } from '../statements/print.ts';
import { packageHeader } from '../types/header.ts';
import type { TypesOptions } from '../types/options.ts';

/** The first and the last version that has something, by name. */
export interface Dates {
  readonly first: string;
  readonly last: string;
}

/** When commands and events came and went. */
export interface VersionTable {
  readonly commands: readonly DatedEntity[];
  readonly events: readonly DatedEntity[];
}

export interface DatedEntity extends Dates {
  readonly name: string;
  /** What below it came later or went earlier than what it stands in. */
  readonly paths: readonly (Dates & { readonly path: string })[];
}

export function emitVersions({ protocol, versions }: Range, options: TypesOptions, table: VersionTable): TextFile {
  const header = packageHeader(protocol, options);
  const imports: readonly Import[] = [
    { kind: 'import', names: ['type AnyCommandName', 'type EventName', 'type Version'], from: './messages.js' },
    { kind: 'import', names: ['type Availability'], from: './runtime/versions.js' },
  ];
  const names = list(versions.map(({ name }) => stringLiteral(name)));
  return {
    path: 'versions.ts',
    text: printFile(header, [
      ...imports,
      constant('versions', 'readonly Version[]', names, 'The versions that this package is about, oldest first.'),
      constant(
        'commandVersions',
        'Readonly<Record<AnyCommandName, Availability>>',
        fields(table.commands),
        'Which versions have which commands, and what of them.',
      ),
      constant(
        'eventVersions',
        'Readonly<Record<EventName, Availability>>',
        fields(table.events),
        'Which versions have which events, and what of them.',
      ),
    ]),
  };
}

function constant(name: string, type: string, value: Expression, docs: string): Constant {
  return { kind: 'constant', isExported: true, docs, name, type, value };
}

function fields(entities: readonly DatedEntity[]): Fields {
  return {
    kind: 'fields',
    fields: entities.map((entity) => field(objectKey(entity.name), { kind: 'fields', fields: availabilityFields(entity) })),
  };
}

function availabilityFields({ first, last, paths }: DatedEntity): readonly Field[] {
  return [
    field('first', stringLiteral(first)),
    field('last', stringLiteral(last)),
    ...(paths.length === 0
      ? []
      : [field('parts', { kind: 'fields', fields: paths.map((path) => field(objectKey(path.path), datesOf(path))) })]),
  ];
}

function datesOf({ first, last }: Dates): Expression {
  return list([stringLiteral(first), stringLiteral(last)]);
}
