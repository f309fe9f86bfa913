/** A text cut into the tokens that `grammar/markup.peggy` explains. */
export interface MarkupLines {
  /** One character per token. */
  readonly classes: string;
  /** What each token says: its line without indentation, an item's mark, a directive's line. */
  readonly texts: readonly string[];
}

interface Line {
  readonly column: number;
  readonly text: string;
}

/** Deeper nesting than this is not looked at: the parser is recursive. */
const deepest = 40;

const bullet = /^([-*+•])( +)\S/;
const number = /^((?:\d{1,3}|#)[.)]|\(\d{1,3}\)|[a-z]\))( +)\S/;
const punctuation = /^([-=*~^"'`#+.:_])\1{2,}$/;
const olderHeading = /^=+ \S/;
const directive = /^\.\. ([A-Za-z][\w:-]*)::(?:$| +(.*))/;
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

const directiveParts = /^\.\. ([\w:-]+)::\s*(.*)$/;

/** Name and argument on the line of a directive. */
export function directiveOn(text: string): { readonly name: string; readonly argument: string } {
  const [, name = '', argument = ''] = directiveParts.exec(text) ?? [];
  return { name, argument };
}

export function markupLines(source: string): MarkupLines {
  const lines = source.split(/\r\n?|\n/).map(lineOf);
  const classes: string[] = [];
  const texts: string[] = [];
  const levels = [lines.reduce((least, line) => (line.text === '' ? least : Math.min(least, line.column)), Infinity)];
  /** Column at which the content of the innermost item begins; null outside items. */
  let itemColumn: number | null = null;
  let next = 0;

  const emit = (kind: string, text: string): void => {
    classes.push(kind);
    texts.push(text);
  };
  const level = (): number => levels.at(-1) ?? 0;
  const indent = (column: number): void => {
    levels.push(column);
    emit('>', '');
  };
  const moveTo = (column: number): void => {
    while (levels.length > 1 && level() > column) {
      levels.pop();
      emit('<', '');
    }
    if (level() < column && levels.length < deepest) indent(column);
  };

  /** Emits lines as they are, as long as they are empty or deeper than `column`. */
  const verbatim = (column: number): void => {
    const end = endOfIndented(lines, next, column);
    let start = next;
    while (start < end && lines[start]?.text === '') start++;
    const block = lines.slice(start, end);
    const shared = block.reduce((least, line) => (line.text === '' ? least : Math.min(least, line.column)), Infinity);
    for (const { column: own, text } of block) emit('v', text === '' ? '' : ' '.repeat(own - shared) + text);
    next = end;
  };

  const content = (text: string, column: number): void => {
    const mark = itemMark(text, classes.at(-1), texts.at(-1));
    if (mark !== null && levels.length < deepest) {
      emit(mark.kind, mark.text);
      indent(column + mark.width);
      itemColumn = level();
      content(text.slice(mark.width), level());
    } else if (directive.test(text)) explicit(text, column);
    else if (table.test(text)) emit('l', text);
    else if (olderHeading.test(text)) emit('h', text);
    else if (punctuation.test(text)) emit('u', text);
    else if (text.endsWith('::') && isDeeper(lines, next, column)) {
      emit('c', text);
      verbatim(column);
    } else emit(classes.at(-1) === 'l' && /^[|+]/.test(text) ? 'l' : 't', text);
  };

  const explicit = (text: string, column: number): void => {
    const { name, argument } = directiveOn(text);
    if (!admonitions.has(name)) {
      emit('d', text);
      verbatim(column);
      return;
    }
    emit('a', text);
    if (argument === '' || name === 'admonition' || levels.length >= deepest) return;
    const below = lines[next];
    indent(below !== undefined && below.text !== '' && below.column > column ? below.column : column + 3);
    content(argument, level());
  };

  while (next < lines.length) {
    const line = lines[next];
    next++;
    if (line === undefined || line.text === '') {
      emit('b', '');
      continue;
    }
    // A line of an item that hangs less than its first one still belongs to it, unless it stands apart.
    const hanging: boolean = itemColumn !== null && classes.at(-1) === 't' && level() === itemColumn && line.column < itemColumn;
    const outer = levels.at(-2) ?? 0;
    const column = hanging && line.column > outer ? level() : line.column;
    moveTo(column);
    content(line.text, column);
  }
  moveTo(-1);
  return { classes: classes.join(''), texts };
}

function lineOf(line: string): Line {
  const text = line.trim();
  const indentation = line.slice(0, line.length - line.trimStart().length).replace(/\t/g, '        ');
  return { column: indentation.length, text };
}

/** Number of the first line that is not deeper than `column`, less the empty lines before it. */
function endOfIndented(lines: readonly Line[], from: number, column: number): number {
  let end = from;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.text === '') continue;
    if (line.column <= column) break;
    end = index + 1;
  }
  return end;
}

function isDeeper(lines: readonly Line[], from: number, column: number): boolean {
  return endOfIndented(lines, from, column) > from;
}

/**
 * The mark that a line begins with. In the middle of a paragraph, `-` is a dash and `1.` the end of a sentence; a list
 * may only follow right upon a line that ends in a colon.
 */
function itemMark(
  text: string,
  previous = 'b',
  previousText = '',
): { readonly kind: 'i' | 'n'; readonly text: string; readonly width: number } | null {
  if (previous === 't' && !previousText.endsWith(':')) return null;
  const [, mark = '', space = ''] = bullet.exec(text) ?? [];
  if (mark !== '') return { kind: 'i', text: mark, width: mark.length + space.length };
  const [, numeral = '', gap = ''] = number.exec(text) ?? [];
  return numeral === '' ? null : { kind: 'n', text: numeral, width: numeral.length + gap.length };
}
