import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import type { OutputText } from '../emit/output-file.ts';
import type { Emitter } from '../emit/own-emitter.ts';
import { packageFiles } from '../emit/package/files.ts';
import type { PackageOptions } from '../emit/package/options.ts';
import type { History } from '../history/model.ts';
import type { ImportExtension } from '../emit/printer/import-extension.ts';
import type { PrinterName } from '../emit/printer/printers.ts';
import { countNamedTypes, type Protocol } from '../protocol/index.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { toolVersion } from '../version.ts';
import { compareOutput, findExtra } from '../write/compare-output.ts';
import { type Provenance, readManifest } from '../write/manifest.ts';
import { outputSize } from '../write/output-size.ts';
import { type Choices, choicesOf, type LookedUp, withImplied } from './choices.ts';
import type { DocsFlavourName, EmitterName } from './emitters.ts';
import { inputsOf, leavingsOf, noFiles, reportWhenFresh } from './fresh-report.ts';
import { type Memory, noMemory } from './memory.ts';
import { hasErrors, isDiagnostic } from './open.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { locateOne } from './open-sources.ts';
import { kindOfUnwatched } from './unwatched.ts';
import { wrongChoice } from './wrong-choices.ts';
import { wrongOption, wrongPackage } from './wrong-options.ts';

/** What to generate from which schema, and where to. */
export interface GenerateOptions extends ProtocolOptions {
  /** A root file, a folder, a saved reply, a revision of the repository, or `bundled`, which is the default. */
  readonly schema?: string;
  /** Several of them, for one output that is right for each of their versions; in place of `schema`. */
  readonly schemas?: readonly string[];
  /** The same for versions of the repository: `8.2..10.2`, the two and the releases between them, or two revisions. */
  readonly range?: string;
  /** The output folder. */
  readonly out: string;
  /** By default types and validators. Validators come with the types that they speak of. Empty only where `emitters` make all that is wanted. */
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
  /** A history that documentation pages tell: the file that `history` printed as JSON, or the history itself. */
  readonly history?: string | History;
  /**
   * `prettier` sets the output as prettier would with the configuration that it finds above the output folder, which takes seconds; else
   * the output is laid out with options of our own.
   */
  readonly format?: 'prettier';
  /**
   * How modules name each other: `js`, the default, as compilers ask for; `ts` for who runs them without one, with Node's own stripping of types or
   * Deno. Compilers take that with `allowImportingTsExtensions` or `rewriteRelativeImportExtensions`.
   */
  readonly importExtension?: ImportExtension;
  /** What prints declarations. The reference printer gives the same bytes as the fast one, which is the default, in more time. */
  readonly printer?: PrinterName;
  /** Emitters of one's own; their files are added. With one of them every run generates, since what it makes can change with its code. */
  readonly emitters?: readonly Emitter[];
  /** What stands in the `package.json`, where `emit` has `package`. */
  readonly package?: PackageOptions;
}

/** What {@link generate} did. */
export interface GenerateReport {
  /** False when nothing could be generated or written, or, with `check`, when the output is not what it should be. */
  readonly ok: boolean;
  /** What the output is made of; null when it was known to be fresh without looking. */
  readonly made: {
    readonly commands: number;
    readonly events: number;
    /** Those that the schema names. */
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
    /** With `check` only. */
    readonly stale: readonly string[];
    /** Files of somebody else in the output folder, which are never touched. Dot files, `node_modules` and other output folders don't count. */
    readonly extra: readonly string[];
  };
  readonly diagnostics: readonly Diagnostic[];
  /** Of several versions, those that could not be read, as they were named; left out where there is none. */
  readonly skipped?: readonly string[];
}

export function failed(diagnostics: readonly Diagnostic[]): GenerateReport {
  return { ok: false, made: null, files: noFiles, diagnostics };
}

/**
 * Generates code from a schema. Only files that changed are written; when nothing changed, nothing is even parsed.
 * @example
 * ```ts
 * import { generate } from 'qapi-codegen';
 *
 * const { ok, files, diagnostics } = await generate({ schema: '../qemu', out: 'src/qmp', emit: ['types', 'validators', 'client'] });
 * if (ok) console.log(`${files.written.length} files written`);
 * else for (const { message } of diagnostics) console.error(message);
 * ```
 */
export async function generate(options: GenerateOptions): Promise<GenerateReport> {
  return generateWith(options, noMemory);
}

/** The same, once more and once more: what has not changed since the last run is not made anew. */
export async function generateWith(options: GenerateOptions, memory: Memory): Promise<GenerateReport> {
  memory.begin();
  const wrong = wrongChoice(options) ?? wrongOption(options) ?? wrongPackage(options.package);
  if (wrong !== null) return failed([wrong]);
  const progress = options.onProgress ?? (() => undefined);
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const directory = path.resolve(workingDirectory, options.out);
  if (options.range !== undefined || options.schemas !== undefined) {
    const { generateRange } = await import('./generate-range.ts');
    return generateRange(options, memory);
  }
  const found = await locateOne(options.schema ?? (options.repo === undefined ? 'bundled' : 'HEAD'), options);
  if (isDiagnostic(found)) {
    for (const place of placesOfSchema(options)) memory.look(path.resolve(workingDirectory, place));
    return failed([found]);
  }
  const open = (schema: string | undefined, at: SchemaLocation): SchemaLocation =>
    kindOfUnwatched({ ...options, schema }) === null ? memory.open(at, workingDirectory) : at;
  const location = open(options.schema, found);
  const told = await historyTold(options, memory);
  if (told !== null && isDiagnostic(told)) return failed([told]);
  const choices = choicesOf(options, location, await lookUp(options, location, directory, told?.text ?? null));
  const own = options.emitters ?? [];
  // The manifest holds neither the code of somebody's emitters nor a schema that only gives names.
  const isTold = own.length === 0 && options.namesFrom === undefined;
  const fresh = options.force || !isTold ? null : reportWhenFresh(directory, choices, inputsOf(location), options.check ?? false);
  if (fresh !== null) return fresh;

  const phases = await import('./generation.ts');
  const { createPrinter, emit, emitPages, emitsCode, factsByInput, namesIn, nameTable, openProtocolAt, printAllBut } = phases;
  const {
    runOwnEmitters,
    selectOnly,
    standingOutput,
    tooLarge,
    unknownSymbols,
    unmatchedPattern,
    unmatchedPatterns,
    withPackage,
    writeOutput,
  } = phases;
  progress('checking the schema');
  const { protocol, schema, inputs, symbols, findings } = await openProtocolAt(location, options, {
    documentation: needsTexts(choices, own.length > 0) ? true : 'versions',
    known: memory.known,
    openNames: (at) => open(options.namesFrom, at),
  });
  if (protocol === null) return failed(findings.filter((finding) => finding.severity === 'error'));
  const only = options.only ?? [];
  const unmatched = unmatchedPatterns(protocol, only);
  if (unmatched.length > 0) return failed(unmatched.map((pattern) => unmatchedPattern(pattern, namesIn(protocol))));

  progress(`printing ${choices.emit.join(' and ')}`);
  // Names come from the whole protocol, so that a part of it has the same.
  const selected = memory.keep(only.length === 0 ? protocol : selectOnly(protocol, only));
  const large = tooLarge(selected, choices.emit);
  if (large !== null) return failed([large]);
  const names = (memory.names ?? nameTable)(protocol);
  const hashes = memory.hashesOf(inputs);
  const facts = emitsCode(choices) ? factsByInput(selected, names, memory.reuse) : undefined;
  const mayStand = isTold && options.force !== true && options.check !== true && options.printer === undefined && !memory.reuse.remembers;
  const standing = mayStand ? standingOutput(directory, choices, selected, names, { inputs: hashes, facts }) : null;
  const code = await emit(selected, choices, names, standing ?? memory.reuse);
  const described = {
    version: protocol.source.version ?? location.argument,
    only,
    history: told,
    ownText: location.argument === 'bundled',
  };
  const { files: pages, diagnostics: ofPages } = await emitPages(schema, selected, choices, described);
  if (hasErrors(ofPages)) return failed(ofPages);
  const remarks = [...unknownSymbols(options, [symbols]), ...ofPages];
  const printer = await createPrinter(options, directory);
  if ('code' in printer) return failed([printer]);
  const printed = await memory.print([...code, ...pages], choices.format, printAllBut(pages, printer.print));
  const { int64, openEnums, docsText } = choices;
  const taken = [...printed.map((text) => text.path), ...(choices.emit.includes('package') ? packageFiles : [])];
  const emission = {
    protocol: selected,
    options: { int64, openEnums, docsText, toolVersion },
    print: printer.print,
    workingDirectory,
    taken,
  };
  const ownOutput = await runOwnEmitters(own, emission);
  if (hasErrors(ownOutput.diagnostics)) return failed(ownOutput.diagnostics);
  const texts = await withPackage([...printed, ...ownOutput.texts], selected, choices, printer.print);
  const made = { ...measure(selected, texts), byReference: printer.byReference() };
  if (options.check) return { made, diagnostics: remarks, ...compare(directory, texts, leavingsOf(choices)) };

  progress('writing');
  const provenance: Provenance = {
    toolVersion,
    options: choices,
    root: location.root,
    inputs: hashes,
    ...(facts === undefined ? {} : { facts }),
  };
  const { written, removed, unchanged, diagnostics } = await writeOutput(directory, texts, provenance);
  const extra = findExtra(directory, new Set(texts.map((text) => text.path)), leavingsOf(choices));
  const files = { ...noFiles, written, removed, unchanged, extra };
  return { ok: !hasErrors(diagnostics), made, files, diagnostics: [...remarks, ...diagnostics] };
}

/** What takes long to load or to find out, and few ask for. */
export async function lookUp(
  options: GenerateOptions,
  location: SchemaLocation,
  directory: string,
  history: string | null,
): Promise<LookedUp> {
  const format = options.format === undefined ? undefined : (await import('./prettier-style.ts')).prettierStyleHash(directory);
  if (location.argument === 'bundled' || !withImplied(options.emit).includes('package')) return { format, commit: null, history };
  const { commitOfSchema } = await import('./schema-commit.ts');
  return { format, commit: commitOfSchema(options, location, directory), history };
}

/** Whether anybody asks for the texts of the documentation; what they say of versions is always told. */
function needsTexts({ docs, docsText }: Choices, hasOwn: boolean): boolean {
  return docs !== undefined || docsText || hasOwn;
}

/** The text of the history that pages are to tell; null when there are none, or they tell none. */
async function historyTold({ history, emit, workingDirectory }: GenerateOptions, memory: Memory): Promise<SourceText | Diagnostic | null> {
  if (history === undefined || !(emit ?? []).includes('docs')) return null;
  if (typeof history !== 'string') return createSourceText('history', JSON.stringify(history));
  memory.look(path.resolve(workingDirectory ?? process.cwd(), history));
  const { readHistoryFile } = await import('./stored-history.ts');
  return readHistoryFile(history, workingDirectory);
}

/** Where a schema that was not found could appear. */
export function placesOfSchema({ schema = 'bundled', root }: GenerateOptions): readonly string[] {
  const inside = root === undefined ? ['qapi/qapi-schema.json', 'qapi-schema.json'] : [root];
  return [schema, ...inside.map((place) => path.join(schema, place))];
}

export function compare(directory: string, texts: readonly OutputText[], ignored: readonly string[]): Pick<GenerateReport, 'ok' | 'files'> {
  const { missing, stale, foreign, extra, unchanged } = compareOutput(directory, texts, readManifest(directory), ignored);
  const files = { ...noFiles, missing, stale: [...stale, ...foreign].sort(), extra, unchanged };
  return { ok: missing.length + files.stale.length + extra.length === 0, files };
}

export function measure(protocol: Protocol, texts: readonly OutputText[]): Omit<NonNullable<GenerateReport['made']>, 'byReference'> {
  return {
    commands: protocol.commands.length,
    events: protocol.events.length,
    types: countNamedTypes(protocol),
    files: texts.length,
    bytes: texts.reduce((sum, text) => sum + outputSize(text), 0),
  };
}
