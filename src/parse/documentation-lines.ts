import type { SourceText } from '../diagnostics/source-text.ts';
import type { DocumentationBlockSyntax } from './syntax.ts';

/** The lines of all documentation blocks of a file, without the lines that open them. Lines are counted from 0 here. */
export interface DocumentationLines {
  readonly source: SourceText;
  /** The class of each line, a character of `grammar/documentation.peggy`. */
  readonly classes: string;
  /** Offset of each line's text: behind `# `, or at the line's end where there is none. */
  readonly starts: readonly number[];
  /** Offset of each line's end, white space and newline excluded. */
  readonly ends: readonly number[];
  /** Columns by which the text of each line is indented. */
  readonly indents: readonly number[];
  /** Lines that leave an indented description without an empty line between, with the indentation that was expected. */
  readonly deindented: ReadonlyMap<number, number>;
}

const symbolLine = /^@([^:\s]*):?$/;
const nameLine = /@([^:\s]*):/y;
const tagLine = /(Returns|Errors|Since|TODO|Notes?|Examples?):(?!:)/y;
const directiveLine = /\.\. ([\w-]+)::/y;
const oldHeading = /=+ /y;
const punctuation = '-=*~^"\'`#+.:_';

/** What a line of `@name:` names; null when the line is not of that form. */
export function nameOn(lines: DocumentationLines, line: number): string | null {
  nameLine.lastIndex = lines.starts[line] ?? 0;
  return nameLine.exec(lines.source.text)?.[1] ?? null;
}

/** The tag that a line begins with: `Returns`. */
export function tagOn(lines: DocumentationLines, line: number): string | null {
  tagLine.lastIndex = lines.starts[line] ?? 0;
  return tagLine.exec(lines.source.text)?.[1] ?? null;
}

/** The directive that a line begins with: `note`. */
export function directiveOn(lines: DocumentationLines, line: number): string | null {
  directiveLine.lastIndex = lines.starts[line] ?? 0;
  return directiveLine.exec(lines.source.text)?.[1] ?? null;
}

/** The name on a symbol line, `@NAME:`; empty when it names nothing. */
export function symbolOn(lines: DocumentationLines, line: number): string {
  return symbolLine.exec(lineOf(lines, line))?.[1] ?? '';
}

/** The text of a line, without `# `. */
export function lineOf(lines: DocumentationLines, line: number): string {
  return lines.source.text.slice(lines.starts[line], lines.ends[line]);
}

/** Cuts the blocks of a file into lines and classifies them. */
export function documentationLines(
  source: SourceText,
  blocks: readonly DocumentationBlockSyntax[],
  tagsInParagraphs: boolean,
): DocumentationLines {
  const table: LineTable = { source, classes: [], starts: [], ends: [], indents: [], deindented: new Map() };
  for (const block of blocks) addBlock(table, block, tagsInParagraphs);
  return { ...table, classes: table.classes.join('') };
}

interface LineTable {
  readonly source: SourceText;
  readonly classes: string[];
  readonly starts: number[];
  readonly ends: number[];
  readonly indents: number[];
  readonly deindented: Map<number, number>;
}

/**
 * `@name:` and tags count where a section may begin: at the beginning of a paragraph, or behind the line of another section.
 */
function addBlock(table: LineTable, block: DocumentationBlockSyntax, tagsInParagraphs: boolean): void {
  const { classes, starts, ends, indents, deindented } = table;
  const { text } = table.source;
  // The indentation of the description that a line may belong to: null outside of one, 0 before its second line.
  let described: number | null = null;
  let inParagraph = false;
  let afterEmpty = true;
  let isFirst = true;

  for (let at = text.indexOf('\n', block.start) + 1; ;) {
    if (at >= block.end) {
      // The block is not closed.
      starts.push(block.end);
      ends.push(block.end);
      indents.push(0);
      classes.push('|');
      return;
    }
    let hash = at;
    while (text.charCodeAt(hash) !== HASH && isSpace(text.charCodeAt(hash))) hash++;
    const newline = text.indexOf('\n', at);
    let end = newline === -1 ? text.length : newline;
    at = end + 1;
    // A line without a comment sign inside of a block counts for nothing.
    if (hash >= end) continue;
    const isLast = text.charCodeAt(hash + 1) === HASH;
    // Characters up to a space are rare at the end of a line, and calls are not for nothing in a loop over all lines.
    while (text.charCodeAt(end - 1) <= SPACE && end > hash + 1 && isSpace(text.charCodeAt(end - 1))) end--;
    // The space may be missing.
    const start = end > hash + 1 && text.charCodeAt(hash + 1) === SPACE ? hash + 2 : hash + 1;
    let first = start;
    while (first < end && text.charCodeAt(first) === SPACE) first++;
    const indent = first - start;
    starts.push(start);
    ends.push(end);
    indents.push(indent);

    if (isLast) {
      classes.push('|');
      return;
    }
    if (first >= end) {
      classes.push('_');
      inParagraph = false;
      afterEmpty = true;
    } else if (described !== null && indent >= Math.max(1, described)) {
      if (described === 0) described = indent;
      classes.push('i');
      afterEmpty = false;
    } else {
      if (described !== null && described > 0 && !afterEmpty) deindented.set(classes.length, described);
      const kind: string = indent > 0 ? 'i' : classify(text, start, end, isFirst, tagsInParagraphs || !inParagraph);
      classes.push(kind);
      afterEmpty = false;
      if (kind === 'm' || kind === 'T' || kind === 'O') {
        described = 0;
        inParagraph = false;
      } else {
        described = null;
        inParagraph = kind !== 's' && kind !== 'F';
      }
    }
    isFirst = false;
  }
}

const HASH = 35;
const SPACE = 32;

function isSpace(code: number): boolean {
  return code === SPACE || code === 9 || code === 13;
}

function classify(text: string, start: number, end: number, isFirst: boolean, mayBegin: boolean): string {
  switch (text[start]) {
    case '@':
      if (isFirst) return 's';
      return mayBegin && matchesAt(nameLine, text, start) ? 'm' : 'p';
    case 'F':
      return mayBegin && text.slice(start, end) === 'Features:' ? 'F' : 'p';
    case 'R':
    case 'E':
    case 'S':
    case 'T':
    case 'N': {
      if (!mayBegin || !matchesAt(tagLine, text, start)) return 'p';
      tagLine.lastIndex = start;
      const tag = tagLine.exec(text)?.[1] ?? '';
      return tag.startsWith('Note') || tag.startsWith('Example') ? 'O' : 'T';
    }
    case '.':
      if (!matchesAt(directiveLine, text, start)) return 'p';
      return text.startsWith('.. qmp-example::', start) ? 'x' : 'd';
    case '=':
      return matchesAt(oldHeading, text, start) ? '=' : rowOrText(text, start, end);
    default:
      return rowOrText(text, start, end);
  }
}

function rowOrText(text: string, start: number, end: number): '-' | 'p' {
  const sign = text.charAt(start);
  return text.charAt(start + 1) === sign && isPunctuationRow(sign, text, start, end) ? '-' : 'p';
}

/** Three or more of one sign, and nothing else. */
function isPunctuationRow(sign: string, text: string, start: number, end: number): boolean {
  if (end - start < 3 || !punctuation.includes(sign)) return false;
  for (let at = start + 1; at < end; at++) if (text[at] !== sign) return false;
  return true;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
