import type { Feature, SettledCondition } from '../../protocol/model.ts';
import { printCondition } from '../../schema/condition.ts';
import { compareVersions, parseVersion, printVersion, type Version } from '../../schema/version.ts';
import { openCondition, type Sides } from './side.ts';

interface Lacking {
  readonly condition: SettledCondition | null;
  /** Branches have none of their own. */
  readonly since?: Version | null;
}

/**
 * Which builds have what one side lacks. And why a build may lack what a schema has: a reply to `query-qmp-schema` comes from one build of
 * one version, the schema tells which builds have it, and since when.
 * @param lacking the side that lacks it
 * @param thing what is lacking, as the other side has it
 * @param around what it stands in, and what that is of
 */
export function hintsOfAbsence(
  sides: Sides,
  lacking: 'old' | 'new',
  thing: Lacking | undefined,
  ...around: readonly (Lacking | undefined)[]
): readonly string[] {
  // Both schemas tell of what is around themselves.
  const concerned = sides.areSchemas ? [thing] : [thing, ...around];
  const conditions = concerned.flatMap((each) => (each?.condition?.state === 'open' ? printCondition(each.condition.expression) : []));
  const verb = sides.areSchemas && lacking === 'new' ? 'had' : 'have';
  const builds = [...new Set(conditions)].map((condition) => `only builds with ${condition} ${verb} it`);
  if (!sides[lacking].isReply) return builds;
  const version = hintOfVersion(thing?.since ?? null, sides[lacking].protocol.source.version);
  // Of a QEMU whose version is not known, one reason is enough.
  return builds.length > 0 && sides[lacking].protocol.source.version === null ? builds : [...builds, ...version];
}

/** Which builds have a feature that one side lacks. */
export function hintsOfFeature(lacking: 'old' | 'new', feature: Pick<Feature, 'name' | 'condition'>): readonly string[] {
  const condition = openCondition(feature);
  if (condition === null) return [];
  return [`only builds with ${printCondition(condition)} ${lacking === 'old' ? 'have' : 'had'} the feature '${feature.name}'`];
}

/** @param version of the QEMU that lacks it; a saved reply does not tell */
function hintOfVersion(since: Version | null, version: string | null): readonly string[] {
  if (since === null) return [];
  if (version === null) return [`it is documented since ${printVersion(since)}`];
  const itself = parseVersion(version);
  return itself !== null && compareVersions(since, itself) > 0
    ? [`it is documented since ${printVersion(since)}, and this is ${version}`]
    : [];
}
