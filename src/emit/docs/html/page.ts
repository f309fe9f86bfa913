import type { DocsSite, ModuleGroup, Page, Section, SectionContent } from '../model.ts';
import { pageFile } from './address.ts';
import { renderLegend } from './badges.ts';
import { renderBlocks } from './blocks.ts';
import { contextOf, type Context, heading } from './context.ts';
import { renderEntry } from './entry.ts';
import { escapeHtml } from './escape.ts';
import { renderInlines } from './inlines.ts';
import { counted, renderList, renderModules } from './lists.ts';

/**
 * Own files alone, no inline scripts or styles. For a folder that is opened without a server, `file:` says it to browsers that take
 * each such file for an origin of its own.
 */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** A whole page. Ids of its own begin with `ui:`, which no anchor of the model does. */
export function renderPage(site: DocsSite, page: Page): string {
  const context = contextOf(site, page.path);
  const group = site.modules.find(({ name }) => name === page.module) ?? null;
  const title = page.kind === 'home' ? page.title : `${page.title} – ${site.title}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeHtml(page.description)}">
<meta name="generator" content="${escapeHtml(site.generator)}">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="assets/style.css">
<script src="assets/site.js"></script>
<script src="assets/symbols.js" defer></script>
</head>
<body data-page="${escapeHtml(page.path)}"${page.module === null ? '' : ` data-module="${escapeHtml(page.module)}"`}>
<a class="skip" href="#ui:content">Skip to the text</a>
${siteHeader(site)}
<div class="frame">
${navigation(site, page)}
<main id="ui:content" tabindex="-1">
<div class="page-head"><h1>${escapeHtml(page.title)}</h1>${about(page, group)}</div>
${otherPages(page, group, site)}${page.sections.map((section) => renderSection(section, context)).join('')}${page.kind === 'home' ? legend(context) : ''}</main>
</div>
<footer class="site-footer">${site.licence === null ? '' : `<p>${escapeHtml(site.licence)}</p>`}<p>Made by ${escapeHtml(site.generator)} from <code>${escapeHtml(site.root)}</code>.</p></footer>
</body>
</html>
`;
}

function siteHeader({ title, version }: DocsSite): string {
  const shown = version === null ? '' : ` <span class="version">${escapeHtml(version)}</span>`;
  return `<header class="site-header"><a class="site-title" href="${pageFile('index')}">${escapeHtml(title)}</a>${shown}<div class="tools"></div></header>`;
}

/** What every page links to; the client adds the modules. */
function navigation(site: DocsSite, page: Page): string {
  const links = site.pages.filter(({ kind }) => kind === 'home' || kind === 'list');
  const items = links.map(({ path, title, kind }) => {
    const current = path === page.path ? ' aria-current="page"' : '';
    return `<li><a href="${escapeHtml(pageFile(path))}"${current}>${escapeHtml(kind === 'home' ? 'Contents' : title)}</a></li>`;
  });
  return `<nav class="sidebar" id="ui:navigation" aria-label="Pages"><ul class="pages">${items.join('')}</ul></nav>`;
}

function about({ kind, description }: Page, group: ModuleGroup | null): string {
  if (kind === 'home') return `<p class="lead">${escapeHtml(description)}</p>`;
  if (group === null) return '';
  const { commands, events, types } = group.counts;
  const numbers = [counted(commands, 'command'), counted(events, 'event'), counted(types, 'type')].filter((text) => text !== '');
  return `<p class="about">Module <code>${escapeHtml(group.name)}</code> in <code>${escapeHtml(group.file)}</code>: ${numbers.join(', ')}</p>`;
}

/** The pages of a module that is split. */
function otherPages({ path }: Page, group: ModuleGroup | null, site: DocsSite): string {
  if (group === null || group.pages.length < 2) return '';
  const items = group.pages.map((other) => {
    const title = site.pages.find((candidate) => candidate.path === other)?.title ?? other;
    const current = other === path ? ' aria-current="page"' : '';
    return `<li><a href="${escapeHtml(pageFile(other))}"${current}>${escapeHtml(title)}</a></li>`;
  });
  return `<nav class="parts" aria-label="Pages of this module"><ul>${items.join('')}</ul></nav>\n`;
}

function renderSection({ title, level, anchor, blocks, content }: Section, context: Context): string {
  const inner = title === null ? level : level + 1;
  const head = title === null ? '' : heading(context, level, '', renderInlines(title, context));
  return `<section class="section" id="${escapeHtml(anchor)}">${head}${renderBlocks(blocks, context, inner)}${content
    .map((part) => renderContent(part, context, inner))
    .join('')}</section>\n`;
}

function renderContent(part: SectionContent, context: Context, level: number): string {
  switch (part.kind) {
    case 'entry':
      return renderEntry(part.entry, context, level);
    case 'text':
      return renderBlocks(part.blocks, context, level);
    case 'list':
      return renderList(part.label, part.rows, context);
    case 'modules':
      return renderModules(part.names, context);
  }
}

function legend(context: Context): string {
  return `<section class="section" id="ui:badges">${heading(context, 2, '', 'Badges')}${renderLegend()}</section>\n`;
}
