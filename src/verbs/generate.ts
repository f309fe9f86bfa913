import path from 'node:path';
import { checkSchema } from '../check/index.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { mergeOutputFiles } from '../emit/merge-files.ts';
import { type NameTable, nameTable } from '../emit/names.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
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
import type { DocsFlavourName, EmitterName } from './emitters.ts';
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
  /** How documentation pages are laid out; `html` by default. The schema's text is on them unless `docsText` is false. */
  readonly docs?: DocsFlavourName;
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
  const location = openSchema(options.schema ?? 'bundled', options);
  if (isDiagnostic(location)) return failed([location]);
  const choices = choicesOf(options, location);
  const fresh = options.force ? null : reportWhenFresh(directory, choices, location, options.check ?? false);
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
  const code = await emit(selected, choices, nameTable(protocol));
  const { files: pages, diagnostics: remarks } = await emitPages(schema, selected, choices, location.argument === 'bundled');
  const outputs = [...code, ...pages];
  const { printReference } = await import('../emit/printer/reference.ts');
  const texts = await printReference(outputs);
  const made = measure(selected, texts);
  if (options.check) return { made, diagnostics: remarks, ...compare(directory, texts) };

  progress('writing');
  const provenance: Provenance = { toolVersion, options: choices, root: location.root, inputs: inputsOf(schema) };
  const { written, removed, unchanged, diagnostics } = await writeOutput(directory, texts, provenance);
  return {
    ok: !hasErrors(diagnostics),
    made,
    files: { ...noFiles, written, removed, unchanged },
    diagnostics: [...remarks, ...diagnostics],
  };
}

async function emit(protocol: Protocol, choices: Choices, names: NameTable): Promise<readonly OutputFile[]> {
  const code = choices.emit.some((name) => name === 'types' || name === 'validators') ? await emitCode(protocol, choices, names) : [];
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

/** Pages alone are the whole folder; beside other output they have one of their own. */
async function emitPages(
  schema: Schema,
  protocol: Protocol,
  { emit: wanted, docs }: Choices,
  ownText: boolean,
): Promise<{ readonly files: readonly OutputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  if (docs === undefined) return { files: [], diagnostics: [] };
  const { emitDocumentation } = await import('./documentation.ts');
  const { files, diagnostics } = await emitDocumentation(schema, protocol, { ...docs, ownText });
  return { files: wanted.length === 1 ? files : files.map((file) => ({ ...file, path: `docs/${file.path}` })), diagnostics };
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
  /** Only with the emitter `docs`, so that the choices of others stay as they were. */
  readonly docs?: { readonly flavour: DocsFlavourName; readonly docsText: boolean };
  readonly [key: string]: Json | undefined;
}

function choicesOf(options: GenerateOptions, { root, tree, argument }: SchemaLocation): Choices {
  return {
    root,
    version: tree.version,
    emit: options.emit ?? ['types', 'validators'],
    only: options.only ?? [],
    settings: Object.fromEntries(settingsOf(options)),
    int64: options.int64 ?? 'number',
    openEnums: options.openEnums ?? false,
    docsText: options.docsText ?? argument === 'bundled',
    ...(options.emit?.includes('docs') ? { docs: { flavour: options.docs ?? 'html', docsText: options.docsText ?? true } } : {}),
  };
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
  const extra = checking ? findExtra(directory, new Set(unchanged)) : [];
  return { ok: extra.length === 0, made: null, files: { ...noFiles, unchanged, extra }, diagnostics: [] };
}

function compare(directory: string, texts: readonly OutputText[]): Pick<GenerateReport, 'ok' | 'files'> {
  const { missing, stale, foreign, extra, unchanged } = compareOutput(directory, texts, readManifest(directory));
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
