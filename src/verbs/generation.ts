/** What lies between a schema and the files on disk, in one module that is loaded only when there is something to do. */
import type { SourceText } from '../diagnostics/source-text.ts';
import { nameTable } from '../emit/names.ts';
import type { Protocol } from '../protocol/index.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { namesIn, selectOnly, unmatchedPatterns } from '../transform/index.ts';
import type { Choices } from './choices.ts';
import type { DocumentationRequest } from './documentation.ts';
import { emit, emitPages, emitsCode } from './emission.ts';
import { finishOutput } from './finish-output.ts';
import type { GenerateOptions } from './generate.ts';
import { failed, type GenerateReport } from './generate-report.ts';
import type { Memory } from './memory.ts';
import { hasErrors, isDiagnostic } from './open.ts';
import { openProtocolAt } from './open-protocol.ts';
import { createPrinter, printAllBut } from './printing.ts';
import { tooLarge } from './schema-size.ts';
import { factsByInput, standingOutput } from './standing-output.ts';
import { withoutEffect } from './unknown-symbols.ts';
import { unmatchedPattern } from './unmatched-pattern.ts';

/** A run of `generate` that has something to do. */
export interface Run {
  readonly options: GenerateOptions;
  readonly location: SchemaLocation;
  /** The output folder, absolute. */
  readonly directory: string;
  readonly choices: Choices;
  /** The history that pages are to tell; null for none. */
  readonly history: SourceText | null;
  /** Whether the manifest of the output tells all that it depends on. */
  readonly isTold: boolean;
  /** Told where the schema is that gives names to a reply, gives how to read it. */
  readonly openNames: (location: SchemaLocation) => SchemaLocation;
}

/** Reads the schema, and makes the output folder hold what follows from it; with `check` it compares. */
export async function makeOutput(run: Run, memory: Memory): Promise<GenerateReport> {
  const { options, location, directory, choices } = run;
  const progress = options.onProgress ?? (() => undefined);
  progress('checking the schema');
  const { protocol, schema, unsettled, inputs, symbols, findings } = await openProtocolAt(location, options, {
    documentation: needsTexts(run) ? true : 'versions',
    known: memory.known,
    openNames: run.openNames,
  });
  if (protocol === null) return failed(findings.filter((finding) => finding.severity === 'error'));
  const { only } = choices;
  const unmatched = unmatchedPatterns(namesIn(protocol), only);
  if (unmatched.length > 0) return failed(unmatched.map((pattern) => unmatchedPattern(pattern, namesIn(protocol), unsettled)));

  progress(`printing ${choices.emit.join(' and ')}`);
  const selected = memory.keep(only.length === 0 ? protocol : selectOnly(protocol, only));
  const large = tooLarge(selected, choices.emit);
  if (large !== null) return failed([large]);
  // Names come from the whole protocol, so that a part of it has the same.
  const names = (memory.names ?? nameTable)(protocol);
  const hashes = memory.hashesOf(inputs);
  const facts = emitsCode(choices) ? factsByInput(selected, names, memory.reuse, choices) : undefined;
  const standing = mayStand(run, memory) ? standingOutput(directory, choices, selected, names, { inputs: hashes, facts }) : null;
  const code = await emit(selected, choices, names, standing ?? memory.reuse);
  const pages = await emitPages(schema, selected, choices, describedBy(run, protocol));
  if (hasErrors(pages.diagnostics)) return failed(pages.diagnostics);
  const printer = await createPrinter(options, directory);
  if (isDiagnostic(printer)) return failed([printer]);
  const printed = await memory.print([...code, ...pages.files], choices.format, printAllBut(pages.files, printer.print));
  return finishOutput(options, {
    ...{ protocol: selected, directory, choices, printer, printed },
    remarks: [...withoutEffect(options, [symbols]), ...pages.diagnostics],
    provenance: () => ({ root: location.root, inputs: hashes, ...(facts === undefined ? {} : { facts }) }),
  });
}

/** Whether anybody asks for the texts of the documentation; what they say of versions is always told. */
function needsTexts({ options: { emitters = [] }, choices: { docs, docsText } }: Run): boolean {
  return docs !== undefined || docsText || emitters.length > 0;
}

/** Whether files may serve again that an earlier run wrote; a memory has something better. */
function mayStand({ options: { force, check, printer }, isTold }: Run, { reuse }: Memory): boolean {
  return isTold && force !== true && check !== true && printer === undefined && !reuse.remembers;
}

function describedBy(
  { location: { argument }, choices: { only }, history }: Run,
  { source }: Protocol,
): Pick<DocumentationRequest, 'ownText' | 'version' | 'only' | 'history'> {
  return { version: source.version ?? argument, only, history, ownText: argument === 'bundled' };
}
