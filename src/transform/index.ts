import { type Protocol, PROTOCOL_FORMAT_VERSION } from '../protocol/index.ts';
import type { Settings } from '../schema/condition.ts';
import type { Schema } from '../schema/model.ts';
import { settledBy } from './conditions.ts';
import { withoutDangling } from './dangling.ts';
import { transformDefinitions } from './definitions.ts';
import { withDirections } from './directions.ts';
import type { Transformations } from './known.ts';
import { moduleNames, transformModules } from './modules.ts';
import { findRecursionGroups } from './recursion.ts';

export { withFeaturesOnly, withoutDocumentation, withVersionsOnly } from './without-documentation.ts';
export { sinceOf, sinceOfPart } from './documentation.ts';
export { toldBy } from './told-by.ts';
export type { Transformations } from './known.ts';
export { namesIn, selectOnly, unmatchedPatterns } from './select.ts';

/**
 * Makes of a checked schema what a client sees on the wire. What the settings turn off is left out.
 * @param known - what earlier transformations left, for who makes the same again and again
 */
export function transform(schema: Schema, settings: Settings = new Map(), known: Transformations | null = null): Protocol {
  known?.begin(settings);
  const names = moduleNames(schema);
  const { commands, events, types } = withoutDangling(transformDefinitions(schema, names, settledBy(settings), known));
  const directed = withDirections(commands, events, types, known);
  const kept = new Set([...commands, ...events, ...types].map((definition) => definition.name));
  return {
    format: 'qapi-protocol',
    formatVersion: PROTOCOL_FORMAT_VERSION,
    source: { kind: 'schema', root: schema.root, version: schema.version, settings: Object.fromEntries(settings) },
    modules: transformModules(schema, names, kept),
    commands,
    events,
    types: directed,
    recursionGroups: known === null ? findRecursionGroups(types) : known.connected('groups', [], types, () => findRecursionGroups(types)),
  };
}
