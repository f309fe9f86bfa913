/**
 * The one place where text of others becomes Markdown of pages; for reports `src/diagnostics/format/markdown-text.ts` does that. Beside CommonMark and GFM, site generators read meaning into braces (MDX, Vue,
 * Liquid, Nunjucks, Hugo), tags (MDX, Vue), colons (containers), dollars (formulas) and `import` at the beginning of a paragraph (MDX).
 */
import { backticksAround } from '../../../diagnostics/format/backticks.ts';

/** Words that mean nothing to anybody, with single spaces. Each space ends a word, so that there is one way to match and not thousands. */
const plain = /^ ?(?:[A-Za-z0-9.,;()'"/?%@-]+ )*[A-Za-z0-9.,;()'"/?%@-]*$/;

/** Text that is to appear as it stands, anywhere in a line. */
export function escapeMarkdown(source: string): string {
  if (plain.test(source)) return source;
  const text = visible(source).replace(/[^\S\u00a0]+/g, ' ');
  if (!/[\\`*_[\]|~$&<>{}:=^]/.test(text)) return text;
  return text
    .replace(/[\\`*[\]|~$^]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:{2,}/g, (colons) => '&#58;'.repeat(colons.length))
    .replace(/={2,}/g, (signs) => '&#61;'.repeat(signs.length))
    .replace(/:(?=([\w+-]+):)/g, (colon: string, word: string) => (mayBeEmoji.test(word) ? `<span>${colon}</span>` : colon))
    .replace(/\}/g, '&#125;')
    .replace(/\{+/g, (braces) => braces.split('').map(brace).join(''));
}

/** `:smile:`: GitHub and VitePress know such words, and look for them in text with its entities resolved, but not across a tag. */
const mayBeEmoji = /[a-z+-]|^\d{3,4}$/;

/** Vue looks for two braces in what Markdown has become, where the entity is a brace again; a tag between them keeps them apart. */
function brace(_brace: string, index: number): string {
  return index === 0 ? '&#123;' : '<span>&#123;</span>';
}

/** The beginning of a paragraph, which must not look like that of anything else. */
export function escapeParagraph(markdown: string): string {
  return markdown
    .replace(/^(?=[-+#=>!%])/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^(?:import|export)\b/, (word) => `&#${String(word.charCodeAt(0))};${word.slice(1)}`)
    .replace(/^:/, '&#58;');
}

/** A name or a piece of code in a line. */
export function codeSpan(source: string): string {
  if (/^[\w.-]+$/.test(source)) return `\`${source}\``;
  const text = visible(source).replace(/\s+/g, ' ');
  if (text.trim() === '') return escapeMarkdown(text);
  // A bar ends the cell of a table even in code, and braces mean something to some generators even there.
  if (/\||\{[{%#]/.test(text)) return `<code>${asEntities(text)}</code>`;
  const fence = backticksAround(text, 1);
  if (fence === '`' && !/^ | $/.test(text)) return `\`${text}\``;
  return `${fence} ${text} ${fence}`;
}

/** A line of code whose gaps count, in the cell of a table: Markdown would make one space of several. */
export function codeLine(source: string): string {
  if (!/^ | {2}/.test(source)) return codeSpan(source);
  const text = asEntities(visible(source)).replace(/^ | {2,}/g, (gap) => '&#160;'.repeat(gap.length));
  return `<code>${text}</code>`;
}

/** Lines of code as a block of their own. */
export function codeBlock(source: string, language: string): string {
  const text = visible(source);
  if (/\{[{%#]/.test(text)) return `<pre><code>${asEntities(text)}</code></pre>`;
  const fence = backticksAround(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Everything but letters, digits and spaces as its code: nothing of it is markup to anybody. */
function asEntities(text: string): string {
  return text.replace(/[!-/:-@[-`{-~\n\t]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What cannot be seen but changes what is seen, such as marks that turn the direction of writing, as its code: `\u202e`. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A string of YAML. */
export function yamlString(text: string): string {
  return JSON.stringify(visible(text).replace(/\s+/g, ' ').trim());
}
