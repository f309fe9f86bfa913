import type { SettledCondition } from '../../protocol/model.ts';
import { printCondition } from '../../schema/condition.ts';
import type { Sides } from './side.ts';

/**
 * Why a build may lack what a schema has: a reply to `query-qmp-schema` comes from one build, the schema tells which builds have it.
 * @param lacking the side that lacks it
 * @param things what is lacking, and what it stands in, as the other side has them
 */
export function hintsOfAbsence(
  sides: Sides,
  lacking: 'old' | 'new',
  ...things: readonly ({ readonly condition: SettledCondition | null } | null | undefined)[]
): readonly string[] {
  if (!sides[lacking].isReply) return [];
  const conditions = things.flatMap((thing) => (thing?.condition?.state === 'open' ? printCondition(thing.condition.expression) : []));
  return [...new Set(conditions)].map((condition) => `only builds with ${condition} have it`);
}
