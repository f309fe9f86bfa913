import type { CommentText, Range } from './comment-text.ts';

/** A piece of a comment that holds messages. */
export interface Example extends Range {
  /** Other text may stand between the messages: it is annotated, or of the time before `.. qmp-example::`. */
  readonly hasProse: boolean;
}

interface Line extends Range {
  readonly text: string;
  /** How far what is around the line's block is indented; -1 where nothing is around it. */
  readonly outer: number;
}

const directive = /^( *)\.\. qmp-example::/i;
const option = /^ *:([\w-]+):/;
// Until 9.0. The numbers are those of several sections in a row. What two colons follow announces a literal block.
const oldSection = /^ {1,2}Examples?(?: \d+)?:(?!:)/;
const section = /^ {1,2}(?:@[^\s:]+:|(?:Returns|Errors|Since|TODO|Features|Notes?|Examples?(?: \d+)?):(?!:)|\.\. )/;
const arrow = /^ *(?:->|<-) *(?:[{[]|\.\.\.)/;

/**
 * The examples of a comment: `.. qmp-example::`, the section `Example:` of older schemas, and, outside of both, whatever begins with a
 * line `-> {` or `<- {`, up to the end of the indented block that this is in or, where it is in none, of the section.
 */
export function findExamples({ text }: CommentText): readonly Example[] {
  const lines = linesOf(text);
  const examples: Example[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at]?.text ?? '';
    const indent = directive.exec(line)?.[1]?.length;
    const first = indent !== undefined ? at + 1 : at;
    let next = at + 1;
    if (indent !== undefined) {
      const { end, isAnnotated } = readOptions(lines, first);
      next = endOfBlock(lines, end, indent);
      const range = rangeOf(lines, end, next);
      // What stands behind the colons is the first line of the content.
      const start = end === first ? (lines[at]?.start ?? 0) + (directive.exec(line)?.[0].length ?? 0) : range.start;
      examples.push({ start, end: Math.max(range.end, start), hasProse: isAnnotated });
    } else if (oldSection.test(line) || arrow.test(line)) {
      const isSection = oldSection.test(line);
      const end = isSection ? lines.length : endOfBlock(lines, next, lines[at]?.outer ?? -1);
      while (next < end && !section.test(lines[next]?.text ?? '')) next++;
      const range = rangeOf(lines, first, next);
      const tag = oldSection.exec(line)?.[0].length ?? 0;
      examples.push({ start: range.start + tag, end: range.end, hasProse: true });
    }
    at = next;
  }
  return examples;
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  // Of the blocks that the line is in, the outermost first.
  const indents: number[] = [];
  return text.split('\n').map((line) => {
    const indent = line.search(/\S/);
    if (indent >= 0) {
      while ((indents.at(-1) ?? -1) >= indent) indents.pop();
      indents.push(indent);
    }
    const made = { start, end: start + line.length, text: line, outer: indents.at(-2) ?? -1 };
    start = made.end + 1;
    return made;
  });
}

/** Options stand below the directive, without an empty line between; each may run on in lines that are indented more. */
function readOptions(lines: readonly Line[], first: number): { readonly end: number; readonly isAnnotated: boolean } {
  let end = first;
  let isAnnotated = false;
  if (option.test(lines[first]?.text ?? '')) {
    for (; end < lines.length && lines[end]?.text.trim() !== ''; end++) {
      if (option.exec(lines[end]?.text ?? '')?.[1] === 'annotated') isAnnotated = true;
    }
  }
  return { end, isAnnotated };
}

function endOfBlock(lines: readonly Line[], first: number, indent: number): number {
  let end = first;
  while (end < lines.length && isInside(lines[end]?.text ?? '', indent)) end++;
  return end;
}

function isInside(line: string, indent: number): boolean {
  return line.trim() === '' || line.search(/\S/) > indent;
}

function rangeOf(lines: readonly Line[], first: number, end: number): Range {
  return { start: lines[first]?.start ?? 0, end: lines[end - 1]?.end ?? lines[first]?.start ?? 0 };
}
