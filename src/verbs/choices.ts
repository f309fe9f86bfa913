import type { PackageOptions } from '../emit/package/options.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { contentHash } from '../write/content-hash.ts';
import type { Json } from '../write/manifest.ts';
import type { DocsFlavourName, EmitterName } from './emitters.ts';
import type { GenerateOptions } from './generate.ts';
import { settingsOf } from './open.ts';
import { nameOfEmitter } from './emitter-name.ts';

/** Everything besides the texts of the schema that the output depends on. What only some emitters look at is absent for the others. */
export interface Choices {
  readonly root: string;
  readonly version: string | null;
  readonly emit: readonly EmitterName[];
  readonly only: readonly string[];
  readonly settings: Readonly<Record<string, boolean>>;
  readonly int64: 'number' | 'bigint';
  readonly openEnums: boolean;
  /** Absent where it is as by default. */
  readonly importExtension?: 'ts';
  readonly docsText: boolean;
  /** Whose the text is, where it is ours. Of a history, a hash of its text; and of what it calls the version of the schema, where that has none of its own. */
  readonly docs?: {
    readonly flavour: DocsFlavourName;
    readonly docsText: boolean;
    readonly isOwnText?: boolean;
    readonly history?: string;
    readonly calledBy?: string;
  };
  /** A hash of the configuration, where the style is not ours. */
  readonly format: string | undefined;
  /** Whether the text of the documentation is ours, and under our licence. */
  readonly isOwnText?: boolean;
  readonly commit?: string | null;
  readonly package?: PackageOptions & Readonly<Record<string, Json>>;
  readonly emitters?: readonly string[];
  readonly [key: string]: Json | undefined;
}

/** What is found outside of the options and the schema. */
export interface LookedUp {
  readonly format: string | undefined;
  readonly commit: string | null;
  /** The text of the history that documentation tells, where there is one. */
  readonly history: string | null;
}

export function choicesOf(options: GenerateOptions, location: SchemaLocation, { format, commit, history }: LookedUp): Choices {
  const { root, tree, argument } = location;
  const emit = withImplied(options.emit);
  return {
    ...(emit.includes('package') ? packageChoices(options, location, commit) : {}),
    ...(options.emitters === undefined ? {} : { emitters: options.emitters.map(nameOfEmitter) }),
    root,
    version: tree.version,
    emit,
    only: options.only ?? [],
    settings: Object.fromEntries(settingsOf(options)),
    int64: options.int64 ?? 'number',
    openEnums: options.openEnums ?? false,
    ...(options.importExtension === 'ts' ? { importExtension: 'ts' } : {}),
    docsText: options.docsText ?? argument === 'bundled',
    ...(emit.includes('docs') ? { docs: docsChoices(options, location, history) } : {}),
    format,
  };
}

function docsChoices(
  { docs, docsText }: GenerateOptions,
  { tree, argument }: SchemaLocation,
  history: string | null,
): NonNullable<Choices['docs']> {
  const choices = { flavour: docs ?? 'html', docsText: docsText ?? true, ...(argument === 'bundled' ? { isOwnText: true } : {}) };
  if (history === null) return choices;
  const told = { ...choices, history: contentHash(history) };
  // A hash, since a manifest holds no absolute paths.
  return tree.version === null ? { ...told, calledBy: contentHash(argument) } : told;
}

/** A package holds types and validators, whatever else. */
export function withImplied(emit: readonly EmitterName[] = ['types', 'validators']): readonly EmitterName[] {
  return emit.includes('package') ? [...new Set<EmitterName>(['types', 'validators', ...emit])] : emit;
}

function packageChoices(
  options: GenerateOptions,
  location: SchemaLocation,
  commit: string | null,
): Pick<Choices, 'package' | 'commit' | 'isOwnText'> {
  return {
    isOwnText: location.argument === 'bundled',
    commit,
    // What a config gives is a value of JSON: it has been checked, or is printed as one.
    package: JSON.parse(JSON.stringify(options.package ?? {})) as NonNullable<Choices['package']>,
  };
}
