/** The pages that tell what changed in which version. */
import type { ChangeGroup, ChangeLine, Counts, DocsSite, VersionRow } from '../model.ts';
import { markWords } from '../content/history/mark-words.ts';
import { codeLink, codeLinkOrGone, pageFile } from './address.ts';
import { type Context, heading } from './context.ts';
import { escapeHtml } from './escape.ts';
import { renderVersion } from './history.ts';
import { counted } from '../../../diagnostics/format/numbered.ts';

/** The versions, newest first, on each of their pages. */
export function versionNavigation({ history }: DocsSite, path: string): string {
  if (history === null) return '';
  const links = [{ name: 'All versions', page: history.page }, ...[...history.versions].reverse()];
  const items = links.flatMap(({ name, page }) => {
    if (page === null) return [];
    const current = page === path ? ' aria-current="page"' : '';
    return `<li><a href="${escapeHtml(pageFile(page))}"${current}>${escapeHtml(name)}</a></li>`;
  });
  return `<nav class="parts versions-nav" aria-label="Versions"><ul>${items.join('')}</ul></nav>\n`;
}

export function renderVersions(rows: readonly VersionRow[], context: Context): string {
  const body = rows
    .map(
      ({ version, added, removed, changes }) =>
        `<tr><th scope="row">${renderVersion(version, context)}</th><td>${numbers(added)}</td><td>${numbers(removed)}</td><td>${changes === 0 ? none : String(changes)}</td></tr>`,
    )
    .join('');
  const head = '<th scope="col">Version</th><th scope="col">Added</th><th scope="col">Removed</th><th scope="col">Other changes</th>';
  return `<div class="scroll" tabindex="0" role="group" aria-label="Versions"><table class="versions"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const none = '<span class="how">none</span>';

function numbers({ commands, events }: Pick<Counts, 'commands' | 'events'>): string {
  const parts = [counted(commands, 'command'), counted(events, 'event')].filter((text) => text !== '');
  return parts.length === 0 ? none : parts.join(', ');
}

/** @param level of its heading */
export function renderChangeGroup({ name, kind, target, anchor, lines }: ChangeGroup, context: Context, level: number): string {
  const link = codeLinkOrGone(name, target, context);
  const title = heading(context, level, 'class="change-title"', `${link} <span class="kind ${kind}">${kind}</span>`);
  const items = lines.map((line) => renderLine(line, context)).join('\n');
  return `<section class="change-group" id="${escapeHtml(anchor)}">${title}<ul class="change-list">${items}</ul></section>\n`;
}

const classes = { '+': 'came', '-': 'went', '~': 'other' } as const;

function renderLine({ mark, path, target, text, others, more }: ChangeLine, context: Context): string {
  const link = path === '' ? '' : codeLink(path, target, context);
  const said = text === '' ? '' : ` ${escapeHtml(text)}`;
  const links = others.map((other) => codeLink(other.name, other.target, context));
  const rest = more === 0 ? [] : [`${String(more)} more`];
  const also = links.length + rest.length === 0 ? '' : ` <span class="how">also in ${[...links, ...rest].join(', ')}</span>`;
  return `<li class="${classes[mark]}"><span class="mark">${markWords[mark]}</span> <span>${link}${said}${also}</span></li>`;
}
