import type { Badge, FeatureNote } from '../model.ts';
import { renderBlocks } from './blocks.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';

/** What a kind of badge is called and means, in the order of the legend. */
const badgeKinds: readonly { readonly kind: Badge['kind']; readonly label: string; readonly meaning: string }[] = [
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
  return badges.map(renderBadge).join(' ');
}

function renderBadge({ kind, text, title }: Badge): string {
  const shown = kind === 'since' ? `since ${text}` : kind === 'condition' ? `if ${text}` : text;
  // A version says by itself what it means, and is on every other row.
  const about = kind === 'since' ? '' : ` title="${escapeHtml(title)}"`;
  return `<span class="badge ${kind}"${about}>${escapeHtml(shown)}</span>`;
}

/** Attributes that filters read. */
export function badgeData(badges: readonly Badge[]): string {
  const kinds = [...new Set(badges.map(({ kind }) => kind))].filter((kind) => kind !== 'since' && kind !== 'feature');
  const since = badges.find(({ kind }) => kind === 'since')?.text;
  const flags = kinds.length === 0 ? '' : ` data-flags="${kinds.join(' ')}"`;
  return since === undefined ? flags : `${flags} data-since="${escapeHtml(since)}"`;
}

/** What the schema says about features; those of which it says nothing have a badge and no more. */
export function renderFeatures(features: readonly FeatureNote[], context: Context, level: number): string {
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
export function renderLegend(): string {
  return `<dl class="legend">${badgeKinds
    .map(({ kind, label, meaning }) => `<div><dt><span class="badge ${kind}">${label}</span></dt><dd>${meaning}</dd></div>`)
    .join('')}</dl>`;
}
