/** Where the items of a file that has mistakes begin and end. */
import type { SourceText } from '../diagnostics/source-text.ts';
import type { LexicalProblem, Tokens } from './lexer.ts';

/** The next token from where on a broken item may be over. */
export function behindRest(source: SourceText, tokens: Tokens, end: number): number {
  let token = end;
  while (token < tokens.kinds.length && !mayBeginItem(source, tokens, token)) token++;
  return token;
}

function mayBeginItem(source: SourceText, tokens: Tokens, token: number): boolean {
  const kind = tokens.kinds[token];
  if (kind !== '{') return kind === 'd';
  const before = tokens.kinds[token - 1] ?? '';
  return !':,['.includes(before) || (before !== ':' && hasItemKey(source, tokens, token)) || beginsItem(source, tokens, token);
}

/** Whether junk stands on lines of its own before or behind an item, so that it can't be a part of it. */
export function isApart({ text }: SourceText, tokens: Tokens, start: number, end: number, problem: LexicalProblem): boolean {
  const { span } = problem.diagnostic;
  if (problem.isToken || span === null || start === end) return false;
  const hasNewline = (from: number, to: number): boolean => text.slice(from, to).includes('\n');
  if (problem.token === start) return hasNewline(span.end, tokens.starts[start] ?? 0);
  return problem.token === end && hasNewline(tokens.ends[end - 1] ?? 0, span.start);
}

/**
 * Where the item that begins at a token ends: behind its closing bracket, or, when that is missing, before what stands at the
 * beginning of a line and can only be the next item.
 */
export function itemEnd(source: SourceText, tokens: Tokens, start: number): number {
  const { kinds } = tokens;
  let depth = 0;
  for (let token = start; token < kinds.length; token++) {
    const kind = kinds[token];
    if (token > start && beginsItem(source, tokens, token)) return token;
    if (kind === '{' || kind === '[') depth++;
    else if (kind === '}' || kind === ']') depth--;
    if (depth <= 0 && (kind === 'd' || mayFollow(source, tokens, token + 1))) return token + 1;
  }
  return kinds.length;
}

/** Whether what is behind an item can't be a part of it: a brace, a documentation block, or a list on a line of its own. */
function mayFollow({ text }: SourceText, { kinds, starts }: Tokens, token: number): boolean {
  const kind = kinds[token];
  return kind === '{' || kind === 'd' || (kind === '[' && text[(starts[token] ?? 0) - 1] === '\n');
}

/**
 * Whether a token at the beginning of a line is no part of what is before it: a documentation block in front of a brace, or a
 * brace that may not stand here or has a definition's keyword behind it.
 */
function beginsItem(source: SourceText, tokens: Tokens, token: number): boolean {
  const { kinds, starts } = tokens;
  const kind = kinds[token];
  const offset = starts[token] ?? 0;
  if ((kind !== '{' && kind !== 'd') || (offset > 0 && source.text[offset - 1] !== '\n')) return false;
  if (kind === 'd') return '{d'.includes(kinds[token + 1] ?? '');
  if (!':,['.includes(kinds[token - 1] ?? '')) return true;
  return hasItemKey(source, tokens, token);
}

/** Whether a brace has a definition's keyword behind it. */
function hasItemKey(source: SourceText, tokens: Tokens, token: number): boolean {
  return itemKeys.has(keyAt(source, tokens, token) ?? '');
}

/** The first key behind a brace. */
export function keyAt(source: SourceText, { kinds, starts, ends }: Tokens, token: number): string | null {
  const isKey = kinds[token] === '{' && kinds[token + 1] === 's' && kinds[token + 2] === ':';
  return isKey ? source.text.slice((starts[token + 1] ?? 0) + 1, (ends[token + 1] ?? 0) - 1) : null;
}

/** `type` is left out: what begins with it may be a member, too. */
const itemKeys: ReadonlySet<string> = new Set(['enum', 'struct', 'union', 'alternate', 'command', 'event', 'include', 'pragma']);
