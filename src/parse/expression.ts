import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import { definedNames, definitionOnLine, isInclude, mayDefine, namesFrom } from './broken-items.ts';
import * as grammar from './generated/expression.js';
import { parseFlawless } from './flawless.ts';
import { behindRest, isApart, itemEnd, keyAt } from './item-ends.ts';
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
import { describe, type GrammarError, tokenText } from './unexpected-token.ts';

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
