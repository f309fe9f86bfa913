/** Members, values and branches as tables. */
import { isSomething } from '../../../basics/is-something.ts';
import type { Version } from '../../../schema/version.ts';
import { bodyAbove, floorOf, objectAbove } from '../content/floor.ts';
import type { AlternativeRow, BranchRow, MemberRow, ObjectBody, TypeBody, ValueRow } from '../model.ts';
import { blocksOnLine } from './blocks.ts';
import { anchor, type PageContext } from './context.ts';
import { codeSpan } from './escape.ts';
import { badges, typeName } from './inline.ts';
import { rowHistory } from './history.ts';
import { featureLines, nestedRows, notes, typeCell } from './nested-rows.ts';
import { table } from './table.ts';
import { inBranch, mayWriteOut, nothingWritten, type WrittenOut } from '../content/written-out.ts';

/** Where rows stand. */
export interface RowPlace {
  /** What their anchors begin with; null where they stand a second time. */
  readonly prefix: string | null;
  /** The version that nothing here is older than; null when it is not known. */
  readonly floor: Version | null;
}

export function body(context: PageContext, whole: TypeBody, place: RowPlace): string {
  const of = bodyAbove(whole, place.floor);
  const { prefix } = place;
  switch (of.kind) {
    case 'enum':
      return table(
        ['Value', 'Description'],
        of.rows.map((row) => [name(row, prefix), aboutRow(context, row)]),
      );
    case 'alternate':
      return table(
        ['Alternative', 'JSON', 'Type', 'Description'],
        of.rows.map((row: AlternativeRow) => [name(row, prefix), row.json, typeName(context, row.type), aboutRow(context, row)]),
      );
    case 'object':
      return objectBody(context, of, place);
  }
}

function objectBody(context: PageContext, of: ObjectBody, place: RowPlace): string {
  const written = nothingWritten();
  const common = of.rows.length === 0 ? [] : [memberTable(context, of.rows, place, written)];
  return [...common, ...(of.tag === null ? [] : branches(context, of.tag, of.branches, place, written))].join('\n\n');
}

function memberTable(context: PageContext, rows: readonly MemberRow[], { prefix, floor }: RowPlace, written: WrittenOut): string {
  const lines = rows.flatMap((row) => [
    [name(row, prefix), typeCell(context, row), aboutMember(context, row)],
    ...nestedRows(context, row, floor, written),
  ]);
  return table(['Member', 'Type', 'Description'], lines);
}

/** A table for each value with members of its own, then the values without. */
function branches(
  context: PageContext,
  tag: string,
  rows: readonly BranchRow[],
  { prefix, floor }: RowPlace,
  written: WrittenOut,
): readonly string[] {
  const parts: string[] = [];
  const empty: string[] = [];
  for (const row of rows) {
    const whole = row.type?.expands === null || row.type === null ? undefined : context.site.bodies[row.type.expands];
    const mark = prefix === null ? '' : anchor(`${prefix}/${row.segment}`);
    if (row.type === null || whole?.kind !== 'object') {
      empty.push(`${mark}${codeSpan(row.name)}`);
      continue;
    }
    const about = [badges(row.badges), `from ${typeName(context, row.type)}`].filter(isSomething).join(' · ');
    parts.push(`${mark}With ${codeSpan(tag)} ${codeSpan(row.name)}: ${about}`);
    if (!mayWriteOut(written, row.type.name, whole)) continue;
    const inner: RowPlace = { prefix: prefix === null ? null : `${prefix}/${row.segment}`, floor: floorOf(row.badges, floor) };
    const of = objectAbove(whole, inner.floor);
    if (of.rows.length > 0) parts.push(memberTable(context, of.rows, inner, written));
    if (of.tag !== null) parts.push(...branches(context, of.tag, of.branches, inner, inBranch(written)));
  }
  if (empty.length > 0) parts.push(`With ${codeSpan(tag)} ${empty.join(', ')} there is nothing more.`);
  return parts;
}

function name({ name: shown, segment }: ValueRow, prefix: string | null): string {
  return `${prefix === null ? '' : anchor(`${prefix}/${segment}`)}${codeSpan(shown)}`;
}

function aboutMember(context: PageContext, row: MemberRow): string {
  const values = row.type.kind === 'enum' && row.type.expands !== null ? valuesOf(context, row.type.expands) : '';
  const from = row.from === null ? '' : `(from ${typeName(context, row.from)})`;
  return [row.isTag ? 'Selects the branch.' : '', aboutRow(context, row), values, from].filter(isSomething).join('<br />');
}

/** Longer lists are for the page of the enum. */
const mostValues = 12;

function valuesOf({ site }: PageContext, type: string): string {
  const of = site.bodies[type];
  if (of?.kind !== 'enum' || of.rows.length > mostValues) return '';
  return `One of ${of.rows.map((row) => codeSpan(row.name)).join(', ')}.`;
}

function aboutRow(context: PageContext, row: ValueRow): string {
  const text = [notes(row), blocksOnLine(context, row.documentation)].filter(isSomething).join(' ');
  const told = row.history === null ? '' : rowHistory(context, row.history);
  return [text, ...featureLines(context, row), told].filter(isSomething).join('<br />');
}
