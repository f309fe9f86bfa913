/**
 * Members that older comments describe in a table without a colon, in the midst of the text:
 *
 *     # @size             how large it is
 *     # @preallocation    what is done at once (default: off;
 *     #                   since 4.2)
 *
 * To QEMU that is text like any other. Who reads it wants to find it with the members.
 */
import type { Definition, DocumentationComment, DocumentationText } from '../schema/model.ts';
import { writtenMembers } from '../schema/written-members.ts';

const beginsTable = /^@[\w-]+ {2,}\S/m;

/** The definition with these descriptions where others have theirs; itself when there are none, as nearly always. */
export function withColumns<D extends Definition>(definition: D): D {
  const { documentation } = definition;
  if (!documentation?.body.some(mayHaveTable)) return definition;
  const comment = movedDescriptions(documentation, new Set(writtenMembers(definition).map(({ name }) => name)));
  return comment === null ? definition : { ...definition, documentation: comment };
}

function mayHaveTable(part: DocumentationText): boolean {
  return beginsTable.test(part.text());
}

function movedDescriptions(comment: DocumentationComment, names: ReadonlySet<string>): DocumentationComment | null {
  const members = new Map(comment.members);
  const body = comment.body.map((part) => {
    const rows = rowsIn(part.text(), names).filter(({ name }) => !members.has(name));
    if (rows.length === 0) return part;
    for (const { name, text } of rows) members.set(name, { text: () => text, blocks: () => [{ kind: 'text', text }], span: part.span });
    return withoutTables(part, names);
  });
  return members.size === comment.members.size ? null : { ...comment, body, members };
}

function withoutTables(part: DocumentationText, names: ReadonlySet<string>): DocumentationText {
  return {
    ...part,
    text: () => paragraphsWithout(part.text(), names),
    blocks: () =>
      part.blocks().flatMap((block) => {
        if (block.kind !== 'text') return [block];
        const text = paragraphsWithout(block.text, names);
        return text === '' ? [] : [{ kind: 'text' as const, text }];
      }),
  };
}

interface Row {
  readonly name: string;
  readonly text: string;
}

function rowsIn(text: string, names: ReadonlySet<string>): readonly Row[] {
  return paragraphsOf(text).flatMap((paragraph) => tableOf(paragraph, names)?.rows ?? []);
}

function paragraphsWithout(text: string, names: ReadonlySet<string>): string {
  const rest = paragraphsOf(text).map((paragraph) => tableOf(paragraph, names)?.before ?? paragraph);
  return rest.filter((paragraph) => paragraph !== '').join('\n\n');
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n(?:[ \t]*\n)+/);
}

const row = /^@([\w-]+)( +)(\S.*)$/;

/**
 * The table that a paragraph ends with, and the text before it; null when there is none. All rows have their text in one column, which the
 * longest name reaches with a single space, and all names are those of members.
 */
function tableOf(paragraph: string, names: ReadonlySet<string>): { readonly before: string; readonly rows: readonly Row[] } | null {
  if (!beginsTable.test(paragraph)) return null;
  const lines = paragraph.split('\n');
  const column = columnOf(lines.find((line) => beginsTable.test(line)) ?? '');
  const first = lines.findIndex((line) => columnOf(line) === column);
  const rows: { readonly name: string; text: string }[] = [];
  for (const line of lines.slice(first)) {
    const [, name, , text = ''] = row.exec(line) ?? [];
    const last = rows.at(-1);
    if (name !== undefined && names.has(name) && columnOf(line) === column) rows.push({ name, text });
    else if (last !== undefined && /^\s/.test(line)) last.text += `\n${line.trim()}`;
    else return null;
  }
  return { before: lines.slice(0, first).join('\n'), rows };
}

/** Where the text of a row begins; 0 for other lines. */
function columnOf(line: string): number {
  const [, name = '', space = ''] = row.exec(line) ?? [];
  return name.length + space.length;
}
