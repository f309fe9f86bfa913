/** `(default: 1)`, `(since 5.2; default: on)`. */
const inParentheses = /\((?:[^()]{0,80}[;,] ?)?defaults?(?: to | is |: ?| )([^();,]{1,40}?) ?(?:[;,][^()]{0,80})?\)/i;
/** `Defaults to "qemu".`, `The default is false.`; what is plainly a value may follow the bare word: `default 0`. */
const inSentence = new RegExp(
  [
    '\\b(?:(?:defaults? to|default is|default value is|default:)\\s+|default\\s+(?=["\'\\d]|(?:true|false|on|off)\\b))',
    '(\\d+ (?:bytes?|(?:milli|micro|nano)?seconds?|ms|[KMGT]i?B)\\b|[^\\s();,]{1,40}?(?=[.;,)]?(?:\\s|$)))',
  ].join(''),
  'gi',
);

/** Behind a value: the sentence ends, or goes on with a remark, a purpose, another value. Else the default is more than this, or depends. */
const isOver = /^(?:$|[.;)]|,(?! *(?:if|unless|when|otherwise|else|but|and|or)\b)| (?:\(|['"`]|(?:for|to) [^,.;)]*(?:[.;)]|$)))/i;
/** In front of it, in the same sentence: there is another one. */
const depends = /\b(?:otherwise|else)\b[^.]*$/i;

/** A word, a number with its unit, something quoted: what reads as a value in a table. */
const value = /^(?:(["'`]{0,2})@?[\w.+:/*%-]{1,30}\1|\d+ ?[a-zA-Z]{1,12})$/;

/** Words that begin a sentence about the default. */
const words: ReadonlySet<string> = new Set([
  'the',
  'a',
  'an',
  'all',
  'it',
  'not',
  'same',
  'no',
  'to',
  'use',
  'as',
  'automatically',
  'is',
  'determined',
  'chosen',
  'taken',
]);

/** What a description says of an absent member; null when it says nothing that is as plain as a value, or several things. */
export function defaultIn(text: string): string | null {
  if (!/default/i.test(text)) return null;
  const line = text.replace(/\s+/g, ' ');
  const found = bare(inParentheses.exec(line)?.[1]?.trim() ?? '');
  if (found !== null) return found;
  let only: string | null = null;
  for (const match of line.matchAll(inSentence)) {
    const said = bare(match[1] ?? '');
    if (said === null) continue;
    const end = match.index + match[0].length;
    if ((only !== null && only !== said) || !isOver.test(line.slice(end)) || depends.test(line.slice(0, match.index))) return null;
    only = said;
  }
  return only;
}

/** Without its quotes; null when it is no value. */
function bare(found: string): string | null {
  const unquoted = found.replace(/^[`'"@]+|[`'"]+$/g, '');
  return value.test(found) && unquoted !== '' && !words.has(unquoted.toLowerCase()) ? unquoted : null;
}
