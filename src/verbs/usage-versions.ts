import path from 'node:path';
import { given } from '../basics/given.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { compareVersions, isUpTo, parseVersion, printVersion, type Version } from '../schema/version.ts';
import type { GeneratedPackage } from '../usage/project/packages.ts';
import { contentHash } from '../write/content-hash.ts';
import { readManifest } from '../write/manifest.ts';
import type { ProtocolOptions } from './open-protocol.ts';
import { openProtocol } from './open-protocol.ts';
import type { VersionOptions } from './open-versions.ts';
import type { UsageOptions } from './usage.ts';

/** What `generate` is told to make, as far as it says which schema that is. */
export interface KnownTarget extends ProtocolOptions {
  readonly out: string;
  readonly schema?: string;
}

/** Which versions a project is held against. */
export interface UsageVersions {
  readonly schemas: readonly string[];
  readonly options: ProtocolOptions & VersionOptions;
  /** Where they come from, in words. */
  readonly basis: string;
  /** The range as it was given, where it selects among the schemas named. */
  readonly range: string | null;
  /** Nobody named them, and no package tells. */
  readonly isGuess: boolean;
  readonly includes: (release: Version | null) => boolean;
}

/** What was asked for; else the schema that a package of the project was made from, as far as can be told; else the bundled one. */
export async function namedVersions(
  options: UsageOptions,
  packages: readonly GeneratedPackage[],
  workingDirectory: string,
): Promise<UsageVersions | Diagnostic> {
  const { schemas = [], range, targets = [], ...common } = options;
  if (range !== undefined) return rangeOf(range, schemas, common);
  if (schemas.length > 0) return { ...unbounded, schemas, options: common, basis: 'as named' };
  for (const { place } of packages) {
    const target = targets.find(({ out }) => path.resolve(workingDirectory, out) === place);
    if (target === undefined) continue;
    const { schema = 'bundled', out, repo, root, namesFrom } = target;
    const settled = (ofTarget: readonly string[] = [], asked: readonly string[] = [], other: readonly string[] = []): readonly string[] => [
      ...ofTarget.filter((symbol) => !other.includes(symbol)),
      ...asked,
    ];
    const define = settled(target.define, common.define, common.undef);
    const undef = settled(target.undef, common.undef, common.define);
    const how = { ...common, ...given({ repo, root, namesFrom }), define };
    return { ...unbounded, schemas: [schema], options: { ...how, undef }, basis: `from which the config makes ${out}` };
  }
  for (const { place } of packages) {
    const shown = path.relative(workingDirectory, place) || '.';
    if (await isMadeFromBundled(place))
      return { ...unbounded, schemas: ['bundled'], options: common, basis: `from which ${shown} was made` };
  }
  const why = packages.length === 0 ? 'as none was named' : 'as none was named, and the package does not tell which it was made from';
  return { ...unbounded, schemas: ['bundled'], options: common, basis: `the bundled schema, ${why}`, isGuess: true };
}

const unbounded = { range: null, isGuess: false, includes: () => true } as const;

const helpOnRange =
  'Give the oldest and the newest version, 8.2..10.2, and with --repo a repository, or several schemas with --schema, that they are versions of.';

/** With a repository, its revisions in between; without, those that were named. */
function rangeOf(range: string, schemas: readonly string[], options: ProtocolOptions): UsageVersions | Diagnostic {
  const [, from, to] = /^(.*[^.])\.\.([^.].*)$/.exec(range) ?? [];
  if (from === undefined || to === undefined)
    return diagnostic('no-versions', { reason: `'${range}' is no range such as 8.2..10.2` }, { help: helpOnRange });
  const [first, last] = [parseVersion(from), parseVersion(to)];
  const areReleases = first !== null && last !== null;
  if (areReleases && compareVersions(first, last) > 0)
    return diagnostic('no-versions', { reason: `in '${range}' the newer version comes first` }, { help: helpOnRange });
  if (options.repo !== undefined && schemas.length === 0) {
    const tag = (version: Version): string => `v${printVersion({ ...version, micro: version.micro ?? 0 })}`;
    const refs = areReleases ? `${tag(first)}..${tag(last)}` : range;
    return { ...unbounded, schemas: [], options: { ...options, refs: [refs], releases: areReleases }, basis: 'of the repository' };
  }
  if (schemas.length === 0)
    return diagnostic('no-versions', { reason: 'a range was given, but neither a repository nor schemas' }, { help: helpOnRange });
  if (!areReleases) return diagnostic('no-versions', { reason: `'${range}' is no range such as 8.2..10.2` }, { help: helpOnRange });
  const includes = (release: Version | null): boolean => release !== null && compareVersions(release, first) >= 0 && isUpTo(release, last);
  return { schemas, options, basis: 'as named', range, isGuess: false, includes };
}

/** Whether the manifest of an output folder names the very texts that are bundled. */
async function isMadeFromBundled(place: string): Promise<boolean> {
  const manifest = readManifest(place);
  if (manifest === null) return false;
  const { inputs } = await openProtocol('bundled', {});
  return inputs.size === manifest.inputs.size && [...inputs].every(([file, text]) => manifest.inputs.get(file) === contentHash(text));
}
