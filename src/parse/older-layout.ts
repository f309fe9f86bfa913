/**
 * What only its lines tell. Before comments were reStructuredText, they were read as they stood: a list needed no marks, and a
 * drawing no `::` in front. Here is told what these look like. In doubt it is prose that was wrapped, or what reStructuredText makes of it:
 * a sentence that is torn apart is worse than a list that runs together.
 */
export interface Line {
  readonly column: number;
  readonly text: string;
}

/** Lines by their numbers; `end` is exclusive. */
export type OlderLayout =
  | { readonly kind: 'drawing'; readonly end: number }
  /** Lines before the first start lead up to the list. */
  | { readonly kind: 'list'; readonly starts: readonly number[]; readonly end: number }
  /** Marks behind a line that does not announce them: these lines have the first ones. */
  | { readonly kind: 'marked'; readonly start: number };

/** What begins a line of all but drawings, and the gap in those. Most texts have none of it, and need not be looked at line by line. */
const signs = /\n[ \t]*(?:If\s|['"`][^\s'"`]+['"`]\s|[-*+•]\s|o +[A-Z]|[^\sA-Za-z]+ {2})/;
const names = /\n[ \t]*@?\w[\w.+-]*(?:, ?@?[\w.+-]+)*:\s/;

export function mayHaveOlderLayout(text: string): boolean {
  return text.includes('\n') && (signs.test(text) || (text.includes(': ') && names.test(text)));
}

/** No paragraph is longer. What is in it is gone through once for each of its lines. */
const MAXIMUM_LINES = 200;

/** @param first - number of a line that begins a paragraph */
export function olderLayout(lines: readonly Line[], first: number): OlderLayout | null {
  const column = lines[first]?.column ?? 0;
  let end = first;
  for (let line = lines[end]; line !== undefined && line.text !== '' && line.column >= column; line = lines[end]) {
    end++;
    if (end - first > MAXIMUM_LINES) return null;
  }
  if (end - first < 2) return null;
  const run: Run = { lines, first, end, column };
  const list = hasStructure(run) ? null : (outcomes(run) ?? startsOf(run, valueName) ?? startsOf(run, labelName));
  return drawing(run) ?? (list?.kind === 'list' && isWrapped(run, list) ? null : list) ?? marked(run);
}

/** Lines up to an empty one, or one that is indented less than the first. */
interface Run {
  readonly lines: readonly Line[];
  readonly first: number;
  readonly end: number;
  readonly column: number;
}

const mark = /^(?:[-*+•]|\d{1,3}[.)])\s/;
/** Marks of items, rows and borders of tables, underlines, directives and fields, ends of what literal blocks follow, messages of examples. */
const structure = /^(?:[-*+•#]\s|\(?\w{1,3}[.)]\s|[|+]|\.\.|:[\w-]+:|->|<-|([-=*~^"'`#+.:_])\1{2,}$)|::$/;

/**
 * Whether there is something in it, or below it, that reStructuredText tells by itself. A line that is indented more goes on with the one above
 * where it begins with a small letter; else the one above is a term, and this what is said of it.
 */
function hasStructure({ lines, first, end, column }: Run): boolean {
  for (let number = first; number < end; number++) {
    const { text = '', column: at = column } = lines[number] ?? {};
    if (structure.test(text)) return true;
    if (at > column && (!/^[a-z(]/.test(text) || /[.:!?]$/.test(lines[number - 1]?.text ?? ''))) return true;
  }
  let below = end;
  while (lines[below]?.text === '') below++;
  return (lines[below]?.column ?? 0) > column;
}

/** Words that no sentence ends with. */
const dangling = /(?:^|\W)(?:and|or|at|to|in|of|by|for|with|from|as|is|are|be|the|an?|that|which|when|if|than|not)$/i;

/** Whether a sentence goes on where an item would begin. What is above the list may say `one of`. */
function isWrapped({ lines, first }: Run, { starts }: { readonly starts: readonly number[] }): boolean {
  return starts.some((start, index) => {
    const above = start === first ? '' : (lines[start - 1]?.text ?? '');
    return dangling.test(above) && !(index === 0 && above.endsWith(' of'));
  });
}

/** All but signs, digits and what boxes are drawn with. */
const letter = /[A-Za-z\u00c0-\u1fff\u2c00-\ud7ff]/;

/** Three lines or more without a letter, with gaps in them. */
function drawing({ lines, first, end }: Run): OlderLayout | null {
  if (end - first < 3 || letter.test(lines[first]?.text ?? '') || mark.test(lines[first]?.text ?? '')) return null;
  const texts = lines.slice(first, end).map(({ text }) => text);
  return texts.some((text) => letter.test(text)) || !texts.some((text) => /\S {2,}\S/.test(text)) ? null : { kind: 'drawing', end };
}

const outcome = /^(?:If|Any|Else|Otherwise|When)\s/;
/** The end of a line behind which no sentence begins without a reason. */
const unfinished = /(?<![.!?]['"`]*)[\w'"`\]>]$/;
/** The class of an error: `JobNotFound`. */
const errorClass = /\b[A-Z][a-z]+[A-Z]\w*/;

/**
 * What a command answers, a line for each case:
 *
 *     nothing on success
 *     If there is no such job, JobNotFound
 *     If it is paused, JobPaused
 *
 * None ends as a sentence does, and yet another begins; and a class of errors is named.
 */
function outcomes({ lines, first, end, column }: Run): OlderLayout | null {
  const textOf = (line: number): string => lines[line]?.text ?? '';
  const isAtLeft = (line: number): boolean => lines[line]?.column === column;
  let isList = false;
  for (let line = first + 1; line < end && !isList; line++)
    isList = isAtLeft(line) && textOf(line).startsWith('If ') && unfinished.test(textOf(line - 1));
  if (!isList || !lines.slice(first, end).some(({ text }) => errorClass.test(text))) return null;
  const starts: number[] = [];
  for (let line = first; line < end; line++) {
    const above = textOf(line - 1);
    // A small letter begins an item only right below another one that says no more than the case.
    const begins = outcome.test(textOf(line)) || (textOf(line).startsWith('if ') && starts.at(-1) === line - 1 && !/[.;]\s/.test(above));
    if (isAtLeft(line) && begins && !above.endsWith(',')) starts.push(line);
  }
  // A line that says what is so otherwise is an item as well; several are prose.
  return { kind: 'list', starts: starts[0] === first + 1 ? [first, ...starts] : starts, end };
}

/** The value of `'value' what it means`; old texts have a backtick in front. Behind a comma it is one of several in a row. */
function valueName(text: string): string | null {
  const quote = text.charAt(0);
  if (quote !== "'" && quote !== '"' && quote !== '`') return null;
  const end = text.indexOf(quote === '`' ? "'" : quote, 1);
  return end > 1 && /^\s+[^\s,:;.)]/.test(text.slice(end + 1)) && !/\s/.test(text.slice(1, end)) ? text.slice(1, end) : null;
}

const label = /^@?\w[\w.+-]*(?:, ?@?[\w.+-]+)*$/;

/** The name of `name: what it means`, `2.2: what is new in it`, `one, other: what both are`. */
function labelName(text: string): string | null {
  const end = text.indexOf(': ');
  return end > 0 && label.test(text.slice(0, end)) ? text.slice(0, end) : null;
}

/** From the first to the last line, all begin with a name that none before had, or go on with what does, further right. */
function startsOf({ lines, first, end, column }: Run, nameOn: (text: string) => string | null): OlderLayout | null {
  const starts: number[] = [];
  const names = new Set<string>();
  for (let number = first; number < end; number++) {
    const line = lines[number];
    if (line === undefined) return null;
    const name = line.column === column ? nameOn(line.text) : null;
    if (name === null) {
      if (starts.length > 0 && line.column <= column) return null;
    } else if (names.size === names.add(name).size) return null;
    else starts.push(number);
  }
  return starts.length < 2 ? null : { kind: 'list', starts, end };
}

/** Two items or more with the same mark in the same column, up to the end of the paragraph; or one with a name. */
function marked({ lines, first, end }: Run): OlderLayout | null {
  for (let start = first + 1; start < end; start++) {
    const { column = 0, text = '' } = lines[start] ?? {};
    const sign = text.slice(0, 2);
    if (!/^[-*•] /.test(sign)) continue;
    if (/^. +@[\w-]+:/.test(text)) return { kind: 'marked', start };
    let items = 1;
    let next = start + 1;
    for (; next < end; next++) {
      const { column: at = 0, text: other = '' } = lines[next] ?? {};
      if (at === column && other.startsWith(sign)) items++;
      else if (at <= column) break;
    }
    if (items > 1 && next === end) return { kind: 'marked', start };
    // What ends these ends those behind the first of them, too.
    start = next - 1;
  }
  return null;
}
