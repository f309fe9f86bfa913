import { type Enumerator, enumeratorBehind, enumeratorOf, isNext } from './enumerators.ts';
import { directiveName } from './markup-options.ts';
import { type Line, mayHaveOlderLayout, olderLayout } from './older-layout.ts';

/** A text cut into the tokens that `grammar/markup.peggy` explains. */
export interface MarkupLines {
  /** One character per token. */
  readonly classes: string;
  /** What each token says: its line without indentation, an item's mark, a field's name, a directive's line. */
  readonly texts: readonly string[];
}

/** Deeper nesting than this is not looked at: the parser is recursive. */
const deepest = 40;

// In older texts an `o` is one, too; as a word it is none of English.
const bullet = /^([-*+•]|o(?= +[A-Z]))( +)\S/;
// Neither `e. g.` nor `i. e.` begins a list.
const number = /^((?:\d{1,3}|#)[.)]|\((?:\d{1,3}|[a-z])\)|[a-z]\)|[a-z]\.(?! *[a-z]\.))( +)\S/;
/** What a sentence may begin with as well: `A. Smith`, `ii) …`. */
const doubtfulNumber = /^((?:[A-Z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)]|\((?:[A-Z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})\))( +)\S/;
/** `:name:` in front of text or alone; `` :role:`target` `` is none. Of colons in the name, none ends it. */
const field = /^:(?![:\s])((?:[^:\\]|\\.|:(?![\s`]|$))+)(?<!\s):(?:$| +)/;
/** A line with it in front is no directive, no border and no row of signs. */
const word = /^[A-Za-z@]/;
/** A row of signs that parts paragraphs; one of dots leaves something out. */
const transition = /^([-=*~^"'`#+:_])\1{3,}$/;
/** What may stand in front of each line of a literal block that is not indented; other signs begin lists, names and messages. */
const quotation = /^[>|%$#!~;&?]/;
const punctuation = /^([-=*~^"'`#+.:_])\1{2,}$/;
const olderHeading = /^=+ \S/;
/** One that stands for a substitution has its name in bars in front: `.. |name| replace:: text`. */
const directive = /^\.\. (?:\|[^|]{1,80}\| +)?[A-Za-z][\w-]*(?::[\w-]+)*::(?:$| )/;
/** `.. [1] text`, `.. [#]`, `.. [*]`, `.. [CIT2002]`. */
const footnote = /^\.\. (\[(?:[#*]|#?[\w.-]+)\])(?: +([^ ][^]*)?)?$/;
/** `.. _name: https://…`; without an address only a place that others refer to. */
const linkTarget = /^\.\. _([^:]+): +(\S.*)$/;
/** Two points and nothing that means more; `.. |name| image:: …` does, and what looks like a directive may be meant as one. */
const comment = /^\.\.(?:$| +(?![^\s:]*::|\|)\S)/;
/** Options of a program with what they mean: `-a  text`, `-b FILE, --long=ARG  text`, `/V  text`. */
const programOption =
  /^((?:-[A-Za-z]|--[A-Za-z][\w-]*|\/[A-Z])(?:[ =][A-Z<][\w<>-]*)?(?:, (?:-[A-Za-z]|--[A-Za-z][\w-]*|\/[A-Z])(?:[ =][A-Z<][\w<>-]*)?)*) {2,}\S/;
/** Above, below and within a table whose columns are told by their places. */
const border = /^=+(?: +=+)+$/;
const table = /^(?:\+[-=+]{2,}\+|=+(?: +=+)+|\|(?: .*)?)$/;

/** Directives whose content is text like any other. */
const admonitions: ReadonlySet<string> = new Set([
  'admonition',
  'attention',
  'caution',
  'danger',
  'deprecated',
  'error',
  'hint',
  'important',
  'note',
  'seealso',
  'tip',
  'versionadded',
  'versionchanged',
  'warning',
]);

/** What is to be done is for developers, in a directive as under `TODO:`: readers do not see it. */
const taskDirective = 'todo';

/** What admonitions have of options, which say nothing to a reader. */
const admonitionOption = /^:(?:class|name):(?: |$)/;

/** What is to be noticed is a paragraph of its own behind a sentence, even where no empty line is in front. */
const notice = /^(?:NOTE|Notes?|WARNING|Warning|IMPORTANT|Important|CAUTION|Caution): /;
const since = /^Since: \d/;
const sentenceEnd = /[.!?;:)\]]$/;

const directiveParts = /^\.\. ((?:\|[^|]{1,80}\| +)?[A-Za-z][\w-]*(?::[\w-]+)*)::\s*(\S[^]*)?$/;

/** Name and argument on the line of a directive. */
export function directiveOn(text: string): { readonly name: string; readonly argument: string } {
  const [, name = '', argument = ''] = directiveParts.exec(text) ?? [];
  return { name: directiveName(name), argument };
}

export function markupLines(source: string): MarkupLines {
  const lines = source.split(/\r\n?|\n/).map(lineOf);
  const state: State = {
    lines,
    mayBeOlder: mayHaveOlderLayout(source),
    next: 0,
    levels: [sharedColumn(lines)],
    noTables: new Map(),
    itemColumn: -1,
    marked: -1,
    enumerators: [],
    classes: [],
    texts: [],
  };
  while (state.next < lines.length) {
    const line = lines[state.next];
    state.next++;
    if (line === undefined || line.text === '') emit(state, 'b');
    else {
      const belongs = hangs(state, line) || goesOn(state, line);
      if (state.mayBeOlder && !belongs && emitOlderLayout(state, line)) continue;
      const column = belongs ? level(state) : line.column;
      moveTo(state, column);
      emitContent(state, line.text, column);
    }
  }
  moveTo(state, -1);
  return { classes: state.classes.join(''), texts: state.texts };
}

interface State {
  readonly lines: readonly Line[];
  /** Whether a layout of older texts need be looked for. */
  readonly mayBeOlder: boolean;
  /** Number of the line that is read next. */
  next: number;
  /** Columns of the indentations that the line read last is in. */
  readonly levels: number[];
  /** By column: before which line no table has an end that begins there, so that it need not be looked for again. */
  readonly noTables: Map<number, number>;
  /** Column at which the content of the latest item begins. */
  itemColumn: number;
  /** Number of the line whose mark counts though the line before announces none. */
  marked: number;
  /** By how many indentations an item is in: the mark of the latest one, as long as its list goes on. */
  readonly enumerators: (Enumerator | null)[];
  readonly classes: string[];
  readonly texts: string[];
}

function emit(state: State, kind: string, text = ''): void {
  state.classes.push(kind);
  state.texts.push(text);
}

function level({ levels }: State): number {
  return levels.at(-1) ?? 0;
}

function indent(state: State, column: number): void {
  state.levels.push(column);
  emit(state, '>');
}

function moveTo(state: State, column: number): void {
  while (state.levels.length > 1 && level(state) > column) {
    state.levels.pop();
    emit(state, '<');
  }
  if (level(state) < column && state.levels.length < deepest) indent(state, column);
}

/** A line of an item that is indented less than the first one still belongs to it, unless it stands apart. */
function hangs(state: State, { column }: Line): boolean {
  const { itemColumn, classes, levels } = state;
  return classes.at(-1) === 't' && level(state) === itemColumn && column < itemColumn && column > (levels.at(-2) ?? 0);
}

/** An example or a quotation is indented by more. */
const MAXIMUM_SLIP = 3;

/**
 * A line that is indented a little more, right below two or more that are not, and begins with a small letter: no paragraph of today goes on
 * so, but older ones do. What stands below a colon or a full stop, or has gaps, stands apart.
 */
function goesOn(state: State, { column, text }: Line): boolean {
  const { classes, texts } = state;
  return (
    classes.at(-1) === 't' &&
    classes.at(-2) === 't' &&
    column > level(state) &&
    column <= level(state) + MAXIMUM_SLIP &&
    /^[a-z(](?!.* {2}\S)/.test(text) &&
    !/[.:]$/.test(texts.at(-1) ?? '') &&
    itemMark(text) === null
  );
}

/** Emits what only its layout tells, from the line that was read last on; false when there is none. */
function emitOlderLayout(state: State, line: Line): boolean {
  const { lines } = state;
  if (state.levels.length >= deepest) return false;
  const first = state.next - 1;
  const before = lines[first - 1];
  if ((before !== undefined && before.text !== '' && before.column >= line.column) || table.test(line.text) || punctuation.test(line.text))
    return false;
  const layout = olderLayout(lines, first);
  if (layout === null) return false;
  if (layout.kind === 'marked') {
    state.marked = layout.start;
    return false;
  }
  moveTo(state, line.column);
  const column = level(state);
  if (layout.kind === 'drawing')
    for (const { text, column: at } of lines.slice(first, layout.end)) emit(state, 'l', ' '.repeat(Math.max(0, at - column)) + text);
  else {
    const [start = layout.end] = layout.starts;
    for (const { text } of lines.slice(first, start)) emit(state, 't', text);
    layout.starts.forEach((from, index) => {
      emit(state, 'i', '-');
      indent(state, column + 1);
      for (const { text } of lines.slice(from, layout.starts[index + 1] ?? layout.end)) emit(state, 't', text);
      moveTo(state, column);
    });
  }
  state.next = layout.end;
  return true;
}

/** Emits what stands at a column: an item's mark with what follows it, a directive, or a line. */
function emitContent(state: State, text: string, column: number): void {
  if (state.classes.at(-1) === 't' && (since.test(text) || (notice.test(text) && sentenceEnd.test(state.texts.at(-1) ?? ''))))
    emit(state, 'b');
  const mayBegin = state.marked === state.next - 1 || mayBeginList(state.classes.at(-1), state.texts.at(-1));
  const mark = mayBegin ? (itemMark(text) ?? doubtfulMark(state, text, column)) : null;
  countItem(state, mark);
  const [fieldMark = '', name] = (mayBegin && text.startsWith(':') ? field.exec(text) : null) ?? [];
  const [, option] = (mayBegin && /^[-/]/.test(text) ? programOption.exec(text) : null) ?? [];
  if (mark !== null && state.levels.length < deepest) {
    emit(state, mark.kind, mark.text);
    indent(state, column + mark.width);
    state.itemColumn = column + mark.width;
    emitContent(state, text.slice(mark.width), state.itemColumn);
  } else if (option !== undefined && state.levels.length < deepest) {
    const rest = text.slice(option.length).trimStart();
    emitProgramOption(state, option, rest, column + text.length - rest.length);
  } else if (name !== undefined && state.levels.length < deepest) emitField(state, name, text.slice(fieldMark.length), column);
  else if (word.test(text)) emitText(state, text, column);
  else if (directive.test(text)) emitDirective(state, text, column);
  else if (text.startsWith('..') && state.classes.at(-1) !== 't' && emitExplicit(state, text, column)) return;
  else if (border.test(text) && emitTable(state, column)) return;
  else if (isTransition(state, text)) emit(state, 'r');
  else if (text.startsWith('>>> ') && state.classes.at(-1) !== 't') emitRun(state, text, 'l', () => true);
  else if (table.test(text) || (state.classes.at(-1) === 'l' && /^[|+]/.test(text))) emit(state, 'l', text);
  else if (olderHeading.test(text)) emit(state, 'h', text);
  else if (punctuation.test(text)) emit(state, 'u', text);
  else emitText(state, text, column);
}

function emitText(state: State, text: string, column: number): void {
  if (text.endsWith('::') && endOfIndented(state, column) > state.next) {
    emit(state, 'c', text);
    emitVerbatim(state, column);
    return;
  }
  emit(state, isQuotedBelow(state, text, column) ? 'c' : 't', text);
  if (state.classes.at(-1) !== 'c') return;
  const [sign = ''] = state.lines[++state.next]?.text ?? '';
  emitRun(state, state.lines[state.next++]?.text ?? '', 'v', (line) => line.column === column && line.text.startsWith(sign));
}

/** Whether a literal block follows whose lines are not indented but have a sign in front, all the same one. */
function isQuotedBelow({ lines, next }: State, text: string, column: number): boolean {
  const first = lines[next + 1];
  return text.endsWith('::') && lines[next]?.text === '' && first?.column === column && quotation.test(first.text);
}

/** Emits a line and those right below it, as they are. */
function emitRun(state: State, first: string, kind: string, goesOn: (line: Line) => boolean): void {
  emit(state, kind, first);
  for (let line = state.lines[state.next]; line !== undefined && line.text !== '' && goesOn(line); line = state.lines[state.next]) {
    emit(state, kind, line.text);
    state.next++;
  }
}

/** Whether a row of signs stands alone, and is no item's text. */
function isTransition({ lines, next }: State, text: string): boolean {
  return (
    transition.test(text) && lines[next - 1]?.text === text && (lines[next - 2]?.text ?? '') === '' && (lines[next]?.text ?? '') === ''
  );
}

/** Emits an option of a program as a term, and what it means as the definition. */
function emitProgramOption(state: State, written: string, text: string, column: number): void {
  // A term is a line of its own, also right below the line that leads to it.
  if (state.classes.at(-1) === 't') emit(state, 'b');
  emit(state, 't', `\`\`${written}\`\``);
  indent(state, column);
  state.itemColumn = column;
  emitContent(state, text, column);
}

/** The text of a field is as deep as what is indented least below its first line, however long the name is. */
function emitField(state: State, name: string, text: string, column: number): void {
  const below = sharedColumn(state.lines.slice(state.next, endOfIndented(state, column)));
  emit(state, 'f', name);
  indent(state, below === Infinity ? column + 1 : below);
  if (text !== '') emitContent(state, text, level(state));
}

function emitDirective(state: State, text: string, column: number): void {
  const { name, argument } = directiveOn(text);
  if (name === taskDirective) {
    state.next = endOfIndented(state, column);
    emit(state, 'b');
    return;
  }
  if (!admonitions.has(name)) {
    const isApart = state.lines[state.next]?.text === '' && endOfIndented(state, column) > state.next;
    emit(state, isApart ? 'e' : 'd', text);
    emitVerbatim(state, column);
    return;
  }
  emit(state, 'a', text);
  for (
    let line = state.lines[state.next];
    line !== undefined && line.column > column && admonitionOption.test(line.text);
    line = state.lines[state.next]
  )
    state.next++;
  if (argument === '' || name === 'admonition' || state.levels.length >= deepest) return;
  const below = state.lines[state.next];
  indent(state, below !== undefined && below.text !== '' && below.column > column ? below.column : column + 3);
  emitContent(state, argument, level(state));
}

/** Emits a footnote or an address as text with its mark, and nothing for a comment; false when the line is none of them. */
function emitExplicit(state: State, text: string, column: number): boolean {
  const [, mark, note = ''] = footnote.exec(text) ?? [];
  const [, name, address] = linkTarget.exec(text) ?? [];
  if (mark !== undefined) emitTogether(state, `${mark} ${note}`.trimEnd(), column);
  else if (name !== undefined && address !== undefined) emitTogether(state, `${name}: ${address}`, column);
  else if (!comment.test(text)) return false;
  else if (text !== '..' || (state.lines[state.next]?.text ?? '') !== '') state.next = endOfIndented(state, column);
  emit(state, 'b');
  return true;
}

/** Emits a line and those right below it that are indented more, as one paragraph. */
function emitTogether(state: State, first: string, column: number): void {
  emit(state, 't', first);
  for (let line = state.lines[state.next]; line !== undefined && line.text !== '' && line.column > column; line = state.lines[state.next]) {
    emit(state, 't', line.text);
    state.next++;
  }
}

/** Emits a table from the border that was read last to the one behind which nothing follows; false when there is none. */
function emitTable(state: State, column: number): boolean {
  const { lines } = state;
  if (state.next < (state.noTables.get(column) ?? 0)) return false;
  let last = state.next;
  for (; last < lines.length; last++) {
    const line = lines[last];
    if (line === undefined || (line.text !== '' && line.column < column)) break;
    if (!border.test(line.text) || (lines[last + 1]?.text ?? '') !== '') continue;
    for (const { text, column: at } of lines.slice(state.next - 1, last + 1))
      emit(state, 'l', text === '' ? '' : ' '.repeat(Math.max(0, at - column)) + text);
    state.next = last + 1;
    return true;
  }
  state.noTables.set(column, last);
  return false;
}

/** Emits lines as they are, as long as they are empty or deeper than `column`. */
function emitVerbatim(state: State, column: number): void {
  const end = endOfIndented(state, column);
  const block = state.lines.slice(state.next, end);
  const first = block.findIndex((line) => line.text !== '');
  const shared = sharedColumn(block);
  for (const line of block.slice(first)) emit(state, 'v', line.text === '' ? '' : ' '.repeat(line.column - shared) + line.text);
  state.next = end;
}

/** Number of the first line from here on that is not deeper than `column`, less the empty lines before it unless these are wanted. */
function endOfIndented({ lines, next }: State, column: number, withEmpty = false): number {
  let end = next;
  for (let index = next; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.text === '') continue;
    if (line.column <= column) return withEmpty ? index : end;
    end = index + 1;
  }
  return end;
}

function sharedColumn(lines: readonly Line[]): number {
  return lines.reduce((least, line) => (line.text === '' ? least : Math.min(least, line.column)), Infinity);
}

function lineOf(line: string): Line {
  const text = line.trim();
  const indentation = line.slice(0, line.length - line.trimStart().length).replace(/\t/g, '        ');
  return { column: indentation.length, text };
}

/**
 * Whether a list may begin on a line. In the middle of a paragraph, `-` is a dash and `1.` the end of a sentence; a list
 * may only follow right upon a line that ends in a colon.
 */
function mayBeginList(previous = 'b', previousText = ''): boolean {
  return previous !== 't' || previousText.endsWith(':');
}

interface ItemMark {
  readonly kind: 'i' | 'n';
  readonly text: string;
  readonly width: number;
}

/** The mark that a line begins with. */
function itemMark(text: string): ItemMark | null {
  const [, mark = '', space = ''] = bullet.exec(text) ?? [];
  if (mark !== '') return { kind: 'i', text: mark, width: mark.length + space.length };
  const [, numeral = '', gap = ''] = number.exec(text) ?? [];
  return numeral === '' ? null : { kind: 'n', text: numeral, width: numeral.length + gap.length };
}

/** A mark that counts only beside others: it goes on with a list, the next one follows, or its text goes on right below. */
function doubtfulMark(state: State, text: string, column: number): ItemMark | null {
  const [, numeral = '', gap = ''] = doubtfulNumber.exec(text) ?? [];
  if (numeral === '') return null;
  const mark: ItemMark = { kind: 'n', text: numeral, width: numeral.length + gap.length };
  const before = state.enumerators[state.levels.length];
  if (before !== null && before !== undefined && isNext(before, numeral)) return mark;
  const enumerator = enumeratorOf(numeral);
  if (enumerator === null) return null;
  const below = state.lines[state.next];
  if (below?.text !== '' && below?.column === column + mark.width) return mark;
  const next = state.lines[endOfIndented(state, column, true)];
  const [nextMark = ''] = next?.column === column ? (/^\S+/.exec(next.text) ?? []) : [];
  return isNext(enumerator, nextMark) ? mark : null;
}

function countItem({ enumerators, levels }: State, mark: ItemMark | null): void {
  const before = enumerators[levels.length] ?? null;
  enumerators.length = Math.min(enumerators.length, levels.length);
  if (mark?.kind !== 'n') return;
  enumerators[levels.length] = (before === null ? null : enumeratorBehind(before, mark.text)) ?? enumeratorOf(mark.text);
}
