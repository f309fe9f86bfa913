import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import type { Emitter } from '../emit/own-emitter.ts';
import type { PackageOptions } from '../emit/package/options.ts';
import type { ImportExtension } from '../emit/printer/import-extension.ts';
import type { PrinterName } from '../emit/printer/printers.ts';
import type { History } from '../history/model.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { choicesOf } from './choices.ts';
import type { DocsFlavourName, EmitterName } from './emitters.ts';
import { inputsOf, reportWhenFresh } from './fresh-report.ts';
import { failed, type GenerateReport } from './generate-report.ts';
import type { Run } from './generation.ts';
import { lookUp } from './look-up.ts';
import { type Memory, noMemory } from './memory.ts';
import { isDiagnostic } from './open.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { locateOne, placesOfSchema } from './open-sources.ts';
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
  /** How 64-bit integers are typed. The default is `number`, of which validators refuse what it cannot tell exactly, beyond 2^53. */
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

/**
 * Generates code from a schema. Only files that changed are written; when nothing changed, nothing is even parsed. An option that is `undefined`
 * counts as left out: without `schema` it is the bundled one.
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
  if (options.range !== undefined || options.schemas !== undefined) {
    const { generateRange } = await import('./generate-range.ts');
    return generateRange(options, memory);
  }
  const run = await prepare(options, memory);
  if ('made' in run) return run;
  const { makeOutput } = await import('./generation.ts');
  return makeOutput(run, memory);
}

/** Finds out what there is to do; a report where that is nothing, or cannot be done. */
async function prepare(options: GenerateOptions, memory: Memory): Promise<Run | GenerateReport> {
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const directory = path.resolve(workingDirectory, options.out);
  const found = await locateOne(options.schema ?? (options.repo === undefined ? 'bundled' : 'HEAD'), options);
  if (isDiagnostic(found)) {
    for (const place of placesOfSchema(options)) memory.look(path.resolve(workingDirectory, place));
    return failed([found]);
  }
  const open = (schema: string | undefined, at: SchemaLocation): SchemaLocation =>
    kindOfUnwatched({ ...options, schema }) === null ? memory.open(at, workingDirectory) : at;
  const location = open(options.schema, found);
  const history = await historyTold(options, memory);
  if (history !== null && isDiagnostic(history)) return failed([history]);
  const choices = choicesOf(options, location, await lookUp(options, location, directory, history?.text ?? null));
  // The manifest holds neither the code of somebody's emitters nor a schema that only gives names.
  const isTold = (options.emitters ?? []).length === 0 && options.namesFrom === undefined;
  const fresh = options.force || !isTold ? null : reportWhenFresh(directory, choices, inputsOf(location), options.check ?? false);
  return fresh ?? { options, location, directory, choices, history, isTold, openNames: (at) => open(options.namesFrom, at) };
}

/** The text of the history that pages are to tell; null when there are none, or they tell none. */
async function historyTold({ history, emit, workingDirectory }: GenerateOptions, memory: Memory): Promise<SourceText | Diagnostic | null> {
  if (history === undefined || !(emit ?? []).includes('docs')) return null;
  if (typeof history !== 'string') return createSourceText('history', JSON.stringify(history));
  memory.look(path.resolve(workingDirectory ?? process.cwd(), history));
  const { readHistoryFile } = await import('./stored-history.ts');
  return readHistoryFile(history, workingDirectory);
}
