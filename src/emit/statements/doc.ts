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

interface Command {
  readonly depth: number;
  readonly isFlat: boolean;
  readonly doc: Doc;
}

/** @param width - Columns that a line may take */
export function printDoc(doc: Doc, width: number): string {
  const commands: Command[] = [{ depth: 0, isFlat: false, doc }];
  const broken = new Map<symbol, boolean>();
  let text = '';
  let column = 0;
  // A margin is there only where something follows.
  let margin = '';
  for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
    const { depth, isFlat, doc: current } = command;
    if (typeof current === 'string') {
      if (current === '') continue;
      text += margin + current;
      margin = '';
      column += current.length;
    } else if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--) commands.push({ depth, isFlat, doc: current[index] ?? '' });
    } else {
      switch (current.kind) {
        case 'indent':
          commands.push({ depth: depth + 1, isFlat, doc: current.content });
          break;
        case 'indent-if-broken':
          commands.push({ depth: broken.get(current.id) === true ? depth + 1 : depth, isFlat, doc: current.content });
          break;
        case 'if-broken':
          if (!isFlat) commands.push({ depth, isFlat, doc: current.content });
          break;
        case 'group': {
          const flat: Command = { depth, isFlat: true, doc: current.content };
          const stays = isFlat ? !current.isBroken : !current.isBroken && fits(flat, commands, width - column);
          commands.push(stays ? flat : { ...flat, isFlat: false });
          if (current.id !== null) broken.set(current.id, !stays);
          break;
        }
        case 'line':
          if (isFlat && current.flat !== null) {
            text += margin + current.flat;
            margin = '';
            column += current.flat.length;
          } else {
            margin = '  '.repeat(depth);
            text += '\n';
            column = margin.length;
          }
      }
    }
  }
  return text;
}

/** Whether there is room until the first place where the line may break. */
function fits(next: Command, rest: readonly Command[], room: number): boolean {
  let left = room;
  let behind = rest.length;
  const commands = [next];
  while (left >= 0) {
    const command = commands.pop() ?? rest[--behind];
    if (command === undefined) return true;
    const { depth, isFlat, doc } = command;
    if (typeof doc === 'string') left -= doc.length;
    else if (isList(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) commands.push({ depth, isFlat, doc: doc[index] ?? '' });
    } else {
      switch (doc.kind) {
        case 'indent':
        case 'indent-if-broken':
          commands.push({ depth, isFlat, doc: doc.content });
          break;
        case 'group':
          commands.push({ depth, isFlat: isFlat && !doc.isBroken, doc: doc.content });
          break;
        case 'if-broken':
          if (!isFlat) left -= doc.content.length;
          break;
        case 'line':
          if (!isFlat || doc.flat === null) return true;
          left -= doc.flat.length;
      }
    }
  }
  return false;
}
