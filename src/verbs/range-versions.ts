/** The versions that one output for several is made from: where they are, and which of them take part. */
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Protocol } from '../protocol/index.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';
import { outOfOrder } from '../source/git/range.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { namesIn, unmatchedPatterns } from '../transform/index.ts';
import type { GenerateOptions } from './generate.ts';
import type { Memory } from './memory.ts';
import { isDiagnostic } from './open.ts';
import { openSources } from './open-sources.ts';
import { type OpenedVersion, openVersions } from './open-versions.ts';
import { revisionsOfRange } from './range-revisions.ts';
import { withoutEffect } from './unknown-symbols.ts';
import { unmatchedPattern } from './unmatched-pattern.ts';

/** What is to be read, and where it was found; fewer where something is missing. */
export interface Located {
  readonly named: readonly string[];
  readonly locations: readonly SchemaLocation[];
  readonly missing: readonly Diagnostic[];
}

/**
 * Of what is missing, what somebody asked for by its name: without it the output would be none of what was asked for. Of a range these are its ends;
 * a release between them may have no schema yet.
 */
export function namedOutright(missing: readonly Diagnostic[], { range }: GenerateOptions): readonly Diagnostic[] {
  return range === undefined ? missing : missing.filter(({ code }) => code === 'ref-not-found');
}

export async function locateAll(options: GenerateOptions): Promise<Located | Diagnostic> {
  const sources = openSources(options);
  try {
    const named = options.range === undefined ? (options.schemas ?? []) : await revisionsOfRange(options.range, sources);
    if (isDiagnostic(named)) return named;
    if (named.length === 0) return diagnostic('no-versions', { reason: 'nothing was named, or no tag matches' }, {});
    const locations: SchemaLocation[] = [];
    const missing: Diagnostic[] = [];
    for (const name of named) {
      options.onProgress?.(`looking at ${name}`);
      const location = await sources.locate(name);
      if (isDiagnostic(location)) missing.push(location);
      else locations.push(location);
    }
    return { named, locations: oldestFirst(locations), missing };
  } finally {
    sources.close();
  }
}

function oldestFirst(locations: readonly SchemaLocation[]): readonly SchemaLocation[] {
  const dated = locations.flatMap((location) => {
    const release = parseVersion(location.tree.version ?? '');
    return release === null ? [] : [{ location, release }];
  });
  return dated.sort((a, b) => compareVersions(a.release, b.release)).map(({ location }) => location);
}

/** The versions that take part, oldest first, and what of those named does not. */
export interface ReadVersions extends UsableVersions {
  readonly newest: SchemaLocation;
}

/** Reads them; or says what keeps the output from being what was asked for. */
export async function readVersions(
  options: GenerateOptions,
  named: readonly string[],
  memory: Memory,
): Promise<ReadVersions | readonly Diagnostic[]> {
  const { schema: _, schemas: _schemas, range: _range, ...opening } = options;
  const opened = await openVersions(named, opening, options.docsText ? true : 'versions');
  if (isDiagnostic(opened)) return [opened];
  const workingDirectory = options.workingDirectory ?? process.cwd();
  for (const { location, protocol } of opened.versions) {
    for (const file of filesOf(location, protocol)) memory.look(path.resolve(workingDirectory, location.tree.name, file));
  }
  const unreadable = namedOutright(opened.missing, options);
  if (unreadable.length > 0) return unreadable;
  const usable = usableVersions(opened.versions, named);
  const { versions } = usable;
  const skipped = [...opened.skipped, ...usable.skipped];
  const diagnostics = [...opened.diagnostics, ...usable.diagnostics];
  const newest = versions.at(-1)?.location;
  if (opened.versions.length === 0) return diagnostics;
  if (newest === undefined) return [...diagnostics, diagnostic('no-versions', { reason: 'none of those named can be read' }, {})];
  const wrong = options.range === undefined ? null : wrongOrder(options.range, versions, named);
  if (wrong !== null) return [wrong];
  const names = versions.flatMap(({ protocol }) => namesIn(protocol));
  const unmatched = unmatchedPatterns(names, options.only ?? []);
  if (unmatched.length === 0) {
    const symbols = withoutEffect(
      options,
      opened.versions.map((version) => version.symbols),
    );
    return { versions, newest, skipped, diagnostics: [...diagnostics, ...symbols] };
  }
  return unmatched.map((pattern) => unmatchedPattern(pattern, names));
}

/** The files that a version was read from, relative to its tree. */
export function filesOf({ root }: SchemaLocation, { modules }: Protocol): readonly string[] {
  return modules.length === 0 ? [root] : modules.map(({ file }) => file);
}

interface UsableVersions {
  readonly versions: readonly OpenedVersion[];
  /** What does not take part, as it was named. */
  readonly skipped: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Versions that are known, each once. */
function usableVersions(versions: readonly OpenedVersion[], named: readonly string[]): UsableVersions {
  const usable: OpenedVersion[] = [];
  const skipped: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const version of versions) {
    const { location, release } = version;
    const source = location.argument;
    const same = usable.find((other) => other.release !== null && release !== null && compareVersions(other.release, release) === 0);
    if (release !== null && same === undefined) {
      usable.push(version);
      continue;
    }
    skipped.push(source);
    diagnostics.push(
      release === null
        ? diagnostic('version-not-stated', { source }, {})
        : diagnostic('version-twice', { source, version: location.tree.version ?? '', other: same?.location.argument ?? '' }, {}),
    );
  }
  usable.sort((a, b) => (a.release === null || b.release === null ? 0 : compareVersions(a.release, b.release)));
  return { versions: usable, skipped: named.filter((name) => skipped.includes(name)), diagnostics };
}

/** What is said of two revisions of which the first is the newer one. */
function wrongOrder(range: string, versions: readonly OpenedVersion[], named: readonly string[]): Diagnostic | null {
  const of = (name: string | undefined): OpenedVersion | undefined => versions.find(({ location }) => location.argument === name);
  const [first, last] = [of(named[0]), of(named.at(-1))];
  if (!first?.release || !last?.release || compareVersions(first.release, last.release) <= 0) return null;
  const [old = '', newer = ''] = range.split('..');
  return outOfOrder(range, old, newer);
}
