import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import * as grammar from './generated/expression.js';
import { tokenize, type Tokens } from './lexer.ts';
import type {
  ArraySyntax,
  BooleanSyntax,
  DocumentationBlockSyntax,
  EntrySyntax,
  FileSyntax,
  ItemSyntax,
  ObjectSyntax,
  StringSyntax,
  ValueSyntax,
} from './syntax.ts';

/** What the grammar's actions call. Their arguments are numbers of tokens. */
interface Nodes {
  readonly string: (token: number) => StringSyntax;
  readonly boolean: (token: number, value: boolean) => BooleanSyntax;
  readonly array: (open: number, close: number, items: ValueSyntax[]) => ArraySyntax;
  readonly object: (open: number, close: number, entries: EntrySyntax[]) => ObjectSyntax;
  readonly documentation: (token: number) => DocumentationBlockSyntax;
}

/** What peggy throws: `location` counts tokens here. */
interface GrammarError {
  readonly expected: readonly { readonly type: string; readonly text?: string }[];
  readonly found: string | null;
  readonly location: { readonly start: { readonly offset: number } };
}

/**
 * Parses one file. A file without mistakes is parsed in one go; otherwise it is cut into its top-level items, and each is
 * parsed alone, so that a mistake in one hides none in another. Of the mistakes in one item only the first is reported, since
 * those behind it are mostly its consequences.
 */
export function parseFile(source: SourceText, report: (finding: Diagnostic) => void): FileSyntax {
  const tokens = tokenize(source);
  if (tokens.problems.length === 0) {
    const findings: Diagnostic[] = [];
    const items = parseRange(source, tokens, 0, tokens.kinds.length, findings);
    if (findings.length === 0 && items !== null) return { source, items, brokenNames: [] };
  }
  return parseItems(source, tokens, report);
}

function parseItems(source: SourceText, tokens: Tokens, report: (finding: Diagnostic) => void): FileSyntax {
  const items: ItemSyntax[] = [];
  const brokenNames: string[] = [];
  let problem = 0;
  let start = 0;
  do {
    const end = itemEnd(source, tokens, start);
    const findings: Diagnostic[] = [];
    const parsed = end > start ? parseRange(source, tokens, start, end, findings) : [];
    for (
      let lexical = tokens.problems[problem];
      lexical && (lexical.token < end || end === tokens.kinds.length);
      lexical = tokens.problems[++problem]
    )
      findings.push(lexical.diagnostic);
    if (findings.length > 0) {
      findings.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
      if (findings[0]) report(findings[0]);
      brokenNames.push(...definedNames(source, tokens, start, end));
    } else if (parsed !== null) items.push(...parsed);
    start = end;
  } while (start < tokens.kinds.length);
  return { source, items, brokenNames };
}

/**
 * Where the item that begins at a token ends: behind its closing bracket, or, when that is missing, before the next bracket or
 * documentation block that stands at the beginning of a line, as definitions do.
 */
function itemEnd(source: SourceText, tokens: Tokens, start: number): number {
  const { kinds, starts } = tokens;
  let depth = 0;
  for (let token = start; token < kinds.length; token++) {
    const kind = kinds[token];
    const offset = starts[token] ?? 0;
    const opensLine = (kind === '{' || kind === 'd') && (offset === 0 || source.text[offset - 1] === '\n');
    if (token > start && opensLine) return token;
    if (kind === '{' || kind === '[') depth++;
    else if (kind === '}' || kind === ']') depth--;
    if (depth <= 0 && (kind === 'd' || kinds[token + 1] === '{' || kinds[token + 1] === 'd')) return token + 1;
  }
  return kinds.length;
}

function parseRange(source: SourceText, tokens: Tokens, start: number, end: number, findings: Diagnostic[]): ItemSyntax[] | null {
  const input = start === 0 && end === tokens.kinds.length ? tokens.kinds : tokens.kinds.slice(start, end);
  try {
    return grammar.parse(input, { nodes: nodesFor(source, tokens, start, findings) }) as ItemSyntax[];
  } catch (error) {
    if (!(error instanceof grammar.SyntaxError)) throw error;
    findings.push(describe(source, tokens, start, end, error as GrammarError));
    return null;
  }
}

function nodesFor(source: SourceText, tokens: Tokens, first: number, findings: Diagnostic[]): Nodes {
  const { text } = source;
  const startOf = (token: number): number => tokens.starts[first + token] ?? 0;
  const endOf = (token: number): number => tokens.ends[first + token] ?? 0;
  return {
    string(token) {
      const start = startOf(token);
      const end = endOf(token);
      const value = text.slice(start + 1, end - 1);
      return { kind: 'string', value: value.includes('\\') ? value.replaceAll('\\\\', '\\') : value, start, end };
    },
    boolean: (token, value) => ({ kind: 'boolean', value, start: startOf(token), end: endOf(token) }),
    array: (open, close, items) => ({ kind: 'array', items, start: startOf(open), end: endOf(close) }),
    object(open, close, entries) {
      reportDuplicateKeys(source, entries, findings);
      return { kind: 'object', entries, start: startOf(open), end: endOf(close) };
    },
    documentation: (token) => ({ kind: 'documentation', start: startOf(token), end: endOf(token) }),
  };
}

/** QEMU notices a repeated key when it comes to the value, and places it there. */
function reportDuplicateKeys(source: SourceText, entries: readonly EntrySyntax[], findings: Diagnostic[]): void {
  if (entries.length < 2) return;
  const seen = new Map<string, EntrySyntax>();
  for (const entry of entries) {
    const { key, value } = entry;
    const earlier = seen.get(key.value);
    if (earlier === undefined) seen.set(key.value, entry);
    else {
      findings.push(
        diagnostic(
          'duplicate-key',
          { key: key.value },
          {
            span: { source, start: value.start, end: value.start + 1 },
            focus: { source, start: key.start, end: key.end },
            related: [{ message: 'it stands here first', span: { source, start: earlier.key.start, end: earlier.key.end } }],
          },
        ),
      );
    }
  }
}

const tokenNames: Readonly<Record<string, string>> = { s: 'a string', t: 'true', f: 'false', d: 'a documentation comment' };

function nameOf(kind: string): string {
  return tokenNames[kind] ?? `'${kind}'`;
}

function describe(source: SourceText, tokens: Tokens, first: number, end: number, error: GrammarError): Diagnostic {
  const token = first + error.location.start.offset;
  const found = tokens.kinds[token];
  const kinds = [...new Set(error.expected.flatMap((expected) => (expected.text === undefined ? [] : [expected.text])))].sort();
  if (found === undefined || (token >= end && token >= tokens.kinds.length)) {
    const at = source.text.length;
    return diagnostic(
      'unexpected-end',
      { expected: list(kinds) },
      { span: { source, start: at, end: at }, related: openBracket(source, tokens, first, end) },
    );
  }
  const span = { source, start: tokens.starts[token] ?? 0, end: tokens.ends[token] ?? 0 };
  const shown = found === 's' ? `the string ${source.text.slice(span.start, span.end)}` : nameOf(found);
  if ((found === ']' || found === '}') && tokens.kinds[token - 1] === ',' && token > first)
    return diagnostic('trailing-comma', { found: shown }, { span });
  if (kinds.includes(',') && 's{[tf'.includes(found) && token < end) return diagnostic('missing-comma', { found: shown }, { span });
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
  const last = names.pop() ?? 'something else';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
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

const definingKeys: ReadonlySet<string> = new Set(['enum', 'struct', 'union', 'alternate', 'command', 'event', 'type']);

/** The names behind `'struct':` and its like in an item that could not be parsed. */
function definedNames(source: SourceText, tokens: Tokens, start: number, end: number): string[] {
  const names: string[] = [];
  const string = (token: number): string => source.text.slice((tokens.starts[token] ?? 0) + 1, (tokens.ends[token] ?? 0) - 1);
  for (let token = start; token < end; token++) {
    if (tokens.kinds[token] !== 's' || !definingKeys.has(string(token))) continue;
    const name = tokens.kinds[token + 1] === ':' ? token + 2 : token + 1;
    if (tokens.kinds[name] === 's') names.push(string(name));
  }
  return names;
}
