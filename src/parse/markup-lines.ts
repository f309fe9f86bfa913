import { countItem, doubtfulMark, itemMark, mayBeginList } from './item-marks.ts';
import { emitExplicit, emitRun, emitTable, emitVerbatim, isBorder } from './markup-blocks.ts';
import { directiveName } from './markup-options.ts';
import { deepest, emit, endOfIndented, indent, level, moveTo, sharedColumn, type State } from './markup-state.ts';
import { type Line, mayHaveOlderLayout, olderLayout } from './older-layout.ts';

/** A text cut into the tokens that `grammar/markup.peggy` explains. */
export interface MarkupLines {
  /** One character per token. */
  readonly classes: string;
  /** What each token says: its line without indentation, an item's mark, a field's name, a directive's line. */
  readonly texts: readonly string[];
}

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

/** Options of a program with what they mean: `-a  text`, `-b FILE, --long=ARG  text`, `/V  text`. */
const programOption =
  /^((?:-[A-Za-z]|--[A-Za-z][\w-]*|\/[A-Z])(?:[ =][A-Z<][\w<>-]*)?(?:, (?:-[A-Za-z]|--[A-Za-z][\w-]*|\/[A-Z])(?:[ =][A-Z<][\w<>-]*)?)*) {2,}\S/;

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
  else if (isBorder(text) && emitTable(state, column)) return;
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

function lineOf(line: string): Line {
  const text = line.trim();
  const indentation = line.slice(0, line.length - line.trimStart().length).replace(/\t/g, '        ');
  return { column: indentation.length, text };
}
