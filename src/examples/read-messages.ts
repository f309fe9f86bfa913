import type { Range } from './comment-text.ts';
import type { Example } from './find-examples.ts';
import { parseValue } from './parse-value.ts';
import type { SyntaxProblem } from './parsing.ts';
import { tokenAt } from './tokens.ts';
import type { ExampleValue } from './value.ts';

/** Who sends a message: `->` the client, `<-` the server. */
export type Sender = 'client' | 'server';

/** What an example is made of. */
export type ExamplePart =
  | {
      readonly kind: 'message';
      /** Null when no arrow stands in front of it. */
      readonly sender: Sender | null;
      readonly value: ExampleValue;
      /** False when the text is not what it should be, so that the value is a guess. */
      readonly isSound: boolean;
    }
  /** `...` between messages: some are left out. */
  | { readonly kind: 'gap' };

export interface ExampleMessages {
  readonly parts: readonly ExamplePart[];
  readonly problems: readonly SyntaxProblem[];
}

interface Reading {
  readonly text: string;
  readonly example: Example;
  readonly parts: ExamplePart[];
  readonly problems: SyntaxProblem[];
}

const arrow = /^ *(->|<-)/gm;
/** A message without an arrow. */
const bareMessage = /^ *\{/;

/** Reads the messages of an example, one after another. */
export function readMessages(text: string, example: Example): ExampleMessages {
  const reading: Reading = { text, example, parts: [], problems: [] };
  const arrows = [...text.slice(example.start, example.end).matchAll(arrow)].map((match) => {
    const end = example.start + match.index + match[0].length;
    return { start: end - 2, end, sender: match[1] === '->' ? ('client' as const) : ('server' as const) };
  });
  readRest(reading, example.start, arrows[0]?.start ?? example.end);
  arrows.forEach(({ end, sender }, index) => {
    const limit = arrows[index + 1]?.start ?? example.end;
    const first = tokenAt(text, end, limit);
    // What the arrows mean is told in words: `-> data issued by the client`.
    if (first.kind === 'word') {
      reading.parts.push({ kind: 'gap' });
      return;
    }
    if (first.kind === 'end') reading.problems.push({ start: end - 2, end, message: 'a message is missing behind the arrow' });
    else readRest(reading, readMessage(reading, first.start, limit, sender), limit);
  });
  return { parts: reading.parts, problems: reading.problems };
}

/** @returns the offset behind the message and of what clings to it */
function readMessage({ text, parts, problems }: Reading, start: number, limit: number, sender: Sender | null): number {
  const { value, end, problems: found, isSound } = parseValue(text, start, limit);
  for (const problem of found) problems.push(problem);
  const stray = isSound ? strayBehind(text, end, limit) : null;
  if (stray !== null) problems.push(stray);
  // A lone quote changes nothing in what is read.
  const isWhole = stray === null || /^["']$/.test(text.slice(stray.start, stray.end).trim());
  parts.push({ kind: 'message', sender, value, isSound: isSound && isWhole });
  return stray !== null || !isSound ? endOfParagraph(text, end, limit) : end;
}

/** What cannot follow a message: a bracket too many, or more members. */
function strayBehind(text: string, end: number, limit: number): SyntaxProblem | null {
  const token = tokenAt(text, end, limit);
  // A quote that clings to the message opens nothing either; prose may begin with one.
  const isQuote = token.kind === 'unterminated' && token.start === end;
  const isStray = (token.kind === 'punctuation' && token.text !== '{' && token.text !== '[') || token.kind === 'string' || isQuote;
  if (!isStray) return null;
  const message = /^[}\]]$/.test(token.text) ? `this '${token.text}' closes nothing` : 'the message is closed in front of this';
  return { start: token.start, end: token.end, message };
}

function endOfParagraph(text: string, start: number, limit: number): number {
  const empty = text.slice(start, limit).search(/\n[ \t]*\n/);
  return empty === -1 ? limit : start + empty;
}

/** Reads what stands between messages: elisions, messages without arrows, and prose. */
function readRest(reading: Reading, start: number, limit: number): void {
  const { text, parts } = reading;
  for (let at = start; at < limit;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 || newline > limit ? limit : newline;
    const line = text.slice(at, end);
    const first = tokenAt(text, at, end);
    if (bareMessage.test(line)) {
      at = readMessage(reading, first.start, limit, null);
      continue;
    }
    if (first.kind === 'elision') parts.push({ kind: 'gap' });
    else if (first.kind !== 'end' && !reading.example.hasProse)
      reportProse(reading, { start: first.start, end: at + line.trimEnd().length });
    at = end + 1;
  }
}

function reportProse({ problems }: Reading, line: Range): void {
  problems.push({ ...line, message: "this is no message, and the example is not marked ':annotated:'" });
}
