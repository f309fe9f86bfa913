import { listed } from '../basics/listed.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import * as grammar from './generated/expression.js';
import { parseFlawless } from './flawless.ts';
import { type LexicalProblem, tokenize, type Tokens } from './lexer.ts';
import { MAXIMUM_DEPTH } from './maximum-depth.ts';
import type {
  ArraySyntax,
  BooleanSyntax,
  DocumentationBlockSyntax,
  EntrySyntax,
  FileSyntax,
  ItemSyntax,
  NullSyntax,
  ObjectSyntax,
  StringSyntax,
  ValueSyntax,
} from './syntax.ts';

/** What the grammar's actions call. Their arguments are numbers of tokens. */
interface Nodes {
  readonly string: (token: number) => StringSyntax;
  readonly boolean: (token: number, value: boolean) => BooleanSyntax;
  readonly nothing: (token: number) => NullSyntax;
  readonly array: (open: number, close: number, items: ValueSyntax[]) => ArraySyntax;
  readonly object: (open: number, close: number, entries: EntrySyntax[]) => ObjectSyntax;
  readonly documentation: (token: number) => DocumentationBlockSyntax;
  /** A comma is missing before a token. */
  readonly missingComma: (token: number) => void;
  /** A comma stands before a token that closes. */
  readonly trailingComma: (token: number) => void;
}

/** Takes what is found. */
export interface ParseReporter {
  readonly add: (finding: Diagnostic) => void;
  /** Whether a finding is one that breaks what it is in. */
  readonly isError: (finding: Diagnostic) => boolean;
}

/** What peggy throws: `location` counts tokens here. */
interface GrammarError {
  readonly expected: readonly { readonly type: string; readonly text?: string }[];
  readonly found: string | null;
  readonly location: { readonly start: { readonly offset: number } };
}

/** What a file without mistakes has. */
const flawless = { brokenNames: [], lostNames: 0, hasBrokenInclude: false, hasBrokenPragma: false, gaps: new Set<number>() };

/** Files without mistakes: who reads the same text again, to watch a schema, need not parse it again. */
const parsedBefore = new WeakMap<SourceText, FileSyntax>();

/**
 * Parses one file. A file without mistakes is read in one go; otherwise it is cut into its top-level items, and each is
 * parsed alone, so that a mistake in one hides none in another. Of the mistakes in one item only the first is reported, since
 * those behind it are mostly its consequences. An item is kept when what was meant is clear and no more than a warning.
 */
export function parseFile(source: SourceText, reporter: ParseReporter): FileSyntax {
  const known = parsedBefore.get(source);
  if (known !== undefined) return known;
  const items = parseFlawless(source.text);
  if (items === null) return parseWithGrammar(source, reporter);
  const syntax: FileSyntax = { source, items, ...flawless };
  parsedBefore.set(source, syntax);
  return syntax;
}

/** The same by the grammar, which gives the same tree for a text without mistakes, and says what the mistakes are in any other. */
export function parseWithGrammar(source: SourceText, reporter: ParseReporter): FileSyntax {
  const tokens = tokenize(source);
  if (tokens.problems.length === 0 && tokens.depth <= MAXIMUM_DEPTH) {
    const parsed = parseRange(source, tokens, 0, tokens.kinds.length);
    if (parsed.findings.length === 0) return { source, items: parsed.items, ...flawless };
  }
  return parseItems(source, tokens, reporter);
}

function parseItems(source: SourceText, tokens: Tokens, reporter: ParseReporter): FileSyntax {
  const items: ItemSyntax[] = [];
  const brokenNames: string[] = [];
  const gaps = new Set<number>();
  let lostNames = 0;
  let hasBrokenInclude = false;
  let hasBrokenPragma = false;
  const problems = tokens.problems.values();
  let problem = problems.next().value;
  let start = 0;
  do {
    let end = itemEnd(source, tokens, start);
    const parsed = tooDeep(source, tokens, start, end) ?? parseRange(source, tokens, start, end);
    const findings = [...parsed.findings];
    let isWhole = parsed.isWhole;
    // Where brackets or quotes are wrong the item ends too soon: what is left of it is no other mistake.
    if (findings.some(reporter.isError) || hasLexicalError(problem, end, reporter)) end = behindRest(source, tokens, end);
    while (problem !== undefined && (problem.token < end || end === tokens.kinds.length)) {
      if (parsed.isWhole && isApart(source, tokens, start, end, problem)) reporter.add(problem.diagnostic);
      else {
        findings.push(problem.diagnostic);
        isWhole &&= problem.recovered;
      }
      problem = problems.next().value;
    }
    findings.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
    const [first] = findings;
    if (first !== undefined) reporter.add(first);
    const error = findings.find(reporter.isError);
    // What breaks an item is told, whatever was noticed in it before.
    if (error !== undefined && error !== first) reporter.add(error);
    // Documentation is kept in any case: what is wrong with it changes nothing for the definition behind it.
    if (isWhole && (tokens.kinds[start] === 'd' || !findings.some(reporter.isError))) {
      for (const item of parsed.items) items.push(item);
      const lost = error?.code === 'documentation-end-line' ? definitionOnLine(error.span) : null;
      if (lost !== null) {
        gaps.add(items.length);
        for (const name of namesFrom(source.text, lost)) brokenNames.push(name);
      }
    } else {
      gaps.add(items.length);
      hasBrokenPragma ||= keyAt(source, tokens, start) === 'pragma';
      const names = definedNames(source, tokens, start, end);
      for (const name of names) brokenNames.push(name);
      if (isInclude(source, tokens, start)) hasBrokenInclude = true;
      else if (names.size === 0 && mayDefine(tokens, start, end)) lostNames++;
    }
    start = end;
  } while (start < tokens.kinds.length);
  return { source, items, brokenNames, lostNames, hasBrokenInclude, hasBrokenPragma, gaps };
}

function hasLexicalError(problem: LexicalProblem | undefined, end: number, { isError }: ParseReporter): boolean {
  return problem !== undefined && problem.token < end && !problem.recovered && isError(problem.diagnostic);
}

/** The next token from where on a broken item may be over. */
function behindRest(source: SourceText, tokens: Tokens, end: number): number {
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
function isApart({ text }: SourceText, tokens: Tokens, start: number, end: number, problem: LexicalProblem): boolean {
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
function itemEnd(source: SourceText, tokens: Tokens, start: number): number {
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
function keyAt(source: SourceText, { kinds, starts, ends }: Tokens, token: number): string | null {
  const isKey = kinds[token] === '{' && kinds[token + 1] === 's' && kinds[token + 2] === ':';
  return isKey ? source.text.slice((starts[token + 1] ?? 0) + 1, (ends[token + 1] ?? 0) - 1) : null;
}

interface Parsed {
  readonly items: readonly ItemSyntax[];
  readonly findings: readonly Diagnostic[];
  /** False when the grammar could make nothing of it. */
  readonly isWhole: boolean;
}

function parseRange(source: SourceText, tokens: Tokens, start: number, end: number): Parsed {
  const input = start === 0 && end === tokens.kinds.length ? tokens.kinds : tokens.kinds.slice(start, end);
  const findings: Diagnostic[] = [];
  try {
    const items = grammar.parse(input, { nodes: nodesFor(source, tokens, start, findings) }) as ItemSyntax[];
    return { items, findings, isWhole: true };
  } catch (error) {
    if (!(error instanceof grammar.SyntaxError)) throw error;
    findings.push(describe(source, tokens, start, end, error as GrammarError));
    return { items: [], findings, isWhole: false };
  }
}

/** What is left of an item whose brackets are nested too deep; null when they are not. */
function tooDeep(source: SourceText, tokens: Tokens, start: number, end: number): Parsed | null {
  if (tokens.depth <= MAXIMUM_DEPTH) return null;
  let depth = 0;
  for (let token = start; token < end; token++) {
    const kind = tokens.kinds[token];
    if (kind === '}' || kind === ']') depth = Math.max(0, depth - 1);
    if (kind !== '{' && kind !== '[') continue;
    if (++depth <= MAXIMUM_DEPTH) continue;
    const span = { source, start: tokens.starts[token] ?? 0, end: tokens.ends[token] ?? 0 };
    return { items: [], findings: [diagnostic('nesting-too-deep', { what: 'brackets', limit: MAXIMUM_DEPTH }, { span })], isWhole: false };
  }
  return null;
}

function nodesFor(source: SourceText, tokens: Tokens, first: number, findings: Diagnostic[]): Nodes {
  const { text } = source;
  const startOf = (token: number): number => tokens.starts[first + token] ?? 0;
  const endOf = (token: number): number => tokens.ends[first + token] ?? 0;
  const spanOf = (token: number): Span => ({ source, start: startOf(token), end: endOf(token) });
  return {
    string(token) {
      const start = startOf(token);
      const end = endOf(token);
      const value = text.slice(start + 1, end - 1);
      return { kind: 'string', value: value.includes('\\') ? unescape(value) : value, start, end };
    },
    boolean: (token, value) => ({ kind: 'boolean', value, start: startOf(token), end: endOf(token) }),
    nothing(token) {
      findings.push(diagnostic('null-literal', {}, { span: spanOf(token) }));
      return { kind: 'null', start: startOf(token), end: endOf(token) };
    },
    array: (open, close, items) => ({ kind: 'array', items, start: startOf(open), end: endOf(close) }),
    object(open, close, entries) {
      reportDuplicateKeys(source, entries, findings);
      return { kind: 'object', entries, start: startOf(open), end: endOf(close) };
    },
    documentation: (token) => ({
      kind: 'documentation',
      start: startOf(token),
      end: endOf(token),
      ...(tokens.unsigned.has(first + token) ? { isUnsigned: true as const } : {}),
    }),
    missingComma(token) {
      findings.push(diagnostic('missing-comma', { found: tokenText(source, tokens, first + token) }, { span: spanOf(token) }));
    },
    trailingComma(token) {
      findings.push(diagnostic('trailing-comma', { found: tokenText(source, tokens, first + token) }, { span: spanOf(token) }));
    },
  };
}

/** Today's only escape is a backslash before a backslash; from 2.4 to 4.1 there were JSON's. */
function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/g, (_, code: string | undefined, character: string) =>
    code === undefined ? (controlCharacters[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const controlCharacters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function tokenText(source: SourceText, tokens: Tokens, token: number): string {
  const kind = tokens.kinds[token] ?? '';
  return kind === 's' ? `the string ${source.text.slice(tokens.starts[token], tokens.ends[token])}` : nameOf(kind);
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

const tokenNames: Readonly<Record<string, string>> = { s: 'a string', t: 'true', f: 'false', n: 'null', d: 'a documentation comment' };

function nameOf(kind: string): string {
  return tokenNames[kind] ?? `'${kind}'`;
}

function describe(source: SourceText, tokens: Tokens, first: number, end: number, error: GrammarError): Diagnostic {
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

const definingKeys: ReadonlySet<string> = new Set(['enum', 'struct', 'union', 'alternate', 'command', 'event', 'type']);
/** `type` is left out: what begins with it may be a member, too. */
const itemKeys: ReadonlySet<string> = new Set(['enum', 'struct', 'union', 'alternate', 'command', 'event', 'include', 'pragma']);

/** The key and the name that a definition begins with, whatever is wrong with the signs around them. */
const beginning = /\{[\s'"]{0,80}([\w-]+)[\s'":]{1,80}([\w-]+)/y;

/** The names behind `'struct':` and its like in an item that could not be parsed, and behind its first key, which may be mistyped. */
function definedNames(source: SourceText, tokens: Tokens, start: number, end: number): ReadonlySet<string> {
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
function namesFrom(text: string, offset: number): readonly string[] {
  beginning.lastIndex = offset;
  const name = beginning.exec(text)?.[2];
  return name === undefined || isAtEnd(text, beginning.lastIndex) ? [] : [name];
}

/** Whether a file ends where a name does, which may have lost the rest of it. */
function isAtEnd(text: string, offset: number): boolean {
  return text.slice(offset, offset + 80).trim() === '' && text.slice(offset).trim() === '';
}

/** Where a definition begins on the line that closes a comment, and is not read; null when there is none. */
function definitionOnLine(line: Span | null): number | null {
  const brace = line?.source.text.slice(line.start, line.end).indexOf('{') ?? -1;
  return line === null || brace === -1 ? null : line.start + brace;
}

/** Whether an item is an `include`, whatever is wrong with the signs around the word. */
function isInclude({ text }: SourceText, { starts }: Tokens, start: number): boolean {
  beginning.lastIndex = starts[start] ?? 0;
  return beginning.exec(text)?.[1] === 'include';
}

/** Whether an item is, or is left of, a definition: it has a brace or a key. */
function mayDefine({ kinds }: Tokens, start: number, end: number): boolean {
  return kinds[start] === '{' || kinds.slice(start, end).includes(':');
}
