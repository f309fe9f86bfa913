import { parseJson } from '../runtime/json.ts';
import { readString } from './parse-string.ts';
import { behind, giveUp, type Parsing, peek, report, type SyntaxProblem, take } from './parsing.ts';
import { type Token, tokenAt } from './tokens.ts';
import type { ArrayValue, ExampleMember, ExampleValue, ObjectValue } from './value.ts';

export interface ParsedValue {
  readonly value: ExampleValue;
  /** Behind the value. */
  readonly end: number;
  readonly problems: readonly SyntaxProblem[];
  /** False when what belongs where had to be guessed. */
  readonly isSound: boolean;
}

/** Deeper than any message. */
const MAXIMUM_DEPTH = 200;

/**
 * Parses one value: JSON in which `...` may stand for values, members and elements. It goes on after a mistake, and ends at the latest at
 * `limit`. The text must begin with a token there.
 */
export function parseValue(text: string, start: number, limit: number): ParsedValue {
  const parsing: Parsing = {
    text,
    limit,
    problems: [],
    open: [],
    at: start,
    ahead: null,
    aheadOf: start,
    isSound: true,
    hasSingleQuotes: false,
  };
  const value = readValue(parsing);
  return { value, end: parsing.at, problems: parsing.problems, isSound: parsing.isSound };
}

function readValue(parsing: Parsing): ExampleValue {
  const token = peek(parsing);
  const { start, end, text } = token;
  switch (token.kind) {
    case 'punctuation':
      if (text === '{') return readObject(parsing);
      if (text === '[') return readArray(parsing);
      giveUp(parsing, token, `expected a value, found '${text}'`);
      if (text === ':') parsing.at = end;
      return { kind: 'elided', start, end };
    case 'elision':
      parsing.at = end;
      return { kind: 'elided', start, end };
    case 'string':
    case 'unterminated':
      return readString(parsing);
    case 'number':
      parsing.at = end;
      return { kind: 'scalar', value: parseJson(text, { decimals: true }), start, end };
    case 'word':
      parsing.at = end;
      if (text === 'true' || text === 'false') return { kind: 'scalar', value: text === 'true', start, end };
      if (text === 'null') return { kind: 'scalar', value: null, start, end };
      report(parsing, token, `expected a value, found '${text}'`);
      return { kind: 'elided', start, end };
    case 'other':
      parsing.at = end;
      report(parsing, token, `expected a value, found '${text}'`);
      return { kind: 'elided', start, end };
    case 'end':
      giveUp(parsing, behind(parsing), 'a value is missing behind this');
      return { kind: 'elided', start, end: start };
  }
}

function readObject(parsing: Parsing): ObjectValue {
  const { start } = take(parsing);
  const members = new Map<string, ExampleMember>();
  let isElided = false;
  readItems(parsing, '}', (token) => {
    if (token.kind === 'elision') {
      parsing.at = token.end;
      isElided = true;
      return 'elision';
    }
    const member = readMember(parsing, token);
    if (member === null) return 'item';
    if (members.has(member.name)) report(parsing, member.key, `the member '${member.name}' stands twice`);
    members.set(member.name, member);
    return 'item';
  });
  return { kind: 'object', members, isElided, start, end: parsing.at };
}

function readArray(parsing: Parsing): ArrayValue {
  const { start } = take(parsing);
  const elements: ExampleValue[] = [];
  let isElided = false;
  readItems(parsing, ']', (token) => {
    const element = readValue(parsing);
    // An elision stands for any number of elements. Older schemas put it into brackets of its own: `{...more...}`, `[ ... more ... ]`.
    if (token.kind === 'elision' || isNothingElse(element)) {
      isElided = true;
      return 'elision';
    }
    elements.push(element);
    return 'item';
  });
  return { kind: 'array', elements, isElided, start, end: parsing.at };
}

function isNothingElse(value: ExampleValue): boolean {
  if (value.kind === 'object') return value.isElided && value.members.size === 0;
  return value.kind === 'array' && value.isElided && value.elements.length === 0;
}

function readMember(parsing: Parsing, token: Token): ExampleMember | null {
  const isWord = token.kind === 'word' && tokenAt(parsing.text, token.end, parsing.limit).text === ':';
  if (token.kind !== 'string' && token.kind !== 'unterminated' && !isWord) {
    giveUp(parsing, token, `expected the name of a member, found '${token.text}'`);
    readValue(parsing);
    return null;
  }
  if (isWord) {
    parsing.at = token.end;
    report(parsing, token, `'${token.text}' needs quotes`);
  }
  const key = isWord ? null : readString(parsing);
  const name = key === null ? token.text : key.kind === 'scalar' ? String(key.value) : null;
  if (peek(parsing).text !== ':') {
    giveUp(parsing, token, `a ':' and a value are missing behind ${token.text}`);
    return null;
  }
  take(parsing);
  const value = readValue(parsing);
  return name === null ? null : { name, key: { start: token.start, end: token.end }, value };
}

const closers = ['}', ']'];

/** Reads what stands between brackets, items and commas. An elision needs no commas beside it. */
function readItems(parsing: Parsing, closer: string, readItem: (token: Token) => 'item' | 'elision'): void {
  const { open } = parsing;
  if (open.length >= MAXIMUM_DEPTH) {
    giveUp(parsing, behind(parsing), `this is nested more than ${MAXIMUM_DEPTH} levels deep`);
    parsing.at = parsing.limit;
    return;
  }
  open.push(closer);
  let last: 'nothing' | 'comma' | 'item' | 'elision' = 'nothing';
  for (;;) {
    const token = peek(parsing);
    if (token.kind === 'end' || isProse(parsing, token)) {
      giveUp(parsing, behind(parsing), `a '${closer}' is missing behind this`);
      break;
    }
    if (token.text === closer) {
      if (last === 'comma') report(parsing, behind(parsing), 'there is a comma behind the last item');
      parsing.at = token.end;
      break;
    }
    if (closers.includes(token.text)) {
      giveUp(parsing, token, `expected '${closer}', found '${token.text}'`);
      // It closes what stands around this, or nothing at all.
      if (open.includes(token.text)) break;
      parsing.at = token.end;
    } else if (token.text === ',') {
      if (last === 'nothing' || last === 'comma') report(parsing, token, 'there is nothing in front of this comma');
      parsing.at = token.end;
      // More may be left out behind it.
      if (last !== 'elision') last = 'comma';
    } else {
      if (last === 'item' && token.kind !== 'elision') report(parsing, behind(parsing), 'a comma is missing behind this');
      const before = parsing.at;
      last = readItem(token);
      if (parsing.at === before) parsing.at = token.end;
    }
  }
  open.pop();
}

/** A word behind an empty line: the message is over. */
function isProse({ text, at }: Parsing, token: Token): boolean {
  return (token.kind === 'word' || token.kind === 'other') && /\n\s*\n/.test(text.slice(at, token.start));
}
