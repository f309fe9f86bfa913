import path from 'node:path';
import { compareTexts } from '../basics/compare-texts.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/catalogue/index.ts';
import { type Examined, examineProgram, type Seen } from '../usage/examine.ts';
import { severities, type UsageFinding } from '../usage/findings.ts';
import type { UsageKind } from '../usage/model.ts';
import { loadProject } from '../usage/project/load.ts';
import { findPackages, type GeneratedPackage } from '../usage/project/packages.ts';
import { versionSide } from '../usage/schema/side.ts';
import { findingLevels } from './levels.ts';
import { isDiagnostic } from './open.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { wrongEntries, wrongKind } from './option-kinds.ts';
import { type OpenedVersion, openVersions } from './open-versions.ts';
import { withoutEffect } from './unknown-symbols.ts';
import { wrongOption, wrongPath } from './wrong-options.ts';
import { type KnownTarget, namedVersions, type UsageVersions } from './usage-versions.ts';

/** What to hold a project against. */
export interface UsageOptions extends ProtocolOptions {
  /** Root files, folders, saved replies; or revisions, with `repo`. By default what the project's generated package was made from. */
  readonly schemas?: readonly string[];
  /** `8.2..10.2`: with `repo`, the releases from the one to the other; else those of `schemas` that lie between. Any two revisions, with `repo`. */
  readonly range?: string;
  /** What the kinds of findings are to be, where they are to be something else; `off` leaves them out. */
  readonly severity?: Readonly<Partial<Record<UsageKind, Severity | 'off'>>>;
  /** What the project generates: the schema of the target whose output is one of the project's packages is what counts by default. */
  readonly targets?: readonly KnownTarget[];
}

/** What {@link usage} gives. */
export interface UsageReport {
  /** The configurations of the project, relative to the working directory; none when it cannot be read. */
  readonly configurations: readonly string[];
  /** Sources that were looked at. */
  readonly files: readonly string[];
  /** Generated packages that they import. */
  readonly packages: readonly Pick<GeneratedPackage, 'place' | 'version'>[];
  /** Versions that it was held against, oldest first. */
  readonly versions: readonly string[];
  /** Where these come from, in words. */
  readonly basis: string;
  /** How many places name something of the schema. */
  readonly uses: number;
  readonly findings: readonly UsageFinding[];
  /**
   * What kept it from being complete: a project with errors, a version that cannot be read. Nothing was examined if one of them is an error. Besides
   * these, symbols that were to be settled, and that no version names.
   */
  readonly notes: readonly Diagnostic[];
}

/**
 * Finds what the sources of a project use of a schema that is deprecated, unstable, only in some builds, or not in all versions.
 * @param project a `tsconfig.json`, or its folder; the next one upwards by default
 * @example
 * ```ts
 * import { usage } from 'qapi-codegen';
 *
 * const { findings, notes } = await usage('.', { repo: '../qemu', range: '8.2..10.2' });
 * for (const { kind, versions, diagnostic } of findings) console.log(kind, versions.join(', '), diagnostic.message);
 * if (notes.length > 0) process.exitCode = 1;
 * ```
 */
export async function usage(project?: string, options: UsageOptions = {}): Promise<UsageReport> {
  const wrong = wrongPath({ project }) ?? wrongUsage(options) ?? wrongOption(options);
  if (wrong !== null) return { ...empty, notes: [wrong] };
  const workingDirectory = path.resolve(options.workingDirectory ?? '');
  const onProgress = options.onProgress ?? (() => undefined);
  const loaded = await unlessTooDeep(() => loadProject(project, workingDirectory, onProgress));
  if (!('compiler' in loaded)) return { ...empty, notes: loaded };
  const { compiler, configurations, programs } = loaded;
  const found = programs.map((program) => ({ program, packages: findPackages(compiler, program) }));
  const packages = [...new Map(found.flatMap(({ packages: { all } }) => all.map((one) => [one.place, one] as const))).values()];
  const shown = packages.map(({ place, version }) => ({ place: path.relative(workingDirectory, place) || '.', version }));
  const basic = { ...empty, configurations, packages: shown };
  const named = await namedVersions(options, packages, workingDirectory);
  if (isDiagnostic(named)) return { ...basic, notes: [named] };
  const opened = await openVersions(named.schemas, named.options, 'features');
  if (isDiagnostic(opened)) return { ...basic, basis: named.basis, notes: [opened] };
  const sides = opened.versions
    .filter(({ release }) => named.includes(release))
    .map(({ version, release, protocol }) => versionSide(version, release, protocol));
  if (opened.versions.length === 0) return { ...basic, basis: named.basis, notes: opened.diagnostics };
  if (sides.length === 0) return { ...basic, basis: named.basis, notes: [...opened.diagnostics, nothingToRead(named, opened.versions)] };
  onProgress('looking for uses');
  const chosen = { ...severities, ...options.severity };
  const kinds = Object.fromEntries(Object.entries(chosen).map(([kind, level]) => [kind, level === 'off' ? null : level]));
  const seen: Seen = { sources: new Set(), uses: new Set() };
  const examined = await unlessTooDeep(() =>
    Promise.resolve(
      found.map(({ program, packages: own }): Examined =>
        examineProgram(compiler, program, own, {
          sides,
          severities: kinds as Record<UsageKind, Severity | null>,
          workingDirectory,
          seen,
          isGuess: named.isGuess,
          isPartial: named.schemas.length === 1 && named.schemas[0] === 'bundled',
        }),
      ),
    ),
  );
  if (isFindings(examined)) return { ...basic, basis: named.basis, notes: examined };
  const misfits = examined.flatMap(({ notes }) => notes).filter(({ severity }) => severity === 'error');
  if (misfits.length > 0) return { ...basic, basis: named.basis, notes: misfits };
  return {
    ...basic,
    versions: sides.map(({ version }) => version),
    basis: named.basis,
    files: examined.flatMap(({ files }) => files),
    uses: examined.reduce((sum, { uses }) => sum + uses, 0),
    findings: examined.flatMap(({ findings }) => findings).sort(byPlace),
    notes: [
      ...loaded.notes,
      ...opened.diagnostics.map((finding) => ({ ...finding, severity: 'warning' }) as const),
      ...examined.flatMap(({ notes }) => notes),
      // What the config settles may be for other targets, of which `generate` tells.
      ...withoutEffect(
        options,
        opened.versions.map(({ symbols }) => symbols),
      ),
    ],
  };
}

const empty: UsageReport = { configurations: [], files: [], packages: [], versions: [], basis: '', uses: 0, findings: [], notes: [] };

function wrongUsage(options: UsageOptions): Diagnostic | null {
  const wrong = wrongKind(options, { schemas: 'texts', range: 'text', severity: 'table' });
  return wrong ?? wrongEntries(options.severity ?? {}, findingLevels);
}

function nothingToRead({ range }: UsageVersions, versions: readonly OpenedVersion[]): Diagnostic {
  const help = `Give another range. These were read: ${versions.map(({ version }) => version).join(', ')}.`;
  return diagnostic('no-versions', { reason: `none of those named lies in ${range ?? ''}` }, { help });
}

/** The compiler works its way down by calls. What is nested deeper than these can be, no compiler takes. */
async function unlessTooDeep<T>(work: () => Promise<T>): Promise<T | readonly [Diagnostic]> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('call stack')) return [diagnostic('project-too-deep', {}, {})];
    throw error;
  }
}

function isFindings(value: readonly Examined[] | readonly [Diagnostic]): value is readonly [Diagnostic] {
  return value.some((one) => 'code' in one);
}

function byPlace(a: UsageFinding, b: UsageFinding): number {
  const [left, right] = [a.diagnostic.span, b.diagnostic.span];
  return compareTexts(left?.source.path ?? '', right?.source.path ?? '') || (left?.start ?? 0) - (right?.start ?? 0);
}
