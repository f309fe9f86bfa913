/** Generates one output that is right for several versions of a schema. */
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { mergeOutputFiles } from '../emit/merge-files.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import { packageFiles } from '../emit/package/files.ts';
import { emitRange } from '../emit/range/index.ts';
import { messageName } from '../emit/range/message-name.ts';
import { buildRange } from '../range/build.ts';
import type { Range, RangeVersion } from '../range/model.ts';
import { versionNames } from '../range/views.ts';
import { wholeRange } from '../range/whole.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { isFailure } from '../source/tree.ts';
import { namesIn, selectOnly, unmatchedPatterns } from '../transform/index.ts';
import { toolVersion } from '../version.ts';
import { findExtra } from '../write/compare-output.ts';
import type { Provenance } from '../write/manifest.ts';
import { inputHashes } from '../write/input-hashes.ts';
import { writeOutput } from '../write/write-output.ts';
import { type Choices, choicesOf } from './choices.ts';
import { emit, withPackage } from './emission.ts';
import { compare, failed, type GenerateOptions, type GenerateReport, lookUp, measure, placesOfSchema } from './generate.ts';
import { type InputTest, inputsOf, leavingsOf, noFiles, reportWhenFresh } from './fresh-report.ts';
import type { Memory } from './memory.ts';
import { hasErrors, isDiagnostic } from './open.ts';
import { openSources } from './open-sources.ts';
import { type OpenedVersion, openVersions } from './open-versions.ts';
import { runOwnEmitters } from './own-emitters.ts';
import { tooLarge } from './schema-size.ts';
import { createPrinter } from './printing.ts';
import { outOfOrder, revisionsOfRange } from './range-revisions.ts';
import { unknownSymbols } from './unknown-symbols.ts';
import { unmatchedPattern } from './unmatched-pattern.ts';
import { versionTable } from './version-table.ts';

export async function generateRange(options: GenerateOptions, memory: Memory): Promise<GenerateReport> {
  const progress = options.onProgress ?? (() => undefined);
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const directory = path.resolve(workingDirectory, options.out);
  const wrong = wrongOptions(options);
  if (wrong !== null) return failed([wrong]);
  const found = await locateAll(options);
  if (isDiagnostic(found)) return failed([found]);
  const { named, locations } = found;
  const notFound = namedOutright(found.missing, options);
  if (notFound.length > 0) {
    for (const schema of named)
      for (const place of placesOfSchema({ ...options, schema })) memory.look(path.resolve(workingDirectory, place));
    return failed(notFound);
  }
  const newest = locations.at(-1);
  if (newest !== undefined && locations.length === named.length && !options.force && options.emitters === undefined) {
    const choices = await rangeChoices(options, locations, newest, directory, []);
    const fresh = reportWhenFresh(directory, choices, inputsOfAll(locations), options.check ?? false);
    if (fresh !== null) return fresh;
  }

  const { schema: _, schemas: _schemas, range: _range, ...opening } = options;
  const opened = await openVersions(named, opening, options.docsText ? true : 'versions');
  if (isDiagnostic(opened)) return failed([opened]);
  for (const { location, protocol } of opened.versions) {
    for (const file of filesOf(location, protocol)) memory.look(path.resolve(workingDirectory, location.tree.name, file));
  }
  const unreadable = namedOutright(opened.missing, options);
  if (unreadable.length > 0) return failed(unreadable);
  const usable = usableVersions(opened.versions, named);
  const skipped = [...opened.skipped, ...usable.skipped];
  const diagnostics = [...opened.diagnostics, ...usable.diagnostics];
  const last = usable.versions.at(-1)?.location;
  if (last === undefined) return failed([...diagnostics, diagnostic('no-versions', { reason: 'none of those named can be read' }, {})]);
  const order = options.range === undefined ? null : orderOf(options.range, usable.versions, named);
  if (order !== null) return failed([order]);
  const only = options.only ?? [];
  const unmatched = unmatchedEverywhere(usable.versions, only);
  if (unmatched.length > 0) {
    const names = usable.versions.flatMap(({ protocol }) => namesIn(protocol));
    return failed(unmatched.map((pattern) => unmatchedPattern(pattern, names)));
  }

  const symbols = opened.versions.map((version) => version.symbols);
  diagnostics.push(...unknownSymbols(options, symbols));

  progress('merging versions');
  const versions = rangeVersions(usable.versions, only);
  const range = buildRange(versions, messageName);
  const locationsRead = usable.versions.map(({ location }) => location);
  const choices = await rangeChoices(options, locationsRead, last, directory, skipped);
  progress(`printing ${choices.emit.join(' and ')}`);
  const large = versions.map(({ protocol }) => tooLarge(protocol, choices.emit)).find((finding) => finding !== null);
  if (large !== undefined) return failed([large]);
  const code = await emitAll(range, versions, choices, memory);
  const printer = await createPrinter(options, directory);
  if ('code' in printer) return failed([printer]);
  const printed = await memory.print(code, choices.format, printer.print);
  const whole = wholeRange(range);
  const own = await runOwnEmitters(options.emitters ?? [], {
    protocol: whole,
    options: { int64: choices.int64, openEnums: choices.openEnums, docsText: choices.docsText, toolVersion },
    print: printer.print,
    workingDirectory,
    taken: [...printed.map((text) => text.path), ...(choices.emit.includes('package') ? packageFiles : [])],
  });
  if (hasErrors(own.diagnostics)) return failed(own.diagnostics);
  const texts = await withPackage(
    [...printed, ...own.texts],
    whole,
    choices,
    printer.print,
    versions.flatMap(({ protocol }) => protocol.source.version ?? []),
  );
  const made = { ...measure(whole, texts), byReference: printer.byReference() };
  const about = { made, ...(skipped.length === 0 ? {} : { skipped }) };
  if (options.check) {
    const compared = compare(directory, texts, leavingsOf(choices));
    return { ...about, diagnostics, ...compared, ok: compared.ok && skipped.length === 0 };
  }
  progress('writing');
  const written = await writeAll(directory, texts, choices, usable.versions);
  return { ...about, ...written, diagnostics: [...diagnostics, ...written.diagnostics], ok: written.ok && skipped.length === 0 };
}

function wrongOptions({ schema, schemas, range, repo, emit: wanted = [] }: GenerateOptions): Diagnostic | null {
  if (wanted.includes('docs')) return diagnostic('range-without-pages', {}, {});
  if (range === undefined) return null;
  if (schema !== undefined || schemas !== undefined) {
    return diagnostic('range-and-schema', { range, schema: schema ?? schemas?.join(' ') ?? '' }, {});
  }
  return repo === undefined ? diagnostic('range-without-repository', { range }, {}) : null;
}

/** What is to be read, and where it was found; fewer where something is missing. */
interface Located {
  readonly named: readonly string[];
  readonly locations: readonly SchemaLocation[];
  readonly missing: readonly Diagnostic[];
}

/**
 * Of what is missing, what somebody asked for by its name: without it the output would be none of what was asked for. Of a range these are its ends;
 * a release between them may have no schema yet.
 */
function namedOutright(missing: readonly Diagnostic[], { range }: GenerateOptions): readonly Diagnostic[] {
  return range === undefined ? missing : missing.filter(({ code }) => code === 'ref-not-found');
}

async function locateAll(options: GenerateOptions): Promise<Located | Diagnostic> {
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

async function rangeChoices(
  options: GenerateOptions,
  locations: readonly SchemaLocation[],
  newest: SchemaLocation,
  directory: string,
  skipped: readonly string[],
): Promise<Choices> {
  const choices = choicesOf(options, newest, await lookUp(options, newest, directory, null));
  const range = locations.map(({ tree, root }) => ({ version: tree.version, root }));
  // With something left out no later run takes the output for fresh.
  return { ...choices, docsText: options.docsText ?? false, range, ...(skipped.length === 0 ? {} : { skipped }) };
}

/** Files go by the place of their version in the range. */
function inputsOfAll(locations: readonly SchemaLocation[]): InputTest {
  const tests = locations.map((location) => inputsOf(location));
  return (file, hash) => {
    const [, version = '', inside = ''] = /^(\d+)\/(.*)$/s.exec(file) ?? [];
    return tests[Number(version)]?.(inside, hash) ?? false;
  };
}

function filesOf({ root }: SchemaLocation, { modules }: OpenedVersion['protocol']): readonly string[] {
  return modules.length === 0 ? [root] : modules.map(({ file }) => file);
}

/** Versions that are known, each once. */
function usableVersions(
  versions: readonly OpenedVersion[],
  named: readonly string[],
): { readonly versions: readonly OpenedVersion[]; readonly skipped: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
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

/** Two revisions, the first of which is the newer one. */
function orderOf(range: string, versions: readonly OpenedVersion[], named: readonly string[]): Diagnostic | null {
  const of = (name: string | undefined): OpenedVersion | undefined => versions.find(({ location }) => location.argument === name);
  const [first, last] = [of(named[0]), of(named.at(-1))];
  if (!first?.release || !last?.release || compareVersions(first.release, last.release) <= 0) return null;
  const [old = '', newer = ''] = range.split('..');
  return outOfOrder(range, old, newer);
}

function unmatchedEverywhere(versions: readonly OpenedVersion[], only: readonly string[]): readonly string[] {
  return only.filter((pattern) => versions.every(({ protocol }) => unmatchedPatterns(protocol, [pattern]).length > 0));
}

function rangeVersions(versions: readonly OpenedVersion[], only: readonly string[]): readonly RangeVersion[] {
  const releases = versions.flatMap(({ release }) => release ?? []);
  const names = versionNames(releases);
  return versions.flatMap(({ protocol }, index) => {
    const [name, release] = [names[index], releases[index]];
    if (name === undefined || release === undefined) return [];
    return [{ name, release, protocol: only.length === 0 ? protocol : selectOnly(protocol, only) }];
  });
}

async function emitAll(range: Range, versions: readonly RangeVersion[], choices: Choices, memory: Memory): Promise<readonly OutputFile[]> {
  const { emit: wanted, int64, openEnums, docsText } = choices;
  const client = wanted.includes('client');
  const validators = wanted.includes('validators') || (client && int64 === 'bigint');
  const hasCode = validators || client || wanted.includes('types');
  const table = versionTable(versions);
  const code = hasCode ? emitRange(range, table, { int64, openEnums, docsText, toolVersion, validators, client }) : [];
  if (!wanted.includes('json-schema')) return code;
  const { nameTable } = await import('../emit/names.ts');
  const whole = { ...wholeRange(range), source: range.protocol.source };
  return mergeOutputFiles(code, await emit(whole, { ...choices, emit: ['json-schema'] }, nameTable(whole), memory.reuse));
}

async function writeAll(
  directory: string,
  texts: readonly OutputText[],
  choices: Choices,
  versions: readonly OpenedVersion[],
): Promise<Pick<GenerateReport, 'ok' | 'files' | 'diagnostics'>> {
  const inputs = new Map<string, string>();
  versions.forEach(({ location, protocol }, index) => {
    for (const file of filesOf(location, protocol)) {
      const source = location.tree.read(file);
      if (!isFailure(source)) inputs.set(`${String(index)}/${file}`, source.text);
    }
  });
  const provenance: Provenance = { toolVersion, options: choices, root: choices.root, inputs: inputHashes(inputs) };
  const { written, removed, unchanged, diagnostics } = await writeOutput(directory, texts, provenance);
  const extra = findExtra(directory, new Set(texts.map((text) => text.path)), leavingsOf(choices));
  return { ok: !hasErrors(diagnostics), files: { ...noFiles, written, removed, unchanged, extra }, diagnostics };
}
