/**
 * Text that breaks its lines where it has to: the part of prettier's algorithm that statements need, so that what it prints is what
 * prettier would print.
 */
export type Doc = string | readonly Doc[] | Indent | Group | Line | IfBroken | IndentIfBroken;

interface Indent {
  readonly kind: 'indent';
  readonly content: Doc;
}

interface Group {
  readonly kind: 'group';
  readonly content: Doc;
  /** It contains a break that is always there. */
  readonly isBroken: boolean;
  readonly id: symbol | null;
}

interface Line {
  readonly kind: 'line';
  /** What stands for it while its group is on one line; null for a break that is always there. */
  readonly flat: ' ' | '' | null;
}

interface IfBroken {
  readonly kind: 'if-broken';
  readonly content: string;
}

interface IndentIfBroken {
  readonly kind: 'indent-if-broken';
  readonly content: Doc;
  readonly id: symbol;
}

export const line: Line = { kind: 'line', flat: ' ' };
export const softLine: Line = { kind: 'line', flat: '' };
export const hardLine: Line = { kind: 'line', flat: null };

export function indent(content: Doc): Doc {
  return { kind: 'indent', content };
}

/** Stays on one line if that is long enough; else all breaks that belong to it are made. */
export function group(content: Doc, id: symbol | null = null): Doc {
  return { kind: 'group', content, isBroken: isAlwaysBroken(content), id };
}

/** Something that is there only where its group is broken: a trailing comma. */
export function ifBroken(content: string): Doc {
  return { kind: 'if-broken', content };
}

/** Indented where another group is broken. */
export function indentIfBroken(content: Doc, id: symbol): Doc {
  return { kind: 'indent-if-broken', content, id };
}

export function join(separator: Doc, parts: readonly Doc[]): Doc {
  const joined: Doc[] = [];
  for (const part of parts) {
    if (joined.length > 0) joined.push(separator);
    joined.push(part);
  }
  return joined;
}

function isAlwaysBroken(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(isAlwaysBroken);
  switch (doc.kind) {
    case 'line':
      return doc.flat === null;
    case 'if-broken':
      return false;
    case 'group':
      return doc.isBroken;
    default:
      return isAlwaysBroken(doc.content);
  }
}

function isList(doc: Exclude<Doc, string>): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** @param width - Columns that a line may take */
export function printDoc(doc: Doc, width: number): string {
  // What is still to be printed, the next at the end, and how far it is indented.
  const docs: Doc[] = [doc];
  const depths: number[] = [0];
  const broken = new Set<symbol>();
  let text = '';
  let column = 0;
  // A margin is there only where something follows.
  let margin = '';
  for (let current = docs.pop(); current !== undefined; current = docs.pop()) {
    const depth = depths.pop() ?? 0;
    if (typeof current === 'string') {
      if (current === '') continue;
      text += margin + current;
      margin = '';
      column += current.length;
    } else if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--) {
        docs.push(current[index] ?? '');
        depths.push(depth);
      }
    } else {
      switch (current.kind) {
        case 'indent':
          docs.push(current.content);
          depths.push(depth + 1);
          break;
        case 'indent-if-broken':
          docs.push(current.content);
          depths.push(broken.has(current.id) ? depth + 1 : depth);
          break;
        case 'if-broken':
          docs.push(current.content);
          depths.push(depth);
          break;
        case 'group': {
          const flat = current.isBroken ? null : flatText(current.content, width - column);
          if (flat !== null && fitsBefore(docs, width - column - flat.length)) {
            text += margin + flat;
            margin = '';
            column += flat.length;
          } else {
            if (current.id !== null) broken.add(current.id);
            docs.push(current.content);
            depths.push(depth);
          }
          break;
        }
        case 'line':
          margin = '  '.repeat(depth);
          text += '\n';
          column = margin.length;
      }
    }
  }
  return text;
}

/** What is in a group on one line; null where it is longer than there is room. */
function flatText(doc: Doc, room: number): string | null {
  if (typeof doc === 'string') return doc.length <= room ? doc : null;
  if (isList(doc)) {
    let text = '';
    for (const part of doc) {
      const flat = flatText(part, room - text.length);
      if (flat === null) return null;
      text += flat;
    }
    return text;
  }
  switch (doc.kind) {
    case 'if-broken':
      return room < 0 ? null : '';
    case 'line':
      return doc.flat !== null && doc.flat.length <= room ? doc.flat : null;
    default:
      return flatText(doc.content, room);
  }
}

/** Whether there is room for what follows until the first place where the line may break. */
function fitsBefore(docs: readonly Doc[], room: number): boolean {
  let left = room;
  for (let index = docs.length - 1; index >= 0 && left >= 0 && left < Infinity; index--) left = roomBehind(docs[index] ?? '', left);
  return left >= 0;
}

/** The room that is left behind something that is not on one line; infinite where the line breaks, less than none where it is not enough. */
function roomBehind(doc: Doc, room: number): number {
  if (typeof doc === 'string') return room - doc.length;
  if (isList(doc)) {
    let left = room;
    for (let index = 0; index < doc.length && left >= 0 && left < Infinity; index++) left = roomBehind(doc[index] ?? '', left);
    return left;
  }
  return doc.kind === 'line' ? Infinity : roomBehind(doc.content, room);
}
