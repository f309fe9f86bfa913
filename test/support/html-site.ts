/** Documentation sites of protocols, as files by their path. */
import { buildSite } from '../../src/emit/docs/content/index.ts';
import { renderHtml } from '../../src/emit/docs/html/index.ts';
import type { DocsSite } from '../../src/emit/docs/model.ts';
import type { HistoryNotes } from '../../src/history/notes.ts';
import type { Protocol } from '../../src/protocol/index.ts';

export function siteModel(protocol: Protocol, history: HistoryNotes | null = null): DocsSite {
  return buildSite(protocol, { docsText: true, ownText: false, toolVersion: '1.2.3', examples: [], history }).site;
}

export function htmlSite(protocol: Protocol, history: HistoryNotes | null = null): Readonly<Record<string, string>> {
  return Object.fromEntries(renderHtml(siteModel(protocol, history)).map(({ path, text }) => [path, text]));
}
