import { escapeTags, fenceFor, safeCommentLine } from './escape.ts';

/** A piece of a documentation comment. `text` is Markdown that may be broken at any space outside a link. */
export type CommentBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** `onLine` parts the items where all has to stand on one line; a space unless it is given. */
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly onLine?: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  /** A block tag, `@since`; what follows up to the next one belongs to it. */
  | { readonly kind: 'tag'; readonly name: string; readonly text: string };

export interface ListItem {
  /** `-` or `1.` */
  readonly marker: string;
  readonly blocks: readonly CommentBlock[];
}

export function paragraph(text: string): CommentBlock {
  return { kind: 'paragraph', text };
}

/**
 * Lays out a comment's text, without its frame.
 * @param width - Columns that a line may take; single words may be longer.
 * @returns Null when there is nothing to say.
 */
export function layOutComment(blocks: readonly CommentBlock[], width: number): string | null {
  const text = layOut(blocks, width).map(safeCommentLine).join('\n').trim();
  return text === '' ? null : text;
}

function layOut(blocks: readonly CommentBlock[], width: number): readonly string[] {
  const lines: string[] = [];
  let previous: CommentBlock | null = null;
  for (const block of blocks) {
    const laidOut = layOutBlock(block, width);
    if (laidOut.length === 0) continue;
    if (previous !== null && !(previous.kind === 'tag' && block.kind === 'tag')) lines.push('');
    for (const line of laidOut) lines.push(line);
    previous = block;
  }
  return lines;
}

function layOutBlock(block: CommentBlock, width: number): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text, width);
    case 'tag':
      return wrap(block.text === '' ? `@${block.name}` : `@${block.name} ${block.text}`, width);
    case 'list':
      return layOutList(block.items, width);
    case 'code': {
      const fence = fenceFor(block.lines);
      return [`${fence}text`, ...block.lines.map(escapeTags), fence];
    }
  }
}

/** Items stand without blank lines between them if each is one paragraph. */
function layOutList(items: readonly ListItem[], width: number): readonly string[] {
  const loose = items.some(({ blocks }) => blocks.some((block, index) => index > 0 && block.kind !== 'list'));
  return items.flatMap(({ marker, blocks }, index) => {
    const indent = ' '.repeat(marker.length + 1);
    const content = layOut(blocks, Math.max(width - indent.length, 40));
    const lines = content.map((line, row) => (row === 0 ? `${marker} ${line}` : line === '' ? '' : `${indent}${line}`));
    if (content.length === 0) lines.push(marker);
    return loose && index > 0 ? ['', ...lines] : lines;
  });
}

/** What would start a list, a heading or a quotation if it stood first in a line. */
const blockMarker = /^(?:[-+#>=|~]|\d+[.)]$|\*$)/;

/** White space that does not stay as it is: all but single spaces between words. */
const toBeSet = /^\s|\s\s|[^\S ]|\s$/;

/** Breaks at spaces, but not at that of a link, `{@link Name}`, nor inside of code that a line has room for: TSDoc wants it on one. Runs of spaces count as one. */
function wrap(text: string, width: number): readonly string[] {
  if (text.length <= width && !toBeSet.test(text)) return text === '' ? [] : [text];
  const words = text.includes('`') ? withWholeCode(text.split(/\s+/), width) : text.split(/\s+/);
  const lines: string[] = [];
  let line = words[0] ?? '';
  for (let index = 1; index < words.length; index++) {
    const before = words[index - 1] ?? '';
    const word = words[index] ?? '';
    const next = words[index + 1] ?? '';
    const room = word.endsWith('{@link') ? word.length + 1 + next.length : word.length;
    if (line.length + 1 + room <= width || before.endsWith('{@link') || blockMarker.test(word)) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Puts together the words of a piece of code, unless they are too many for a line. */
function withWholeCode(words: readonly string[], width: number): readonly string[] {
  const whole: string[] = [];
  for (let index = 0; index < words.length; index++) {
    let fence = fenceBehind(words[index] ?? '', '');
    let end = index;
    while (fence !== '' && end + 1 < words.length) fence = fenceBehind(words[++end] ?? '', fence);
    const code = words.slice(index, end + 1).join(' ');
    if (fence !== '' || code.length > width) for (const word of words.slice(index, end + 1)) whole.push(word);
    else whole.push(code);
    index = end;
  }
  return whole;
}

/** The run of backticks that opened code which a word does not close; empty outside of code. */
function fenceBehind(word: string, before: string): string {
  let fence = before;
  for (const [sign] of word.matchAll(/\\?`+/g)) {
    // A backslash in front of a backtick takes its meaning outside of code only.
    const run = sign.replace('\\', '');
    if (fence === '') fence = sign === run ? run : run.slice(1);
    else if (fence === run) fence = '';
  }
  return fence;
}
