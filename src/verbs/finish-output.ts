import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputText } from '../emit/output-file.ts';
import { packageFiles } from '../emit/package/files.ts';
import { countNamedTypes, type Protocol } from '../protocol/index.ts';
import { toolVersion } from '../version.ts';
import { findExtra, inspectOutput } from '../write/compare-output.ts';
import { type Provenance, readManifest } from '../write/manifest.ts';
import { outputSize } from '../write/output-size.ts';
import { writeOutput } from '../write/write-output.ts';
import type { Choices } from './choices.ts';
import { withPackage } from './emission.ts';
import { leavingsOf } from './fresh-report.ts';
import type { GenerateOptions } from './generate.ts';
import { failed, type GenerateReport, noFiles } from './generate-report.ts';
import { hasErrors, isDiagnostic } from './open.ts';
import { runOwnEmitters } from './own-emitters.ts';
import type { CountingPrinter } from './printing.ts';

/** An output of which our own emitters' part has been printed. */
export interface PrintedOutput {
  /** What it is made of. */
  readonly protocol: Protocol;
  /** QEMU's versions, oldest first, where it is one for several. */
  readonly versions?: readonly string[];
  /** The output folder, absolute. */
  readonly directory: string;
  readonly choices: Choices;
  readonly printer: CountingPrinter;
  readonly printed: readonly OutputText[];
  /** What there is to say so far, none of it an error of the output. */
  readonly remarks: readonly Diagnostic[];
  /** Asked for only where something is written. */
  readonly provenance: () => Pick<Provenance, 'root' | 'inputs' | 'facts'>;
}

/** Adds what a user's emitters make and what a package has beside its sources, and writes it all; with `check` it compares. */
export async function finishOutput(options: GenerateOptions, output: PrintedOutput): Promise<GenerateReport> {
  const { protocol, directory, choices, printer, printed, remarks } = output;
  const { int64, openEnums, docsText } = choices;
  const own = await runOwnEmitters(options.emitters ?? [], {
    protocol,
    options: { int64, openEnums, docsText, toolVersion },
    print: printer.print,
    workingDirectory: options.workingDirectory ?? process.cwd(),
    taken: [...printed.map((text) => text.path), ...(choices.emit.includes('package') ? packageFiles : [])],
  });
  if (hasErrors(own.diagnostics)) return failed(own.diagnostics);
  const texts = await withPackage([...printed, ...own.texts], protocol, choices, printer.print, output.versions);
  const made = { ...measure(protocol, texts), byReference: printer.byReference() };
  if (options.check) return compare(directory, texts, { made, remarks, ignored: leavingsOf(choices) });

  options.onProgress?.('writing');
  const { written, removed, unchanged, diagnostics } = await writeOutput(directory, texts, {
    ...{ toolVersion, options: choices },
    ...output.provenance(),
  });
  const extra = findExtra(directory, new Set(texts.map((text) => text.path)), leavingsOf(choices));
  const files = { ...noFiles, written, removed, unchanged, extra };
  return { ok: !hasErrors(diagnostics), made, files, diagnostics: [...remarks, ...diagnostics] };
}

function compare(
  directory: string,
  texts: readonly OutputText[],
  {
    made,
    remarks,
    ignored,
  }: Pick<GenerateReport, 'made'> & { readonly remarks: readonly Diagnostic[]; readonly ignored: readonly string[] },
): GenerateReport {
  const compared = inspectOutput(directory, texts, readManifest(directory), ignored);
  if (isDiagnostic(compared)) return { ok: false, made, files: noFiles, diagnostics: [...remarks, compared] };
  const { missing, stale, foreign, extra, unchanged } = compared;
  const files = { ...noFiles, missing, stale: [...stale, ...foreign].sort(), extra, unchanged };
  return { ok: missing.length + files.stale.length + extra.length === 0, made, files, diagnostics: remarks };
}

function measure(protocol: Protocol, texts: readonly OutputText[]): Omit<NonNullable<GenerateReport['made']>, 'byReference'> {
  return {
    commands: protocol.commands.length,
    events: protocol.events.length,
    types: countNamedTypes(protocol),
    files: texts.length,
    bytes: texts.reduce((sum, text) => sum + outputSize(text), 0),
  };
}
