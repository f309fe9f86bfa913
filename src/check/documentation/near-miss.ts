import { listed } from '../../basics/listed.ts';
import type { DocumentationLines } from '../../parse/documentation-lines.ts';
import { lineOf, nameOn } from '../../parse/documentation-lines.ts';
import type { DocumentationSyntax } from '../../parse/documentation.ts';
import type { Related } from '../../diagnostics/diagnostic.ts';
import { lineSpan } from './comment.ts';

/** Signs in front of a name, `@` among them or not, the name, and what follows it: `- @force (optional): text`, `'force': text`. */
const beginning = /^\s*((?:[^\w\s]\s*){0,6}(?:param\s+)?)([a-z0-9_](?:[\w.-]{0,98}\w)?)(.*)$/i;
/** A description seems to follow: signs that close what was opened, a remark, then a colon or a dash between spaces. */
const separator = /^['"`*\]]{0,3}(?:\s*\([^()]*\)|\s*\[[^[\]]*\]|\?)?(?:\s*[:;=](?!:)|\s*[:;=]{2,}\s|\s+[-–—]+\s)/;

/**
 * A name that a line seems to be meant to describe; null when it seems to be nothing but text.
 * @param isBehindOne an earlier line of the paragraph is meant so
 */
export function meantOn(lines: DocumentationLines, line: number, names: ReadonlySet<string>, isBehindOne = false): string | null {
  const [, signs = '', word = '', rest = ''] = beginning.exec(lineOf(lines, line)) ?? [];
  if (word === '') return null;
  const name = names.has(word) ? word : [...names].find((each) => each.toLowerCase() === word.toLowerCase());
  if (name === undefined) return null;
  // A sentence may begin with a name, where the paragraph does.
  return separator.test(rest) || (signs.includes('@') && (isBehindOne || beginsParagraph(lines, line))) ? name : null;
}

function beginsParagraph({ classes }: DocumentationLines, line: number): boolean {
  return /[s_F]/.test(classes[line - 1] ?? '_');
}

/** Where lines look like descriptions of names, but are none, and what has to be done about them. */
export interface NearMisses {
  readonly related: readonly Related[];
  readonly help: string;
}

/** Looks for lines that are meant to describe members or features which no line describes; null where there are none. */
export function nearMisses(
  { lines, line: first, end }: Pick<DocumentationSyntax, 'lines' | 'line' | 'end'>,
  names: readonly string[],
): NearMisses | null {
  const left = new Set(names);
  const related: Related[] = [];
  const malformed: string[] = [];
  const helps = new Set<string>();
  let isBehindOne = false;
  for (let line = first + 1; line < end && left.size > 0; line++) {
    const kind = lines.classes[line];
    if (kind !== 'p' && kind !== 'i') {
      isBehindOne = false;
      continue;
    }
    const name = meantOn(lines, line, left, isBehindOne);
    if (name === null) continue;
    isBehindOne = true;
    left.delete(name);
    const isFormed = kind === 'p' && nameOn(lines, line) === name;
    if (!isFormed) malformed.push(name);
    else helps.add(isBehindGap(lines, line) ? "Write '#' on the empty line in front of it." : 'Put an empty line in front of it.');
    const message = isFormed ? `'@${name}:' stands here, but goes on the paragraph` : `this may be meant for the description of '@${name}'`;
    related.push({ message, span: lineSpan(lines, line) });
  }
  if (related.length === 0) return null;
  if (malformed.length > 0) helps.add(helpOn(malformed));
  return { related, help: [...helps].join(' ') };
}

/** Whether a line of the text is empty in front of one of the comment, where it counts for nothing. */
function isBehindGap({ source, starts, ends }: DocumentationLines, line: number): boolean {
  return /\n[ \t\r]*\n/.test(source.text.slice(ends[line - 1], starts[line]));
}

/** What lines that are meant as descriptions have to be. */
export function helpOn(names: readonly string[]): string {
  const forms = names.slice(0, MOST_NAMES).map((name) => `'# @${name}: …'`);
  return `Write ${listed(forms, 'and')}, with nothing in front of the '@' and the colon directly behind the name.`;
}

/** The rest is like these. */
const MOST_NAMES = 3;
