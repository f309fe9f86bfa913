import { createHash } from 'node:crypto';
import { escapeHtml } from '../../basics/escape-html.ts';
import { printableLine } from '../../diagnostics/format/printable.ts';
import { script, style } from './html-assets.ts';
import { type ComparisonReport, levels, type ReportedChange } from './model.ts';
import { countsOf, groupByEntity, nameOf, placeOf, remarksOf, restOf, sentence, titleOf, verdictOf, witnessOf } from './wording.ts';

/** A comparison as one page that needs nothing else, and may load nothing else. It can be read without its script, which only filters. */
export function formatHtml(report: ComparisonReport): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  const title = escape(`QAPI: ${titleOf(report)}`);
  const sections = groupByEntity(report.changes).map(
    ({ entity, changes }) => `<section>\n<h2>${escape(entity)}</h2>\n<ul>\n${changes.map(item).join('\n')}\n</ul>\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="sides">${escape(countsOf(report))} between <code>${escape(nameOf(report.old))}</code> and <code>${escape(nameOf(report.new))}</code></p>
${report.notes.map((note) => `<p>${escape(note)}.</p>\n`).join('')}${report.changes.length === 0 ? '' : `${tools(report)}\n`}${sections.join('\n')}
</main>
${report.changes.length === 0 ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

function tools({ summary, changes }: ComparisonReport): string {
  const kinds = [...levels, ...(changes.some(({ accepted }) => accepted !== null) ? (['accepted'] as const) : [])];
  const boxes = kinds.map(
    (level) =>
      `<label class="${level}"><input type="checkbox" data-level="${level}" checked> <span class="level">${level}</span> ${String(summary[level])}</label>`,
  );
  return `<div class="tools" role="search" hidden>
<input type="search" aria-label="Filter changes" placeholder="Filter: query-migrate, removed, …">
${boxes.join('\n')}
<output class="faint" aria-live="polite"></output>
</div>`;
}

function item(change: ReportedChange): string {
  const { level, accepted, message, reason, rule, path } = change;
  const kind = accepted === null ? level : 'accepted';
  const rest = restOf(change);
  const witness = witnessOf(change);
  const verdict = verdictOf(change);
  const place = placeOf(change);
  const proof =
    witness === null && verdict === null
      ? ''
      : `\n<details><summary>proof</summary>${witness === null ? '' : `<pre>${escape(witness)}</pre>`}${verdict === null ? '' : `<p>${escape(verdict)}</p>`}</details>`;
  return `<li class="${kind}" data-level="${kind}" data-text="${escape(`${path} ${message} ${rule} ${change.direction}`.toLowerCase())}">
<p><span class="level">${kind}</span> ${rest === '' ? '' : `<code>${escape(rest)}</code> `}${escape(message)}</p>
<p class="faint">${escape([reason, ...remarksOf(change).map(sentence)].join(' '))}</p>
<p class="faint">${place === '' ? '' : `<code>${escape(place)}</code> · `}<code>${escape(rule)}</code> · ${escape(change.fingerprint)}</p>${proof}
</li>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** For text and for attributes. What cannot be seen, or turns the direction of writing, is shown by its code. */
function escape(text: string): string {
  return escapeHtml(printableLine(text));
}
