import { escapeHtml } from './escape.ts';

/** Arrows at the beginning of a line, strings, numbers, words of JSON; everything else stands as it is. */
const token = /^(?:->|<-)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?\b\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b|\b(?:true|false|null)\b/gm;

/** Messages as HTML. What is no JSON, `...` for example, is shown as well as it goes. */
export function highlightMessages(text: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [found] = match;
    html += escapeHtml(text.slice(end, match.index));
    end = match.index + found.length;
    html += `<span class="${classOf(found, text, end)}">${escapeHtml(found)}</span>`;
  }
  return html + escapeHtml(text.slice(end));
}

/** Short, as there are ten thousands of them: `a`rrow, `k`ey, `s`tring, `n`umber or word. */
function classOf(found: string, text: string, end: number): string {
  if (found === '->' || found === '<-') return 'a';
  if (!/^["']/.test(found)) return 'n';
  return /^[ \t]*:/.test(text.slice(end, end + 8)) ? 'k' : 's';
}
