/** The one place where texts of a schema become HTML or script. Everything else puts only these functions' results beside its own tags. */

import { escapeHtml } from '../../../basics/escape-html.ts';

export { escapeHtml };

/** An address for `href`: escaped, and harmless when its scheme is none that leads to a page or a mail program. */
export function escapeUrl(url: string): string {
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? escapeHtml(url) : '#';
}

/** A value as a script file says it. `<` is written as an escape, so that the text could stand in a page, too. */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).split('<').join('\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
