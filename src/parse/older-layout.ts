/**
 * What only its lines tell. Before comments were reStructuredText, they were read as they stood: a list needed no marks, and a
 * drawing no `::` in front. Here is told what these look like; prose that is merely wrapped looks like none of them.
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
const signs = /\n[ \t]*(?:If\s|['"`][^\s'"`]+['"`]\s|[-*+•]\s|[^\sA-Za-z]+ {2})/;
const names = /\n[ \t]*@?\w[\w.+-]*(?:, ?@?[\w.+-]+)*:\s/;

export function mayHaveOlderLayout(text: string): boolean {
  return text.includes('\n') && (signs.test(text) || (text.includes(': ') && names.test(text)));
}

/** @param first - number of a line that begins a paragraph */
export function olderLayout(lines: readonly Line[], first: number): OlderLayout | null {
  const column = lines[first]?.column ?? 0;
  let end = first;
  for (let line = lines[end]; line !== undefined && line.text !== '' && line.column >= column; line = lines[end]) end++;
  if (end - first < 2) return null;
  const run: Run = { lines, first, end, column };
  return drawing(run) ?? outcomes(run) ?? startsOf(run, valueName) ?? startsOf(run, labelName) ?? marked(run);
}

/** Lines up to an empty one, or one that is indented less than the first. */
interface Run {
  readonly lines: readonly Line[];
  readonly first: number;
  readonly end: number;
  readonly column: number;
}

/** All but signs, digits and what boxes are drawn with. */
const letter = /[A-Za-z\u00c0-\u1fff\u2c00-\ud7ff]/;

/** Three lines or more without a letter, with gaps in them. */
function drawing({ lines, first, end }: Run): OlderLayout | null {
  if (end - first < 3 || letter.test(lines[first]?.text ?? '')) return null;
  const texts = lines.slice(first, end).map(({ text }) => text);
  return texts.some((text) => letter.test(text)) || !texts.some((text) => /\S {2,}\S/.test(text)) ? null : { kind: 'drawing', end };
}

const outcome = /^(?:If|Any|Else|Otherwise|When)\s/;
/** The end of a line behind which no sentence begins without a reason. */
const unfinished = /[\w'"`\]>]$/;

/**
 * What a command answers, a line for each case:
 *
 *     nothing on success
 *     If there is no such job, JobNotFound
 *     If it is paused, JobPaused
 *
 * None ends as a sentence does, and yet another begins.
 */
function outcomes({ lines, first, end, column }: Run): OlderLayout | null {
  const textOf = (line: number): string => lines[line]?.text ?? '';
  const isAtLeft = (line: number): boolean => lines[line]?.column === column;
  let isList = false;
  for (let line = first + 1; line < end && !isList; line++)
    isList = isAtLeft(line) && textOf(line).startsWith('If ') && unfinished.test(textOf(line - 1));
  if (!isList) return null;
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

/** Two items with the same mark in the same column, and nothing between them that belongs to neither; or one with a name. */
function marked({ lines, first, end }: Run): OlderLayout | null {
  for (let start = first + 1; start < end; start++) {
    const { column = 0, text = '' } = lines[start] ?? {};
    const mark = text.slice(0, 2);
    if (!/^[-*+•] /.test(mark)) continue;
    if (/^. +@[\w-]+:/.test(text)) return { kind: 'marked', start };
    let next = start + 1;
    while (next < end && (lines[next]?.column ?? 0) > column) next++;
    const after = lines[next];
    if (next < end && after?.column === column && after.text.startsWith(mark)) return { kind: 'marked', start };
  }
  return null;
}
