import type { SourceText } from '../diagnostics/source-text.ts';
import type { DocumentationBlockSyntax } from './syntax.ts';

/** The lines of all documentation blocks of a file, without the lines that open them. Lines are counted from 0 here. */
export interface DocumentationLines {
  readonly source: SourceText;
  /** The class of each line, a character of `grammar/documentation.peggy`. */
  readonly classes: string;
  /** Offset of each line's text: behind `# `, or at the line's end where there is none. */
  readonly starts: Offsets;
  /** Offset of each line's end, white space and newline excluded. */
  readonly ends: Offsets;
  /** Columns by which the text of each line is indented. */
  readonly indents: Offsets;
  /** Lines that leave an indented description without an empty line between, with the indentation that was expected. */
  readonly deindented: ReadonlyMap<number, number>;
}

/** Numbers of lines, with room for more behind the last. */
type Offsets = Readonly<Pick<Int32Array, number>>;

const symbolLine = /^@([^:\s]*):?$/;
const nameLine = /@([^:\s]*):/y;
const tagLine = /(Returns|Errors|Since|TODO|Notes?|Examples?):(?!:)/y;
const directiveLine = /\.\. ([\w-]+)::/y;
/** The border of a table, `==== ====`, is none. */
const oldHeading = /=+ (?! *=)/y;
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
  const table: LineTable = {
    count: 0,
    classes: new Uint8Array(0),
    starts: new Int32Array(0),
    ends: new Int32Array(0),
    indents: new Int32Array(0),
    deindented: new Map(),
  };
  const length = (blocks.at(-1)?.end ?? 0) - (blocks[0]?.start ?? 0);
  for (const block of blocks) {
    reserve(table, block.end - block.start, length);
    addBlock(table, source.text, block, tagsInParagraphs);
  }
  const { count, classes, starts, ends, indents, deindented } = table;
  return { source, classes: Buffer.from(classes.buffer, 0, count).toString('latin1'), starts, ends, indents, deindented };
}

/** A file has thousands of lines: numbers of fixed size need no place in what is collected as garbage. */
interface LineTable {
  /** Lines so far. */
  count: number;
  /** Character codes. */
  classes: Uint8Array<ArrayBuffer>;
  starts: Int32Array;
  ends: Int32Array;
  indents: Int32Array;
  readonly deindented: Map<number, number>;
}

/**
 * Makes room for the lines of a block of so many characters: each has a comment sign and a newline, but for the last. At first there is
 * room for lines that are shorter than most; what is not used is not touched either.
 */
function reserve(table: LineTable, length: number, ofAll: number): void {
  const { count, classes, starts, ends, indents } = table;
  const needed = count + (length >> 1) + 2;
  if (needed <= classes.length) return;
  const room = Math.max(needed, 2 * count, ofAll >> 3);
  table.classes = new Uint8Array(room);
  table.classes.set(classes);
  table.starts = enlarged(starts, room);
  table.ends = enlarged(ends, room);
  table.indents = enlarged(indents, room);
}

function enlarged(numbers: Int32Array, room: number): Int32Array {
  const more = new Int32Array(room);
  more.set(numbers);
  return more;
}

/**
 * `@name:` and tags count where a section may begin: at the beginning of a paragraph, or behind the line of another section.
 */
function addBlock(table: LineTable, text: string, block: DocumentationBlockSyntax, tagsInParagraphs: boolean): void {
  const { classes, starts, ends, indents, deindented } = table;
  // The indentation of the description that a line may belong to: null outside of one, 0 before its second line.
  let described: number | null = null;
  let inParagraph = false;
  let afterEmpty = true;
  let isFirst = true;

  for (let at = text.indexOf('\n', block.start) + 1; ;) {
    if (at >= block.end) {
      // The block is not closed.
      starts[table.count] = block.end;
      ends[table.count] = block.end;
      classes[table.count++] = BAR;
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
    const line = table.count++;
    starts[line] = start;
    ends[line] = end;
    indents[line] = indent;

    if (isLast) {
      classes[line] = BAR;
      return;
    }
    if (first >= end) {
      classes[line] = UNDERSCORE;
      inParagraph = false;
      afterEmpty = true;
    } else if (described !== null && indent >= Math.max(1, described)) {
      if (described === 0) described = indent;
      classes[line] = LETTER_I;
      afterEmpty = false;
    } else {
      if (described !== null && described > 0 && !afterEmpty) deindented.set(line, described);
      const kind: string = indent > 0 ? 'i' : classify(text, start, end, isFirst, tagsInParagraphs || !inParagraph);
      classes[line] = kind.charCodeAt(0);
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
const BAR = 124;
const UNDERSCORE = 95;
const LETTER_I = 105;

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
