/** Generates one output that is right for several versions of a schema. */
import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { mergeOutputFiles } from '../emit/merge-files.ts';
import type { OutputFile } from '../emit/output-file.ts';
import { emitRange } from '../emit/range/index.ts';
import { messageName } from '../emit/range/message-name.ts';
import { buildRange } from '../range/build.ts';
import type { Range, RangeVersion } from '../range/model.ts';
import { versionNames } from '../range/views.ts';
import { wholeRange } from '../range/whole.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import { selectOnly } from '../transform/index.ts';
import { toolVersion } from '../version.ts';
import { inputHashes } from '../write/input-hashes.ts';
import { type Choices, choicesOf } from './choices.ts';
import { emit } from './emission.ts';
import { finishOutput } from './finish-output.ts';
import { type InputTest, inputsOf, reportWhenFresh } from './fresh-report.ts';
import type { GenerateOptions } from './generate.ts';
import { failed, type GenerateReport } from './generate-report.ts';
import { lookUp } from './look-up.ts';
import type { Memory } from './memory.ts';
import { isDiagnostic } from './open.ts';
import { placesOfSchema } from './open-sources.ts';
import type { OpenedVersion } from './open-versions.ts';
import { createPrinter } from './printing.ts';
import { filesOf, type Located, locateAll, namedOutright, readVersions } from './range-versions.ts';
import { tooLarge } from './schema-size.ts';
import { versionTable } from './version-table.ts';
import { sourcesTwice } from './wrong-options.ts';

export async function generateRange(options: GenerateOptions, memory: Memory): Promise<GenerateReport> {
  const progress = options.onProgress ?? (() => undefined);
  const workingDirectory = options.workingDirectory ?? process.cwd();
  const directory = path.resolve(workingDirectory, options.out);
  const wrong = wrongRange(options);
  if (wrong !== null) return failed([wrong]);
  const found = await locateAll(options);
  if (isDiagnostic(found)) return failed([found]);
  const notFound = namedOutright(found.missing, options);
  if (notFound.length > 0) {
    for (const schema of found.named)
      for (const place of placesOfSchema({ ...options, schema })) memory.look(path.resolve(workingDirectory, place));
    return failed(notFound);
  }
  const fresh = await reportWhenRangeIsFresh(options, found, directory);
  if (fresh !== null) return fresh;
  const read = await readVersions(options, found.named, memory);
  if (!('versions' in read)) return failed(read);

  progress('merging versions');
  const versions = rangeVersions(read.versions, options.only ?? []);
  const range = buildRange(versions, messageName);
  const locations = read.versions.map(({ location }) => location);
  const choices = await rangeChoices(options, locations, read.newest, directory, read.skipped);
  progress(`printing ${choices.emit.join(' and ')}`);
  const large = versions.map(({ protocol }) => tooLarge(protocol, choices.emit)).find((finding) => finding !== null);
  if (large !== undefined) return failed([large]);
  const code = await emitAll(range, versions, choices, memory);
  const printer = await createPrinter(options, directory);
  if (isDiagnostic(printer)) return failed([printer]);
  const report = await finishOutput(options, {
    protocol: wholeRange(range),
    versions: versions.flatMap(({ protocol }) => protocol.source.version ?? []),
    ...{ directory, choices, printer, remarks: read.diagnostics },
    printed: await memory.print(code, choices.format, printer.print),
    provenance: () => ({ root: choices.root, inputs: hashesOf(read.versions) }),
  });
  return report.made === null || read.skipped.length === 0 ? report : { ...report, ok: false, skipped: read.skipped };
}

function wrongRange({ schema, schemas, range, repo, emit: wanted = [] }: GenerateOptions): Diagnostic | null {
  if (wanted.includes('docs')) return diagnostic('range-without-pages', {}, {});
  if (range === undefined) return sourcesTwice({ schema, schemas });
  if (schema !== undefined || schemas !== undefined) {
    return diagnostic('range-and-schema', { range, schema: schema ?? schemas?.join(' ') ?? '' }, {});
  }
  return repo === undefined ? diagnostic('range-without-repository', { range }, {}) : null;
}

/** Null where something is missing or has to be made: with a version left out no output is fresh. */
async function reportWhenRangeIsFresh(
  options: GenerateOptions,
  { named, locations }: Located,
  directory: string,
): Promise<GenerateReport | null> {
  const newest = locations.at(-1);
  if (newest === undefined || locations.length < named.length || options.force || options.emitters !== undefined) return null;
  const choices = await rangeChoices(options, locations, newest, directory, []);
  return reportWhenFresh(directory, choices, inputsOfAll(locations), options.check ?? false);
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

/** The content hashes of all files, by the place of their version in the range. */
function hashesOf(versions: readonly OpenedVersion[]): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  versions.forEach(({ location, protocol }, index) => {
    for (const file of filesOf(location, protocol)) {
      const source = location.tree.read(file);
      if (!isFailure(source)) inputs.set(`${String(index)}/${file}`, source.text);
    }
  });
  return inputHashes(inputs);
}
