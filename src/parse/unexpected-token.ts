import { listed } from '../basics/listed.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { Tokens } from './lexer.ts';

/** What peggy throws: `location` counts tokens here. */
export interface GrammarError {
  readonly expected: readonly { readonly type: string; readonly text?: string }[];
  readonly found: string | null;
  readonly location: { readonly start: { readonly offset: number } };
}

export function tokenText(source: SourceText, tokens: Tokens, token: number): string {
  const kind = tokens.kinds[token] ?? '';
  return kind === 's' ? `the string ${source.text.slice(tokens.starts[token], tokens.ends[token])}` : nameOf(kind);
}

const tokenNames: Readonly<Record<string, string>> = { s: 'a string', t: 'true', f: 'false', n: 'null', d: 'a documentation comment' };

function nameOf(kind: string): string {
  return tokenNames[kind] ?? `'${kind}'`;
}

export function describe(source: SourceText, tokens: Tokens, first: number, end: number, error: GrammarError): Diagnostic {
  const token = first + error.location.start.offset;
  const found = tokens.kinds[token];
  const texts = error.expected.flatMap(({ text }) => (text === undefined || text === 'n' ? [] : [text]));
  const kinds = [...new Set(texts)].sort();
  if (found === undefined || (token >= end && token >= tokens.kinds.length)) {
    const at = source.text.length;
    return diagnostic(
      'unexpected-end',
      { expected: list(kinds) },
      { span: { source, start: at, end: at }, related: openBracket(source, tokens, first, end) },
    );
  }
  const span = { source, start: tokens.starts[token] ?? 0, end: tokens.ends[token] ?? 0 };
  // The item is over here, though its brackets are open.
  const shown = token === end && found === '{' ? 'the beginning of the next definition' : tokenText(source, tokens, token);
  return diagnostic(
    'unexpected-token',
    { expected: list(kinds), found: shown },
    { span, related: openBracket(source, tokens, first, token) },
  );
}

/** `'{', '[' or a string`; at top level, where nearly anything may come, what people want to write. */
function list(kinds: readonly string[]): string {
  if (kinds.includes('d')) return "a definition that starts with '{'";
  const names = kinds.map(nameOf);
  return names.length === 0 ? 'something else' : listed(names, 'or');
}

/** The innermost bracket that is still open before a token. */
function openBracket(
  source: SourceText,
  tokens: Tokens,
  first: number,
  end: number,
): { message: string; span: { source: SourceText; start: number; end: number } }[] {
  const open: number[] = [];
  for (let token = first; token < end; token++) {
    const kind = tokens.kinds[token];
    if (kind === '{' || kind === '[') open.push(token);
    else if (kind === '}' || kind === ']') open.pop();
  }
  const last = open.pop();
  if (last === undefined) return [];
  return [
    {
      message: `this '${tokens.kinds[last] ?? ''}' is open`,
      span: { source, start: tokens.starts[last] ?? 0, end: tokens.ends[last] ?? 0 },
    },
  ];
}
