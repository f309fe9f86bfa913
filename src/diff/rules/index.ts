import type { Fact } from '../compare/fact.ts';
import type { Rule } from '../model.ts';
import { allowOobAdded } from './allow-oob-added.ts';
import { allowOobRemoved } from './allow-oob-removed.ts';
import { allowPreconfigAdded } from './allow-preconfig-added.ts';
import { allowPreconfigRemoved } from './allow-preconfig-removed.ts';
import { argumentsClosed } from './arguments-closed.ts';
import { argumentsOpened } from './arguments-opened.ts';
import { branchAdded } from './branch-added.ts';
import { branchRemoved } from './branch-removed.ts';
import { conditionAdded } from './condition-added.ts';
import { conditionChanged } from './condition-changed.ts';
import { conditionDropped } from './condition-dropped.ts';
import { conditionWeakened } from './condition-weakened.ts';
import { definitionAdded } from './definition-added.ts';
import { definitionRemoved } from './definition-removed.ts';
import { deprecatedAdded } from './deprecated-added.ts';
import { deprecatedRemoved } from './deprecated-removed.ts';
import { discriminatorChanged } from './discriminator-changed.ts';
import { enumValueAdded } from './enum-value-added.ts';
import { enumValueRemoved } from './enum-value-removed.ts';
import { featureAdded } from './feature-added.ts';
import { featureRemoved } from './feature-removed.ts';
import { integerRangeNarrowed } from './integer-range-narrowed.ts';
import { integerRangeWidened } from './integer-range-widened.ts';
import { listedArgumentRemoved } from './listed-argument-removed.ts';
import { mandatoryInMoreBuilds } from './mandatory-in-more-builds.ts';
import { mandatoryMemberAdded } from './mandatory-member-added.ts';
import { mandatoryMemberRemoved } from './mandatory-member-removed.ts';
import { memberBecameMandatory } from './member-became-mandatory.ts';
import { memberBecameOptional } from './member-became-optional.ts';
import { optionalMemberAdded } from './optional-member-added.ts';
import { optionalMemberRemoved } from './optional-member-removed.ts';
import { successResponseChanged } from './success-response-changed.ts';
import { typeChanged } from './type-changed.ts';
import { typeNarrowed } from './type-narrowed.ts';
import { typeWidened } from './type-widened.ts';
import { unstableAdded } from './unstable-added.ts';
import { unstableRemoved } from './unstable-removed.ts';

/** All rules, in the order in which they are documented. */
export const rules: readonly Rule[] = [
  ...definitionRemoved,
  ...definitionAdded,
  ...mandatoryMemberAdded,
  ...optionalMemberAdded,
  ...mandatoryMemberRemoved,
  ...optionalMemberRemoved,
  ...memberBecameOptional,
  ...memberBecameMandatory,
  ...enumValueAdded,
  ...enumValueRemoved,
  ...branchAdded,
  ...branchRemoved,
  ...typeChanged,
  ...typeWidened,
  ...typeNarrowed,
  ...integerRangeWidened,
  ...integerRangeNarrowed,
  ...discriminatorChanged,
  ...deprecatedAdded,
  ...deprecatedRemoved,
  ...unstableAdded,
  ...unstableRemoved,
  ...featureRemoved,
  ...featureAdded,
  ...conditionAdded,
  ...conditionChanged,
  ...conditionDropped,
  ...conditionWeakened,
  ...mandatoryInMoreBuilds,
  ...allowOobRemoved,
  ...allowOobAdded,
  ...allowPreconfigRemoved,
  ...allowPreconfigAdded,
  ...successResponseChanged,
  ...argumentsClosed,
  ...argumentsOpened,
  ...listedArgumentRemoved,
];

const byAxes = new Map(rules.map((rule) => [`${rule.direction} ${rule.entity} ${rule.kind} ${rule.action}`, rule]));

/** The rule that rates a difference for one direction. @throws Error when there is none, which is a mistake of ours */
export function ruleFor(direction: Rule['direction'], { entity, kind, action }: Pick<Fact, 'entity' | 'kind' | 'action'>): Rule {
  const axes = `${direction} ${entity} ${kind} ${action}`;
  const rule = byAxes.get(axes);
  if (rule === undefined) throw new Error(`there is no rule for ${axes}`);
  return rule;
}
