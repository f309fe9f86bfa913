import path from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { NameTable } from '../emit/names.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import type { PrinterName } from '../emit/printer/printers.ts';
import type { FormatText } from '../emit/printer/reference.ts';
import type { Protocol } from '../protocol/index.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import { toolVersion } from '../version.ts';
import { compareOutput, findExtra } from '../write/compare-output.ts';
import { contentHash } from '../write/content-hash.ts';
import { isFresh } from '../write/is-fresh.ts';
import { type Json, type Provenance, readManifest } from '../write/manifest.ts';
import type { EmitterName } from './emitters.ts';
import { hasErrors, isDiagnostic, settingsOf } from './open.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { locateOne } from './open-sources.ts';

/** What to generate from which schema, and where to. */
export interface GenerateOptions extends ProtocolOptions {
  /** A root file, a folder, a saved reply, a revision of the repository, or `bundled`, which is the default. */
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
  /**
   * `prettier` sets the output as prettier would with the configuration that it finds above the output folder, which takes seconds; else
   * the output is laid out with options of our own.
   */
  readonly format?: 'prettier';
  /** What prints declarations. The reference printer gives the same bytes as the fast one, which is the default, in more time. */
  readonly printer?: PrinterName;
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
    /** How many files took the reference printer; none of ours does unless it is asked for. */
    readonly byReference: number;
  } | null;
  /** Paths relative to the output folder. */
  readonly files: {
    readonly written: readonly string[];
    readonly removed: readonly string[];
    readonly unchanged: readonly string[];
    /** With `check` only. */
    readonly missing: readonly string[];
    readonly stale: readonly string[];
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
  const progress = options.onProgress ?? (() => undefined);
  const directory = path.resolve(options.workingDirectory ?? process.cwd(), options.out);
  const location = await locateOne(options.schema ?? (options.repo === undefined ? 'bundled' : 'HEAD'), options);
  if (isDiagnostic(location)) return failed([location]);
  const choices = await choicesOf(options, location, directory);
  // What a schema that only gives names holds is not in the manifest.
  const fresh =
    options.force || options.namesFrom !== undefined ? null : reportWhenFresh(directory, choices, location, options.check ?? false);
  if (fresh !== null) return fresh;

  const phases = await import('./generation.ts');
  const { nameTable, openProtocolAt, print, selectOnly, unmatchedPatterns, writeOutput } = phases;
  progress('checking the schema');
  const { protocol, inputs, findings } = await openProtocolAt(location, options, { documentation: true });
  if (protocol === null) return failed(findings.filter((finding) => finding.severity === 'error'));
  const only = options.only ?? [];
  const unmatched = unmatchedPatterns(protocol, only);
  if (unmatched.length > 0) return failed(unmatched.map((pattern) => diagnostic('pattern-without-match', { pattern }, {})));

  progress(`printing ${choices.emit.join(' and ')}`);
  // Names come from the whole protocol, so that a part of it has the same.
  const selected = only.length === 0 ? protocol : selectOnly(protocol, only);
  const outputs = await emit(phases, selected, choices, nameTable(protocol));
  const format = options.format === undefined ? undefined : await loadStyle(directory);
  if (format !== undefined && 'code' in format) return failed([format]);
  const { texts, byReference } = await print(outputs, {
    ...(options.printer === undefined ? {} : { printer: options.printer }),
    ...(format === undefined ? {} : { format }),
  });
  const made = { ...measure(selected, texts), byReference: byReference.length };
  if (options.check) return { made, diagnostics: [], ...compare(directory, texts) };

  progress('writing');
  const provenance: Provenance = { toolVersion, options: choices, root: location.root, inputs: hashesOf(inputs) };
  const { written, removed, unchanged, diagnostics } = await writeOutput(directory, texts, provenance);
  return { ok: !hasErrors(diagnostics), made, files: { ...noFiles, written, removed, unchanged }, diagnostics };
}

type Phases = typeof import('./generation.ts');

async function emit(phases: Phases, protocol: Protocol, choices: Choices, names: NameTable): Promise<readonly OutputFile[]> {
  const code = choices.emit.some((name) => name !== 'json-schema') ? await emitCode(phases, protocol, choices, names) : [];
  if (!choices.emit.includes('json-schema')) return code;
  const { emitJsonSchema } = await import('../emit/json-schema/index.ts');
  return [...code, ...emitJsonSchema(protocol, { docsText: choices.docsText, toolVersion })];
}

async function emitCode(
  phases: Phases,
  protocol: Protocol,
  { emit: wanted, ...options }: Choices,
  names: NameTable,
): Promise<readonly OutputFile[]> {
  const { emitTypes, emitValidators, mergeOutputFiles } = phases;
  const types = emitTypes(protocol, { ...options, toolVersion }, names);
  const client = wanted.includes('client');
  // Exact integers in answers need to know which members have 64 bits, as the validators do.
  const validators = wanted.includes('validators') || (client && options.int64 === 'bigint');
  const sets = [types];
  if (validators) sets.push(emitValidators(protocol, { ...options, toolVersion }, names));
  if (client) {
    const { emitClient } = await import('../emit/client/index.ts');
    sets.push(emitClient(protocol, { int64: options.int64, validators, toolVersion }));
  }
  return mergeOutputFiles(...sets);
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
  /** A hash of the configuration, where the style is not ours. */
  readonly format: string | undefined;
  readonly [key: string]: Json | undefined;
}

/** Prettier is a large part of what is installed, and nobody needs it for our own style. */
async function loadStyle(directory: string): Promise<FormatText | Diagnostic> {
  const { loadPrettierStyle } = await import('./prettier-style.ts');
  const style = await loadPrettierStyle(directory);
  return typeof style === 'string' ? diagnostic('unusable-style', { path: directory, reason: style }, {}) : style;
}

async function choicesOf(options: GenerateOptions, { root, tree, argument }: SchemaLocation, directory: string): Promise<Choices> {
  return {
    root,
    version: tree.version,
    emit: options.emit ?? ['types', 'validators'],
    only: options.only ?? [],
    settings: Object.fromEntries(settingsOf(options)),
    int64: options.int64 ?? 'number',
    openEnums: options.openEnums ?? false,
    docsText: options.docsText ?? argument === 'bundled',
    format: options.format === undefined ? undefined : (await import('./prettier-style.ts')).prettierStyleHash(directory),
  };
}

function hashesOf(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].map(([file, text]) => [file, contentHash(text)]));
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
  const extra = checking ? findExtra(directory, new Set(unchanged)) : [];
  return { ok: extra.length === 0, made: null, files: { ...noFiles, unchanged, extra }, diagnostics: [] };
}

function compare(directory: string, texts: readonly OutputText[]): Pick<GenerateReport, 'ok' | 'files'> {
  const { missing, stale, foreign, extra, unchanged } = compareOutput(directory, texts, readManifest(directory));
  const files = { ...noFiles, missing, stale: [...stale, ...foreign].sort(), extra, unchanged };
  return { ok: missing.length + files.stale.length + extra.length === 0, files };
}

function measure(protocol: Protocol, texts: readonly OutputText[]): Omit<NonNullable<GenerateReport['made']>, 'byReference'> {
  return {
    commands: protocol.commands.length,
    events: protocol.events.length,
    types: protocol.types.length,
    files: texts.length,
    bytes: texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
  };
}
