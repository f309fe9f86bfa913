import { createHash } from 'node:crypto';
import { compareTexts } from '../basics/compare-texts.ts';
import type { Finding } from './findings.ts';
import type { Change, Level } from './model.ts';
import type { Proof } from './witness/index.ts';

const unproven: Proof = { witness: null, verdict: null, noWitness: null };

/** A finding as it is reported. */
export function changeOf(finding: Finding, level: Level, prove: (finding: Finding) => Proof): Change {
  const { rule, fact, route, commands, events } = finding;
  const message = fill(rule.message, fact.parameters);
  return {
    rule: rule.id,
    level,
    direction: rule.direction,
    path: route.text,
    affects: { commands, events },
    message,
    reason: rule.reason,
    fingerprint: fingerprintOf(finding),
    old: fact.old,
    new: fact.new,
    deprecatedInOld: wasDeprecated(finding),
    ...(level === 'breaking' ? prove(finding) : unproven),
    hints: [...new Set(finding.sites.flatMap(({ fact: { hints } }) => hints ?? []))],
  };
}

/** Whether something was removed that had been deprecated, by itself or with whatever it was in. */
export function wasDeprecated({ rule, fact, isInDeprecated }: Finding): boolean {
  return rule.action === 'removed' && (fact.deprecatedInOld === true || (fact.deprecatedInOld !== undefined && isInDeprecated()));
}

/**
 * The same for the same change, whatever the lines and names of types are, and whatever else has changed or is compared. Where one type has become
 * several by new names, what is the same change in all of these is one.
 */
function fingerprintOf({ rule, fact, origin }: Finding): string {
  const parts = [rule.id, origin(), fill(rule.message, { ...fact.parameters, ...fact.wire })];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

function fill(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole);
}

/** By path, then direction and rule. */
export function inOrder(a: Change, b: Change): number {
  return (
    compareTexts(a.path, b.path) ||
    compareTexts(b.direction, a.direction) ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.message, b.message)
  );
}
