import { parseVersion, printVersion, type Version } from '../../../schema/version.ts';
import type { Badge, FeatureNote, Inside } from '../model.ts';
import { renderBlocks } from './blocks.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';

interface BadgeKind {
  readonly kind: Badge['kind'];
  readonly label: string;
  readonly meaning: string;
}

/** Those that only sites with a history have. */
const historyKinds: readonly BadgeKind[] = [
  {
    kind: 'first',
    label: 'first in 7.2.0',
    meaning: 'The first version that has it, found by comparing versions, where the documentation says none or a wrong one.',
  },
  { kind: 'oldest', label: 'in 4.2.0 or before', meaning: 'The oldest of the compared versions has it already.' },
  { kind: 'doubted', label: 'since 7.0?', meaning: 'The documentation says so, and the compared versions contradict it.' },
  { kind: 'removed', label: 'gone in 8.0.0', meaning: 'A later version than that of these pages does not have it any more.' },
];

/** What a kind of badge is called and means, in the order of the legend. */
const badgeKinds: readonly BadgeKind[] = [
  { kind: 'since', label: 'since 7.2', meaning: 'The first version that has it, as its documentation says.' },
  { kind: 'deprecated', label: 'deprecated', meaning: 'It still works, and will be removed or changed: use something else.' },
  { kind: 'unstable', label: 'unstable', meaning: 'It may change or go without notice.' },
  { kind: 'condition', label: 'if CONFIG_X', meaning: 'Only builds for which the condition holds have it.' },
  { kind: 'feature', label: 'feature', meaning: 'A feature that a client can look for in the answer to query-qmp-schema.' },
  { kind: 'oob', label: 'out of band', meaning: 'The command may be executed out of band, ahead of those that wait.' },
  { kind: 'preconfig', label: 'preconfig', meaning: 'The command may be executed before the machine is built.' },
  { kind: 'no-reply', label: 'no reply', meaning: 'There is no reply when the command succeeds.' },
  { kind: 'free-arguments', label: 'free arguments', meaning: 'The command takes arguments that the schema does not list.' },
];

export function renderBadges(badges: readonly Badge[]): string {
  let html = '';
  for (const badge of badges) html += html === '' ? renderBadge(badge) : ` ${renderBadge(badge)}`;
  return html;
}

function renderBadge({ kind, text, title, condition }: Badge): string {
  // A version says by itself what it means, and is on every other row.
  if (kind === 'since') return `<span class="badge since">since ${escapeHtml(text)}</span>`;
  const only = condition === undefined ? '' : ` if ${escapeHtml(condition)}`;
  return `<span class="badge ${kind}" title="${escapeHtml(title)}">${escapeHtml(shownText(kind, text))}${only}</span>`;
}

function shownText(kind: Badge['kind'], text: string): string {
  switch (kind) {
    case 'doubted':
      return `since ${text}?`;
    case 'first':
      return `first in ${text}`;
    case 'oldest':
      return `in ${text} or before`;
    case 'removed':
      return `gone in ${text}`;
    case 'condition':
      return `if ${text}`;
    default:
      return text;
  }
}

/** Attributes that filters read. */
export function badgeData(badges: readonly Badge[], inside: Inside | null = null): string {
  const within = inside === null ? '' : insideData(inside);
  if (badges.length === 0) return within;
  const kinds = [...new Set(badges.map(({ kind }) => kind))].filter((kind) => !unfiltered.has(kind));
  const since = badges.find(({ kind }) => kind === 'since' || kind === 'first' || kind === 'oldest');
  const flags = kinds.length === 0 ? '' : ` data-flags="${kinds.join(' ')}"`;
  return `${flags}${since === undefined ? '' : sinceData(since)}${within}`;
}

function sinceData({ kind, text }: Badge): string {
  // Most are documented as `8.2`.
  if (kind === 'since' && text.indexOf('.') === text.lastIndexOf('.')) return ` data-since="${escapeHtml(text)}"`;
  const version = parseVersion(text);
  return version === null ? '' : ` data-since="${shortVersion(version)}"`;
}

/** Of the rows together: the newest version, and badges with theirs: `9.1 deprecated:2.0 unstable`. */
function insideData({ newest, flags }: Inside): string {
  if (newest === null && flags.length === 0) return '';
  const marks = flags.map((flag) => (flag.newest === null ? flag.kind : `${flag.kind}:${shortVersion(flag.newest)}`));
  return ` data-inside="${(newest === null ? marks : [shortVersion(newest), ...marks]).join(' ')}"`;
}

/** As documentation has it, `8.2`, also where a release was found: they are one choice. */
function shortVersion({ major, minor, micro = 0 }: Version): string {
  return printVersion(micro === 0 ? { major, minor } : { major, minor, micro });
}

/** What differs everywhere is no choice. */
const unfiltered: ReadonlySet<Badge['kind']> = new Set(['since', 'first', 'oldest', 'feature']);

/** What the schema says about features; those of which it says nothing have a badge and no more. */
export function renderFeatures(features: readonly FeatureNote[], context: Context, level: number): string {
  if (features.length === 0) return '';
  const documented = features.filter(({ documentation }) => documentation.length > 0);
  return documented
    .map(({ name, condition, documentation }) => {
      const builds = condition === null ? '' : ` <span class="badge condition">if ${escapeHtml(condition)}</span>`;
      const grave = name === 'deprecated' || name === 'unstable' ? ` ${name}` : '';
      return `<div class="feature${grave}"><p class="feature-name"><code>${escapeHtml(name)}</code>${builds}</p>${renderBlocks(documentation, context, level)}</div>`;
    })
    .join('');
}

/** The badges and what they mean. */
export function renderLegend(hasHistory: boolean): string {
  return `<dl class="legend">${[...badgeKinds, ...(hasHistory ? historyKinds : [])]
    .map(({ kind, label, meaning }) => `<div><dt><span class="badge ${kind}">${label}</span></dt><dd>${meaning}</dd></div>`)
    .join('')}</dl>`;
}
