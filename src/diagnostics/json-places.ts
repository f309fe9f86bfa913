/** Where things stand in a JSON text, and where it stops being one. */
export interface JsonPlaces {
  /** Offset of the first character that is wrong; the text's length when it is cut off; null when nothing is wrong. */
  readonly fault: number | null;
  /** Offsets of the elements of the array that the text is, or that its member `return` is: the entries of a reply. */
  readonly entries: readonly number[];
}

/** Strings run from escape to escape: a choice for each character would be put on the stack, which long ones exceed. */
const token =
  /[\t\n\r ]*(?:([[\]{}:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true(?!\w)|false(?!\w)|null(?!\w))/y;

/** What may come next. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Goes through a text that should be one JSON value. */
export function placesInJson(text: string): JsonPlaces {
  let entries: number[] = [];
  const open: string[] = [];
  let isReturned = false;
  let expected: Expected = 'value';
  let at = 0;
  const behindValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) break;
    const [whole, mark, string] = match;
    const start = at + whole.search(/[^\t\n\r ]/);
    const isElement = isList(open, isReturned) && expected !== 'comma-or-end' && mark !== ']';
    const next = step(expected, mark, string !== undefined, open);
    if (next === null) return { fault: start, entries };
    if (isElement) entries.push(start);
    if (next === 'colon' && open.length === 1) {
      isReturned = string === '"return"';
      // Of two members of that name the last one counts.
      if (isReturned) entries = [];
    }
    expected = next === 'behind-value' ? behindValue() : next;
    at += whole.length;
  }
  const rest = text.slice(at).search(/[^\t\n\r ]/);
  if (rest !== -1) return { fault: isCut(text.slice(at + rest)) ? text.length : at + rest, entries };
  return { fault: expected === 'nothing' ? null : text.length, entries };
}

/** `[` and `{"return": [` */
function isList(open: readonly string[], isReturned: boolean): boolean {
  return open.length === 1 ? open[0] === '[' : open.length === 2 && isReturned && open[1] === '[';
}

/** A string that is not closed, or a word that is not finished, at the very end; files end with a line break even then. */
function isCut(rest: string): boolean {
  const text = rest.trimEnd();
  return openString.test(text) || ['true', 'false', 'null', '-'].some((word) => word.startsWith(text));
}

/** No character can be read in two ways: else the time would grow exponentially with the number of escapes. */
const openString = /^"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*(?:\\(?:u[0-9a-fA-F]{0,3})?)?$/;

/** What may come behind a token; null when it may not stand here. Opens and closes what it has to. */
function step(expected: Expected, mark: string | undefined, isString: boolean, open: string[]): Expected | 'behind-value' | null {
  const takesValue = expected === 'value' || expected === 'value-or-end';
  if (mark === undefined) {
    if (isString && (expected === 'key' || expected === 'key-or-end')) return 'colon';
    return takesValue ? 'behind-value' : null;
  }
  if (mark === '{' || mark === '[') {
    if (!takesValue) return null;
    open.push(mark);
    return mark === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (mark === ':') return expected === 'colon' ? 'value' : null;
  if (mark === ',') return expected === 'comma-or-end' ? (open.at(-1) === '{' ? 'key' : 'value') : null;
  const mayEnd = expected === 'comma-or-end' || expected === (mark === '}' ? 'key-or-end' : 'value-or-end');
  if (!mayEnd || open.at(-1) !== (mark === '}' ? '{' : '[')) return null;
  open.pop();
  return 'behind-value';
}
