import { preferredQuotes, singleQuoted } from './string-literal.ts';
import { type MemberSyntax, needsParentheses, type TypeSyntax } from './type-syntax.ts';

/** Where the reading of a text has got to. */
interface Reader {
  readonly text: string;
  at: number;
}

/**
 * Reads the text of a type that stands on one line.
 * @returns null for what is not part of the subset, or not written in it as usual
 */
export function parseType(text: string): TypeSyntax | null {
  // Elsewhere characters can take two columns, or none.
  if (!printableAscii.test(text)) return null;
  const reader: Reader = { text, at: 0 };
  const type = union(reader);
  return reader.at === text.length ? type : null;
}

/** Whether text takes as many columns as it has characters. */
const printableAscii = /^[ -~]*$/;

function union(reader: Reader): TypeSyntax | null {
  return terms(reader, 'union', ' | ', intersection);
}

function intersection(reader: Reader): TypeSyntax | null {
  return terms(reader, 'intersection', ' & ', operator);
}

function terms(
  reader: Reader,
  kind: 'union' | 'intersection',
  separator: string,
  term: (reader: Reader) => TypeSyntax | null,
): TypeSyntax | null {
  const first = term(reader);
  if (first === null || !reader.text.startsWith(separator, reader.at)) return first;
  const all = [first];
  while (skip(reader, separator)) {
    const next = term(reader);
    if (next === null) return null;
    all.push(next);
  }
  return { kind, terms: all };
}

function operator(reader: Reader): TypeSyntax | null {
  const [found, name] = match(reader, /(keyof|readonly) /y) ?? [];
  if (found === undefined) return array(reader);
  const of = operator(reader);
  return of === null ? null : { kind: 'operator', operator: name === 'keyof' ? 'keyof' : 'readonly', of };
}

function array(reader: Reader): TypeSyntax | null {
  let type = primary(reader);
  while (type !== null && skip(reader, '[]')) type = { kind: 'array', of: type };
  return type;
}

const word = /[A-Za-z_$][\w$]*(?:\['[\w$-]+'\]|\[[A-Za-z_$][\w$]*\])*|-?\d+/y;
const literal = new RegExp(singleQuoted, 'y');

function primary(reader: Reader): TypeSyntax | null {
  const [name] = match(reader, word) ?? [];
  if (name !== undefined) return skip(reader, '<') ? generic(reader, name) : { kind: 'word', text: name, isName: isReference(name) };
  const [quoted] = match(reader, literal) ?? [];
  if (quoted !== undefined) return { kind: 'word', text: preferredQuotes(quoted), isName: false };
  if (skip(reader, '{')) return object(reader);
  return skip(reader, '(') ? inParentheses(reader) : null;
}

const keywords: ReadonlySet<string> = new Set(
  'any bigint boolean false intrinsic never null number object string symbol this true undefined unknown void'.split(' '),
);

/** Of words, what is laid out as the name of a type: no keyword, no number, no `A['b']`. */
function isReference(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !keywords.has(name);
}

function generic(reader: Reader, name: string): TypeSyntax | null {
  if (!isReference(name)) return null;
  const all: TypeSyntax[] = [];
  do {
    const argument = union(reader);
    if (argument === null) return null;
    all.push(argument);
  } while (skip(reader, ', '));
  return skip(reader, '>') ? { kind: 'generic', name, arguments: all } : null;
}

const memberHead = new RegExp(`(?:[A-Za-z_$][\\w$]*|(${singleQuoted}))\\??: |\\[[A-Za-z_$][\\w$]*: string\\]: `, 'y');

function object(reader: Reader): TypeSyntax | null {
  if (skip(reader, '}')) return { kind: 'object', members: [] };
  if (!skip(reader, ' ')) return null;
  const members: MemberSyntax[] = [];
  do {
    const [head, quoted] = match(reader, memberHead) ?? [];
    const type = head === undefined ? null : union(reader);
    if (head === undefined || type === null) return null;
    const name = quoted === undefined ? null : printedName(quoted);
    if (quoted !== undefined && name === null) return null;
    members.push({ head: name === null ? head : name + head.slice(quoted?.length ?? 0), type });
  } while (skip(reader, '; '));
  return skip(reader, ' }') ? { kind: 'object', members } : null;
}

const quotedName = new RegExp(`^${singleQuoted}$`);

/** The name of a member as it is printed; null for one in quotes that it does not need, or in none that it needs. */
export function printedName(name: string): string | null {
  if (identifier.test(name)) return name;
  return quotedName.test(name) && printableAscii.test(name) && !identifier.test(name.slice(1, -1)) ? preferredQuotes(name) : null;
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/** Only where they are needed. */
function inParentheses(reader: Reader): TypeSyntax | null {
  const type = union(reader);
  if (type === null || !skip(reader, ')')) return null;
  return needsParentheses(type) ? type : null;
}

function skip(reader: Reader, text: string): boolean {
  if (!reader.text.startsWith(text, reader.at)) return false;
  reader.at += text.length;
  return true;
}

/** @param pattern - A sticky one */
function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at = pattern.lastIndex;
  return found;
}
