/** The one place where texts of a schema become HTML or script. Everything else puts only these functions' results beside its own tags. */

const special = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const allSpecial = new RegExp(special, 'g');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for an element's content or for an attribute in quotes. Control characters, which HTML does not allow, are shown as U+FFFD. */
export function escapeHtml(text: string): string {
  // Most texts are names, and asking is faster than replacing nothing.
  return special.test(text) ? text.replace(allSpecial, (character) => entities[character] ?? '\ufffd') : text;
}

/** An address for `href`: escaped, and harmless when its scheme is none that leads to a page or a mail program. */
export function escapeUrl(url: string): string {
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? escapeHtml(url) : '#';
}

/** A value as a script file says it. `<` is written as an escape, so that the text could stand in a page, too. */
export function scriptLiteral(value: unknown): string {
  return JSON.stringify(value).split('<').join('\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
