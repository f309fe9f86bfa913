import { featureText } from '../protocol/feature-text.ts';
import { findNamed } from '../protocol/find-by-name.ts';
import type { Feature, Protocol, Version } from '../protocol/model.ts';
import type { Told } from '../protocol/told.ts';
import { printCondition } from '../schema/condition.ts';
import { compareVersions, parseVersion, printVersion } from '../schema/version.ts';
import type { Documented, Fact } from './compare/fact.ts';
import { openCondition } from './compare/side.ts';
import type { Finding } from './findings.ts';
import type { Change, DiffOptions, Level } from './model.ts';

/** A change with what it was made of. */
export interface FoundChange {
  readonly finding: Finding;
  readonly change: Change;
}

const levels: readonly Level[] = ['breaking', 'dangerous', 'safe'];

/**
 * Changes with what the documentation tells of them. What a comment says of several at once, such as all deprecated members of a struct, is
 * told with one of these: the first of the worst.
 * @param found in the order in which they are reported
 */
export function withDocumentedHints(
  found: readonly FoundChange[],
  [old, current]: readonly [Protocol, Protocol],
  documentation: DiffOptions['documentation'],
): readonly Change[] {
  const before = versionIfSchemas(old, current);
  const told = found.map(({ finding: { fact }, change }) => {
    const { documented } = fact;
    if (documented === undefined) return { change, hints: [], advice: null };
    const lookUp = (): Told | null => documentation?.[documented.side]?.(documented.definition) ?? null;
    return { change, hints: hintsOnComing(fact, documented, before, lookUp), advice: adviceOn(documented, lookUp) };
  });
  const speakers = new Map<string, Change>();
  for (const { change, advice } of told) {
    const speaker = advice === null ? undefined : speakers.get(advice.key);
    if (advice !== null && (speaker === undefined || levels.indexOf(change.level) < levels.indexOf(speaker.level)))
      speakers.set(advice.key, change);
  }
  return told.map(({ change, hints, advice }) => {
    const said = advice !== null && speakers.get(advice.key) === change ? [advice.hint] : [];
    return hints.length + said.length === 0 ? change : { ...change, hints: [...change.hints, ...hints, ...said] };
  });
}

/** The version of the older schema; null where it does not tell, and where a reply takes part, which lacks what its build lacks. */
function versionIfSchemas(old: Protocol, current: Protocol): Version | null {
  const areSchemas = old.source.kind === 'schema' && current.source.kind === 'schema';
  return areSchemas && old.source.version !== null ? parseVersion(old.source.version) : null;
}

/** The first releases whose schemas have all commands, and all events: older ones left some to other texts. */
const allListed = { command: { major: 2, minor: 8 }, event: { major: 2, minor: 1 } } as const;

function hintsOnComing(
  { action, kind, entity }: Fact,
  { part, thing }: Documented,
  before: Version | null,
  lookUp: () => Told | null,
): readonly string[] {
  if (action !== 'added' || kind === 'deprecated') return [];
  const hints: string[] = [];
  // A member may come to another place with a type that was there before.
  if (before !== null && part === null && (entity === 'command' || entity === 'event')) {
    const since = thing.since ?? lookUp()?.since ?? null;
    if (since !== null && compareVersions(since, before) <= 0) {
      const consequence =
        compareVersions(before, allListed[entity]) < 0
          ? 'so the old version may have it, though its schema does not list it'
          : `but ${printVersion(before)} does not have it`;
      hints.push(`it is documented since ${printVersion(since)}, ${consequence}`);
    }
  }
  const deprecated = findNamed(thing.features, 'deprecated');
  if (deprecated !== undefined) hints.push(`it is deprecated already${inBuilds(deprecated)}`);
  return hints;
}

function inBuilds(feature: Feature): string {
  const condition = openCondition(feature);
  return condition === null ? '' : `, in builds with ${printCondition(condition)}`;
}

/** What the schema says of the deprecation of something. */
function adviceOn(
  { side, definition, part, thing }: Documented,
  lookUp: () => Told | null,
): { readonly hint: string; readonly key: string } | null {
  const feature = findNamed(thing.features, 'deprecated');
  const documentation = feature === undefined ? null : (feature.documentation ?? lookUp()?.feature(feature.name) ?? null);
  const text = documentation === null ? null : featureText(documentation, part ?? definition);
  return text === null ? null : { hint: `the schema says: ${text.replace(/\.$/, '')}`, key: JSON.stringify([side, definition, text]) };
}
