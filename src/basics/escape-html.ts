const special = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const allSpecial = new RegExp(special, 'g');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for an element's content or for an attribute in quotes. Control characters, which HTML does not allow, are shown as U+FFFD. */
export function escapeHtml(text: string): string {
  // Most texts are names, and asking is faster than replacing nothing.
  return special.test(text) ? text.replace(allSpecial, (character) => entities[character] ?? '\ufffd') : text;
}
