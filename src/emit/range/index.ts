/** The emitter of packages of several versions: what the other emitters make of the merged protocol, and tables for each view of it. */
import atVersion from '../../runtime/at-version.ts?raw';
import versions from '../../runtime/versions.ts?raw';
import type { Protocol } from '../../protocol/index.ts';
import type { Range } from '../../range/model.ts';
import { emitClient } from '../client/index.ts';
import { exportAll } from '../declarations.ts';
import { mergeOutputFiles } from '../merge-files.ts';
import { type NameTable, nameTable } from '../names.ts';
import type { OutputFile } from '../output-file.ts';
import { rangeModules } from '../reserved-names.ts';
import { runtimeText } from '../runtime-text.ts';
import { typesContext } from '../types/context.ts';
import { packageHeader } from '../types/header.ts';
import { emitTypes, type TypesOptions } from '../types/index.ts';
import { emitValidators } from '../validators/index.ts';
import { clientParts } from './client-parts.ts';
import { emitRangeMessages } from './messages-file.ts';
import { integersOf } from './integers.ts';
import { rangeNames } from './reserved.ts';
import { withoutVariantValues } from './slim.ts';
import { emitVersions, type VersionTable } from './versions-file.ts';

export type { VersionTable } from './versions-file.ts';

/** What to make for which range. */
export interface RangeOptions extends TypesOptions {
  readonly validators: boolean;
  readonly client: boolean;
}

/** @param table when commands and events came and went */
export function emitRange(range: Range, table: VersionTable, options: RangeOptions): readonly OutputFile[] {
  const names = nameTable(range.protocol, { names: rangeNames(range), modules: rangeModules });
  return mergeOutputFiles(
    emitRangeTypes(range, options, names),
    [
      emitVersions(range, options, table),
      { path: 'index.ts', statements: [exportAll('./versions.js')] },
      ...runtimeOf(range.protocol, options),
    ],
    options.validators ? emitRangeValidators(range, options, names) : [],
    options.client ? emitClient(range.protocol, { ...options, versions: clientParts(range, options.validators) }) : [],
  );
}

function emitRangeTypes(range: Range, options: TypesOptions, names: NameTable): readonly OutputFile[] {
  const all: TypesOptions = options.int64 === 'bigint' ? { ...options, integers: integersOf(range) } : options;
  const types = emitTypes(range.protocol, all, names).map((file) =>
    file.path === 'messages.ts' ? emitRangeMessages(typesContext(range.protocol, all, names), range) : file,
  );
  return withoutVariantValues(types, range, names);
}

function emitRangeValidators(range: Range, options: RangeOptions, names: NameTable): readonly OutputFile[] {
  const { protocol, typesOnly, variants, typeVersions, commandVersions, eventVersions, whole } = range;
  const checked: Protocol = { ...protocol, types: protocol.types.filter(({ name }) => !typesOnly.has(name)) };
  const checkedVersions = {
    names: range.versions.map(({ name }) => name),
    variants,
    listed: whole,
    types: typeVersions,
    commands: commandVersions,
    events: eventVersions,
  };
  return emitValidators(checked, { ...options, versions: checkedVersions }, names);
}

function runtimeOf(protocol: Protocol, options: RangeOptions): readonly OutputFile[] {
  const header = packageHeader(protocol, options);
  return [
    { path: 'runtime/versions.ts', text: header + runtimeText(versions) },
    ...(options.validators ? [{ path: 'runtime/at-version.ts', text: header + runtimeText(atVersion) }] : []),
  ];
}
