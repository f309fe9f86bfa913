import path from 'node:path';
import { checkSchema } from '../check/index.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { mergeOutputFiles } from '../emit/merge-files.ts';
import { packageFiles, packageLeavings } from '../emit/package/files.ts';
import { type NameTable, nameTable } from '../emit/names.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { Emitter } from '../emit/own-emitter.ts';
import type { PackageOptions } from '../emit/package/options.ts';
import { emitTypes } from '../emit/types/index.ts';
import type { Protocol } from '../protocol/index.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import type { Schema } from '../schema/model.ts';
import { selectOnly, transform, unmatchedPatterns } from '../transform/index.ts';
import { toolVersion } from '../version.ts';
import { compareOutput, findExtra } from '../write/compare-output.ts';
import { contentHash } from '../write/content-hash.ts';
import { isFresh } from '../write/is-fresh.ts';
import { type Json, type Provenance, readManifest } from '../write/manifest.ts';
import { writeOutput } from '../write/write-output.ts';
import type { EmitterName } from './emitters.ts';
import { type Memory, noMemory } from './memory.ts';
import { runOwnEmitters } from './own-emitters.ts';
import { commitOf } from './schema-commit.ts';
import { type ConditionOptions, hasErrors, isDiagnostic, openSchema, type SchemaOptions, settingsOf } from './open.ts';

/** What to generate from which schema, and where to. */
export interface GenerateOptions extends SchemaOptions, ConditionOptions {
  /** A root file, a folder, or `bundled`, which is the default. */
  readonly schema?: string;
  /** The output folder. */
  readonly out: string;
  /** By default types and validators. Validators come with the types that they speak of. */
  readonly emit?: readonly EmitterName[];
  /** Write nothing; compare what is there with what would be written. */
  readonly check?: boolean;
  /** Generate even when nothing seems to have changed since the last run. */
  readonly force?: boolean;
  /** Patterns of the commands and events to keep, with the types that they reach: `query-*`. */
  readonly only?: readonly string[];
  /** How 64-bit integers are typed. */
  readonly int64?: 'number' | 'bigint';
  /** Whether types and validators let pass values of enums that the schema does not have: a newer QEMU may send them. */
  readonly openEnums?: boolean;
  /** Whether the schema's documentation text goes into comments. By default only the bundled schema's does: QEMU's is under the GPL. */
  readonly docsText?: boolean;
  /** Emitters of one's own; their files are added. With one of them every run generates, since what it makes can change with its code. */
  readonly emitters?: readonly Emitter[];
  /** What stands in the `package.json`, where `emit` has `package`. */
  readonly package?: PackageOptions;
  /** Called at the beginning of each step, for a display of progress. */
  readonly onProgress?: (step: string) => void;
}

/** What {@link generate} did. */
export interface GenerateReport {
  /** False when nothing could be generated or written, or, with `check`, when the output is not what it should be. */
  readonly ok: boolean;
  /** What the output is made of; null when it was known to be fresh without looking. */
  readonly made: {
    readonly commands: number;
    readonly events: number;
    readonly types: number;
    readonly files: number;
    readonly bytes: number;
  } | null;
  /** Paths relative to the output folder. */
  readonly files: {
    readonly written: readonly string[];
    readonly removed: readonly string[];
    readonly unchanged: readonly string[];
    /** With `check` only. */
    readonly missing: readonly string[];
    /** With `check` only. */
    readonly stale: readonly string[];
    /** Files of somebody else in the output folder, which are never touched. Dot files and `node_modules` don't count. */
    readonly extra: readonly string[];
  };
  readonly diagnostics: readonly Diagnostic[];
}

const noFiles: GenerateReport['files'] = { written: [], removed: [], unchanged: [], missing: [], stale: [], extra: [] };

function failed(diagnostics: readonly Diagnostic[]): GenerateReport {
  return { ok: false, made: null, files: noFiles, diagnostics };
}

/** Generates code from a schema. Only files that changed are written; when nothing changed, nothing is even parsed. */
export async function generate(options: GenerateOptions): Promise<GenerateReport> {
  return generateWith(options, noMemory);
}

/** The same, once more and once more: what has not changed since the last run is not made anew. */
export async function generateWith(options: GenerateOptions, memory: Memory): Promise<GenerateReport> {
  const progress = options.onProgress ?? (() => undefined);
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const directory = path.resolve(workingDirectory, options.out);
  memory.begin();
  const found = openSchema(options.schema ?? 'bundled', options);
  if (isDiagnostic(found)) {
    for (const place of placesOfSchema(options)) memory.look(path.resolve(workingDirectory, place));
    return failed([found]);
  }
  const location = memory.open(found, workingDirectory);
  const choices = choicesOf(options, location, directory);
  const own = options.emitters ?? [];
  const fresh = options.force || own.length > 0 ? null : reportWhenFresh(directory, choices, location, options.check ?? false);
  if (fresh !== null) return fresh;

  progress('checking the schema');
  const { schema, findings } = checkSchema(location, 'lenient');
  if (schema === null || hasErrors(findings)) return failed(findings.filter((finding) => finding.severity === 'error'));
  const protocol = transform(schema, settingsOf(options));
  const only = options.only ?? [];
  const unmatched = unmatchedPatterns(protocol, only);
  if (unmatched.length > 0) return failed(unmatched.map((pattern) => diagnostic('pattern-without-match', { pattern }, {})));

  progress(`printing ${choices.emit.join(' and ')}`);
  // Names come from the whole protocol, so that a part of it has the same.
  const selected = only.length === 0 ? protocol : selectOnly(protocol, only);
  const outputs = await emit(selected, choices, nameTable(protocol));
  const { printReference } = await import('../emit/printer/reference.ts');
  const printed = await memory.print(outputs, printReference);
  const { int64, openEnums, docsText } = choices;
  const taken = [...printed.map((text) => text.path), ...(choices.emit.includes('package') ? packageFiles : [])];
  const ownOutput = await runOwnEmitters(own, {
    protocol: selected,
    options: { int64, openEnums, docsText, toolVersion },
    print: printReference,
    workingDirectory,
    taken,
  });
  if (hasErrors(ownOutput.diagnostics)) return failed(ownOutput.diagnostics);
  const texts = await withPackage([...printed, ...ownOutput.texts], selected, choices);
  const made = measure(selected, texts);
  if (options.check) return { made, diagnostics: [], ...compare(directory, texts, leavingsOf(choices)) };

  progress('writing');
  const provenance: Provenance = { toolVersion, options: choices, root: location.root, inputs: inputsOf(schema) };
  const { written, removed, unchanged, diagnostics } = await writeOutput(directory, texts, provenance);
  const extra = findExtra(directory, new Set(texts.map((text) => text.path)), leavingsOf(choices));
  return { ok: !hasErrors(diagnostics), made, files: { ...noFiles, written, removed, unchanged, extra }, diagnostics };
}

async function emit(protocol: Protocol, choices: Choices, names: NameTable): Promise<readonly OutputFile[]> {
  const code = choices.emit.some((name) => name !== 'json-schema') ? await emitCode(protocol, choices, names) : [];
  if (!choices.emit.includes('json-schema')) return code;
  const { emitJsonSchema } = await import('../emit/json-schema/index.ts');
  return [...code, ...emitJsonSchema(protocol, { docsText: choices.docsText, toolVersion })];
}

async function emitCode(protocol: Protocol, { emit: wanted, ...options }: Choices, names: NameTable): Promise<readonly OutputFile[]> {
  const types = emitTypes(protocol, { ...options, toolVersion }, names);
  if (!wanted.includes('validators')) return types;
  const { emitValidators } = await import('../emit/validators/index.ts');
  return mergeOutputFiles(types, emitValidators(protocol, { ...options, toolVersion }, names));
}

/** What a package has beside its sources. */
async function withPackage(texts: readonly OutputText[], protocol: Protocol, choices: Choices): Promise<readonly OutputText[]> {
  if (!choices.emit.includes('package')) return texts;
  const { emitPackage } = await import('../emit/package/index.ts');
  const { package: about, commit, isOwnText, settings, only, int64, openEnums, docsText, emit } = choices;
  const described = { emit, only, settings, int64, openEnums };
  return [...texts, ...emitPackage(protocol, texts, { ...about, toolVersion, docsText, isOwnText, commit, described })];
}

/** Everything besides the texts of the schema that the output depends on. */
interface Choices {
  readonly root: string;
  readonly version: string | null;
  readonly emit: readonly EmitterName[];
  readonly only: readonly string[];
  readonly settings: Readonly<Record<string, boolean>>;
  readonly int64: 'number' | 'bigint';
  readonly openEnums: boolean;
  readonly docsText: boolean;
  /** Whether the text of the documentation is ours, and under our licence. */
  readonly isOwnText?: boolean;
  readonly commit?: string | null;
  readonly package?: PackageOptions & Readonly<Record<string, Json>>;
  readonly emitters?: readonly string[];
  readonly [key: string]: Json | undefined;
}

function choicesOf(options: GenerateOptions, location: SchemaLocation, directory: string): Choices {
  const { root, tree, argument } = location;
  const emit = withImplied(options.emit ?? ['types', 'validators']);
  return {
    ...(emit.includes('package') ? packageChoices(options, location, directory) : {}),
    ...(options.emitters === undefined ? {} : { emitters: options.emitters.map(({ name }) => name) }),
    root,
    version: tree.version,
    emit,
    only: options.only ?? [],
    settings: Object.fromEntries(settingsOf(options)),
    int64: options.int64 ?? 'number',
    openEnums: options.openEnums ?? false,
    docsText: options.docsText ?? argument === 'bundled',
  };
}

/** A package holds types and validators, whatever else. */
function withImplied(emit: readonly EmitterName[]): readonly EmitterName[] {
  return emit.includes('package') ? [...new Set<EmitterName>(['types', 'validators', ...emit])] : emit;
}

function packageChoices(
  options: GenerateOptions,
  location: SchemaLocation,
  directory: string,
): Pick<Choices, 'package' | 'commit' | 'isOwnText'> {
  const isOwnText = location.argument === 'bundled';
  return {
    isOwnText,
    commit: isOwnText ? null : commitOf(path.resolve(options.workingDirectory ?? process.cwd(), location.tree.name), directory),
    // What a config gives is a value of JSON: it has been checked, or is printed as one.
    package: JSON.parse(JSON.stringify(options.package ?? {})) as NonNullable<Choices['package']>,
  };
}

/** Where a schema that was not found could appear. */
function placesOfSchema({ schema = 'bundled', root }: GenerateOptions): readonly string[] {
  const inside = root === undefined ? ['qapi/qapi-schema.json', 'qapi-schema.json'] : [root];
  return [schema, ...inside.map((place) => path.join(schema, place))];
}

function inputsOf(schema: Schema): ReadonlyMap<string, string> {
  return new Map(schema.modules.map(({ file, source }) => [file, contentHash(source.text)]));
}

/** Null when the output has to be made to know whether it is what it should be. */
function reportWhenFresh(directory: string, choices: Choices, { tree }: SchemaLocation, checking: boolean): GenerateReport | null {
  const readInput = (file: string): string | null => {
    const source = tree.read(file);
    return isFailure(source) ? null : source.text;
  };
  const manifest = readManifest(directory);
  if (manifest === null || !isFresh(directory, choices, toolVersion, readInput)) return null;
  const unchanged = [...manifest.outputs.keys()];
  const extra = findExtra(directory, new Set(unchanged), leavingsOf(choices));
  return { ok: !checking || extra.length === 0, made: null, files: { ...noFiles, unchanged, extra }, diagnostics: [] };
}

function leavingsOf({ emit }: Choices): readonly string[] {
  return emit.includes('package') ? packageLeavings : [];
}

function compare(directory: string, texts: readonly OutputText[], ignored: readonly string[]): Pick<GenerateReport, 'ok' | 'files'> {
  const { missing, stale, foreign, extra, unchanged } = compareOutput(directory, texts, readManifest(directory), ignored);
  const files = { ...noFiles, missing, stale: [...stale, ...foreign].sort(), extra, unchanged };
  return { ok: missing.length + files.stale.length + extra.length === 0, files };
}

function measure(protocol: Protocol, texts: readonly OutputText[]): GenerateReport['made'] {
  return {
    commands: protocol.commands.length,
    events: protocol.events.length,
    types: protocol.types.length,
    files: texts.length,
    bytes: texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
  };
}
