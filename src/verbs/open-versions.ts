import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { VersionedProtocol } from '../history/model.ts';
import { compareVersions, parseVersion } from '../schema/version.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import { outOfOrder, parseRange } from '../source/git/range.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import { isDiagnostic } from './open.ts';
import { wrongTexts } from './option-kinds.ts';
import { openProtocolAt, type OpenChoices, type ProtocolOptions } from './open-protocol.ts';
import { openSources } from './open-sources.ts';
import { isUnreadable } from './unreadable.ts';
import { wrongOption } from './wrong-options.ts';

/** Which revisions of a repository to read. */
export interface VersionOptions {
  /** `v4.2.0..v10.2.0`: the two and the tags between them; `v*`: tags that match; or single revisions. Needs `repo`. */
  readonly refs?: readonly string[];
  /** Of tags, only those of final releases. */
  readonly releases?: boolean;
}

/** A version that was read. */
export interface OpenedVersion extends VersionedProtocol {
  readonly location: SchemaLocation;
  /** Symbols that its conditions name; null for a reply. */
  readonly symbols: ReadonlySet<string> | null;
}

export interface OpenedVersions {
  /** Oldest first where all of them state a version; else in the order in which they were named. */
  readonly versions: readonly OpenedVersion[];
  /** What could not be read, as it was named. */
  readonly skipped: readonly string[];
  /** Of these, what is said of those that are not there, or not readable at all; the others have errors. */
  readonly missing: readonly Diagnostic[];
  /** Where nothing could be read, what is said of each says why. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads many versions of a schema. One that cannot be read is skipped, and said so; a diagnostic when they cannot even be listed.
 * @param documentation what to keep of it
 */
export async function openVersions(
  schemas: readonly string[],
  options: ProtocolOptions & VersionOptions,
  documentation: NonNullable<OpenChoices['documentation']> = 'versions',
): Promise<OpenedVersions | Diagnostic> {
  const wrong = wrongTexts('schemas', schemas) ?? wrongOption(options);
  if (wrong !== null) return wrong;
  const sources = openSources(options);
  const opened: (Omit<OpenedVersion, 'version'> & { readonly argument: string })[] = [];
  const skipped: string[] = [];
  const missing: Diagnostic[] = [];
  const diagnostics: Diagnostic[] = [];
  /** What is said of ends of ranges that are not there. */
  const gone: Diagnostic[] = [];
  let ranges: readonly string[] = [];
  const cache: Cache = { protocols: new Map(), sources: new Map() };
  try {
    const patterns = options.repo === undefined ? [] : schemas.filter(isPattern);
    const refs = options.refs === undefined && patterns.length === 0 ? undefined : [...(options.refs ?? []), ...patterns];
    const revisions = await listRevisions(refs, options, sources);
    if (isDiagnostic(revisions)) return revisions;
    ranges = (refs ?? []).filter((word) => parseRange(word) !== null);
    const named = [...schemas.filter((schema) => !patterns.includes(schema)), ...revisions];
    const ends = new Set(ranges.flatMap(endsOf));
    if (named.length === 0) return diagnostic('no-versions', { reason: 'nothing was named, or no tag matches' }, {});
    for (const argument of named) {
      options.onProgress?.(`reading ${argument}`);
      const location = await sources.locate(argument);
      const result = isDiagnostic(location) ? [location] : await openVersion(location, options, documentation, cache);
      if ('length' in result) {
        skipped.push(argument);
        if (isUnreadable(result)) missing.push(...result);
        if (ends.has(argument) && isDiagnostic(location) && location.code === 'ref-not-found') gone.push(location);
        diagnostics.push(...result, diagnostic('version-skipped', { source: argument }, {}));
      } else opened.push({ ...result, argument });
    }
  } finally {
    sources.close();
  }
  // A range that has no such end says nothing of what is to be read.
  if (gone.length > 0) return { versions: [], skipped, missing, diagnostics: gone };
  const swapped = ranges.flatMap((range) => wrongOrder(range, opened) ?? []);
  // Where nothing is left, there is nothing that something is left out of.
  const told = opened.length > 0 ? diagnostics : diagnostics.filter(({ code }) => code !== 'version-skipped');
  return swapped[0] ?? { versions: named(inOrder(opened)), skipped, missing, diagnostics: told };
}

function endsOf(range: string): readonly string[] {
  const ends = parseRange(range);
  return ends === null ? [] : [ends.old, ends.new];
}

/** What is said of two revisions of branches that have parted, of which the first has the newer version. */
function wrongOrder(range: string, opened: readonly Pick<OpenedVersion, 'release' | 'location'>[]): Diagnostic | null {
  const ends = parseRange(range);
  const of = (name: string | undefined) => opened.find(({ location }) => location.argument === name)?.release ?? null;
  const [first, last] = [of(ends?.old), of(ends?.new)];
  if (ends === null || first === null || last === null || compareVersions(first, last) <= 0) return null;
  return outOfOrder(range, ends.old, ends.new);
}

/** `v8.*` or `v8.2.0..v10.2.0`, which is no revision: git allows neither in names. Paths may begin with `../`. */
function isPattern(argument: string): boolean {
  return argument.includes('*') || /^[^./].*\.\.[^./]/.test(argument);
}

async function listRevisions(
  refs: readonly string[] | undefined,
  { releases = false, repo }: ProtocolOptions & VersionOptions,
  sources: ReturnType<typeof openSources>,
): Promise<readonly string[] | Diagnostic> {
  if (refs === undefined) return [];
  const repository = repo === undefined ? null : await sources.revisionsFor('HEAD');
  if (repository === null) return diagnostic('no-versions', { reason: 'revisions were named, but no repository' }, {});
  return repository.list(refs, { releases });
}

async function openVersion(
  location: SchemaLocation,
  options: ProtocolOptions,
  documentation: NonNullable<OpenChoices['documentation']>,
  { protocols, sources }: Cache,
): Promise<Omit<OpenedVersion, 'version'> | readonly Diagnostic[]> {
  const { identity } = location.tree;
  const known = identity === undefined ? undefined : protocols.get(`${identity} ${location.root}`);
  if (known !== undefined) {
    const source = { ...known.protocol.source, version: location.tree.version };
    return versionOf(location, { ...known, protocol: { ...known.protocol, source } });
  }
  const choices: OpenChoices = { documentation, unjudged: true };
  const { protocol, symbols } = await openProtocolAt(sharing(location, sources), options, choices);
  if (protocol === null) {
    // Once more with texts of its own, so that findings have its places.
    const { findings } = await openProtocolAt(location, options, choices);
    return findings.filter(({ severity }) => severity === 'error');
  }
  if (identity !== undefined) protocols.set(`${identity} ${location.root}`, { protocol, symbols });
  return versionOf(location, { protocol, symbols });
}

/** A recorded connection tells the version of its QEMU by the greeting, and a tree by its file. */
function versionOf(location: SchemaLocation, read: Read): Omit<OpenedVersion, 'version'> {
  const { version } = read.protocol.source;
  return { release: version === null ? null : parseVersion(version), location, ...read };
}

/** What a tree says that may be that of several versions. */
type Read = Pick<OpenedVersion, 'protocol' | 'symbols'>;

/** What versions have in common, so that it is read once. */
interface Cache {
  /** By the identity of a tree and the root file. */
  readonly protocols: Map<string, Read>;
  /** The last text of each file: what a version has in common with the one before is not parsed again. */
  readonly sources: Map<string, SourceText>;
}

function sharing(location: SchemaLocation, sources: Map<string, SourceText>): SchemaLocation {
  const read: SchemaLocation['tree']['read'] = (file) => {
    const source = location.tree.read(file);
    if (isFailure(source)) return source;
    const known = sources.get(file);
    if (known?.text === source.text) return known;
    sources.set(file, source);
    return source;
  };
  return { ...location, tree: { ...location.tree, read } };
}

function inOrder<T extends Pick<OpenedVersion, 'release'>>(versions: readonly T[]): readonly T[] {
  const dated = versions.flatMap((version) => (version.release === null ? [] : [{ version, release: version.release }]));
  if (dated.length < versions.length) return versions;
  return dated.sort((a, b) => compareVersions(a.release, b.release)).map(({ version }) => version);
}

/** Two trees that state the same version are told apart by how they were named. */
function named<T extends Omit<OpenedVersion, 'version'> & { readonly argument: string }>(
  versions: readonly T[],
): readonly (T & OpenedVersion)[] {
  const names = versions.map(({ protocol, argument }) => protocol.source.version ?? argument);
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return versions.map((version, index) => {
    const name = names[index] ?? '';
    return { ...version, version: (counts.get(name) ?? 0) > 1 && name !== version.argument ? `${name} (${version.argument})` : name };
  });
}
