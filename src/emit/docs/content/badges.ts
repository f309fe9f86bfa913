/** Badges of entries and rows. */
import { openPartOf, type Command, type Described, type Feature, type SettledCondition } from '../../../protocol/index.ts';
import { printCondition } from '../../../schema/condition.ts';
import { printVersion } from '../../../schema/version.ts';
import type { Badge, FeatureNote } from '../model.ts';
import { type Content, prose } from './content.ts';
import type { TextScope } from './text/scope.ts';

export function badgesOf({ since, condition, features }: Pick<Described, 'since' | 'condition' | 'features'>): readonly Badge[] {
  const badges: Badge[] = features.map(featureBadge);
  const text = openCondition(condition);
  if (text !== null) badges.push({ kind: 'condition', text, title: `Only in builds with ${text}` });
  if (since !== null) badges.push({ kind: 'since', text: printVersion(since), title: `Since version ${printVersion(since)}` });
  return badges.length < 2 ? badges : inOrder(badges);
}

/** What matters most stands first. */
const order: readonly Badge['kind'][] = [
  ...(['deprecated', 'unstable', 'removed', 'condition', 'feature', 'oob', 'preconfig', 'no-reply'] as const),
  ...(['free-arguments', 'since', 'doubted', 'first', 'oldest'] as const),
];

export function inOrder(badges: readonly Badge[]): readonly Badge[] {
  return [...badges].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

export function commandBadges(command: Command): readonly Badge[] {
  const { allowOob, allowPreconfig, successResponse, gen } = command;
  const badges: Badge[] = [...badgesOf(command)];
  if (allowOob) badges.push({ kind: 'oob', text: 'out of band', title: 'May be executed out of band' });
  if (allowPreconfig) badges.push({ kind: 'preconfig', text: 'preconfig', title: 'May be executed before the machine is built' });
  if (!successResponse) badges.push({ kind: 'no-reply', text: 'no reply', title: 'Sends no reply on success' });
  if (!gen) badges.push({ kind: 'free-arguments', text: 'free arguments', title: 'Takes arguments that the schema does not list' });
  return badges;
}

/** Printed as in C; null where a thing is in every build, or the settings say that it is in theirs. */
function openCondition(condition: SettledCondition | null): string | null {
  const open = openPartOf(condition);
  return open === null ? null : printCondition(open);
}

function featureBadge({ name, condition }: Feature): Badge {
  const text = openCondition(condition);
  const only = text === null ? '' : ` in builds with ${text}`;
  const builds = text === null ? {} : { condition: text };
  if (name === 'deprecated') return { kind: 'deprecated', text: name, title: `Deprecated${only}: it may go away`, ...builds };
  if (name === 'unstable')
    return { kind: 'unstable', text: name, title: `Unstable${only}: it may change or go away at any time`, ...builds };
  return { kind: 'feature', text: name, title: `Has the feature ${name}${only}`, ...builds };
}

export function featureNotes(content: Content, scope: TextScope, features: readonly Feature[]): readonly FeatureNote[] {
  if (features.length === 0) return [];
  return features.map(({ name, condition, documentation }) => ({
    name,
    condition: openCondition(condition),
    documentation: prose(content, scope, documentation),
  }));
}
