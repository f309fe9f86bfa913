/** `(default: 1)`, `(since 5.2; default: on)`, `Defaults to "qemu".`, `The default is false.` */
const inParentheses = /\((?:[^()]{0,80}[;,] *)?defaults?(?: to| is|:)? +([^();,]{1,40}?) *(?:[;,][^()]{0,80})?\)/i;
const inSentence =
  /\b(?:defaults to|default is|default value is|default:)\s+(\d+ (?:bytes?|(?:milli|micro|nano)?seconds?|ms|[KMGT]i?B)\b|[^\s();,]{1,40}?(?=[.;,)]?(?:\s|$)))/i;

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

/** What a description says of an absent member; null when it says nothing that is as plain as a value. */
export function defaultIn(text: string): string | null {
  if (!/default/i.test(text)) return null;
  const line = text.replace(/\s+/g, ' ');
  for (const pattern of [inParentheses, inSentence]) {
    const found = pattern.exec(line)?.[1]?.trim() ?? '';
    const bare = found.replace(/^[`'"@]+|[`'"]+$/g, '');
    if (value.test(found) && bare !== '' && !words.has(bare.toLowerCase())) return bare;
  }
  return null;
}
