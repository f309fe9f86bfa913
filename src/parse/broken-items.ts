/** What can be told of items that could not be parsed. */
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import type { Tokens } from './lexer.ts';

const definingKeys: ReadonlySet<string> = new Set(['enum', 'struct', 'union', 'alternate', 'command', 'event', 'type']);

/** The key and the name that a definition begins with, whatever is wrong with the signs around them. */
const beginning = /\{[\s'"]{0,80}([\w-]+)[\s'":]{1,80}([\w-]+)/y;

/** The names behind `'struct':` and its like in an item that could not be parsed, and behind its first key, which may be mistyped. */
export function definedNames(source: SourceText, tokens: Tokens, start: number, end: number): ReadonlySet<string> {
  const names = new Set(namesFrom(source.text, tokens.starts[start] ?? 0));
  const string = (token: number): string => source.text.slice((tokens.starts[token] ?? 0) + 1, (tokens.ends[token] ?? 0) - 1);
  for (let token = start; token < end; token++) {
    if (tokens.kinds[token] !== 's' || !definingKeys.has(string(token))) continue;
    const name = tokens.kinds[token + 1] === ':' ? token + 2 : token + 1;
    if (tokens.kinds[name] === 's' && !isAtEnd(source.text, tokens.ends[name] ?? 0)) names.add(string(name));
  }
  return names;
}

/** The name of the definition that begins at an offset. */
export function namesFrom(text: string, offset: number): readonly string[] {
  beginning.lastIndex = offset;
  const name = beginning.exec(text)?.[2];
  return name === undefined || isAtEnd(text, beginning.lastIndex) ? [] : [name];
}

/** Whether a file ends where a name does, which may have lost the rest of it. */
function isAtEnd(text: string, offset: number): boolean {
  return text.slice(offset, offset + 80).trim() === '' && text.slice(offset).trim() === '';
}

/** Where a definition begins on the line that closes a comment, and is not read; null when there is none. */
export function definitionOnLine(line: Span | null): number | null {
  const brace = line?.source.text.slice(line.start, line.end).indexOf('{') ?? -1;
  return line === null || brace === -1 ? null : line.start + brace;
}

/** Whether an item is an `include`, whatever is wrong with the signs around the word. */
export function isInclude({ text }: SourceText, { starts }: Tokens, start: number): boolean {
  beginning.lastIndex = starts[start] ?? 0;
  return beginning.exec(text)?.[1] === 'include';
}

/** Whether an item is, or is left of, a definition: it has a brace or a key. */
export function mayDefine({ kinds }: Tokens, start: number, end: number): boolean {
  return kinds[start] === '{' || kinds.slice(start, end).includes(':');
}
