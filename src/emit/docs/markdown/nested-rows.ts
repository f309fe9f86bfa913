/** What is in a member, one level deep: `ram.total`, and `addr.host` with what it depends on. */
import { isSomething } from '../../../basics/is-something.ts';
import type { Version } from '../../../schema/version.ts';
import { floorOf, objectAbove } from '../content/floor.ts';
import type { BranchRow, MemberRow, ObjectBody, TypeLink, ValueRow } from '../model.ts';
import { blocksOnLine } from './blocks.ts';
import { mayWriteInside, type WrittenOut } from '../content/written-out.ts';
import type { PageContext } from './context.ts';
import { codeSpan } from './escape.ts';
import { badges, inline, typeName } from './inline.ts';
import { summaryOf } from '../content/text/summary.ts';

type Cells = readonly string[];

/** @param around the version of what the member stands in */
export function nestedRows(
  context: PageContext,
  { name, type, badges: own }: MemberRow,
  around: Version | null,
  written: WrittenOut,
): readonly Cells[] {
  const of = objectOf(context, type);
  const floor = floorOf(own, around);
  return of === null || !mayWriteInside(written, of)
    ? []
    : objectRows(context, objectAbove(of, floor), { type, floor }, `${name}${'[]'.repeat(type.arrays)}.`);
}

/** Members of branches that are more than these are for the page of the type. */
const mostInBranches = 20;

/** A type with the version that nothing in it is older than. */
interface Nested {
  readonly type: TypeLink;
  readonly floor: Version | null;
}

function objectRows(context: PageContext, of: ObjectBody, { type, floor }: Nested, path: string): readonly Cells[] {
  const { tag, rows } = of;
  const adding = tag === null ? [] : addingBranches(context, of, floor);
  const isTooMuch = adding.reduce((sum, branch) => sum + branch.of.rows.length, 0) > mostInBranches;
  const own = rows.map((row) =>
    cells(context, path, row, row.isTag && adding.length > 0 ? selection(context, isTooMuch ? type : null) : ''),
  );
  if (tag === null || isTooMuch) return own;
  return [...own, ...adding.flatMap((branch) => branchRows(context, path, tag, branch))];
}

interface AddingBranch {
  readonly row: BranchRow;
  readonly type: TypeLink;
  readonly of: ObjectBody;
}

function addingBranches(context: PageContext, { branches }: ObjectBody, floor: Version | null): readonly AddingBranch[] {
  return branches.flatMap((row) => {
    const of = row.type === null ? null : objectOf(context, row.type);
    return row.type === null || of === null ? [] : { row, type: row.type, of: objectAbove(of, floorOf(row.badges, floor)) };
  });
}

function branchRows(context: PageContext, path: string, tag: string, { row: branch, type, of }: AddingBranch): readonly Cells[] {
  const where = `With ${codeSpan(tag)} ${codeSpan(branch.name)}.`;
  return of.rows.map((row) => cells(context, path, row, row.isTag ? `${where} ${selection(context, type)}` : where));
}

/** @param type that tells what is not told here; null where all of it follows */
function selection(context: PageContext, type: TypeLink | null): string {
  return type === null
    ? 'Selects the branch.'
    : `Selects the branch, which adds members: see ${typeName(context, { ...type, arrays: 0 })}.`;
}

function cells(context: PageContext, path: string, row: MemberRow, before: string): Cells {
  const about = [before, notes(row), inline(context, summaryOf(row.documentation))].filter(isSomething).join(' ');
  return [
    codeSpan(`${path}${row.name}`),
    typeCell(context, row),
    [about, ...featureLines(context, row)].filter(isSomething).join('<br />'),
  ];
}

/** What is said of a row's features, each on a line. */
export function featureLines(context: PageContext, { features }: ValueRow): readonly string[] {
  return features.map(({ name, condition, documentation }) =>
    documentation.length === 0
      ? ''
      : `${codeSpan(name)}${condition === null ? '' : ` (if ${codeSpan(condition)})`}: ${blocksOnLine(context, documentation)}`,
  );
}

function objectOf({ site }: PageContext, { expands }: TypeLink): ObjectBody | null {
  const of = expands === null ? undefined : site.bodies[expands];
  return of?.kind === 'object' ? of : null;
}

export function typeCell(context: PageContext, { type, isOptional, defaultValue }: MemberRow): string {
  const otherwise = isOptional && defaultValue !== null ? `, default ${codeSpan(defaultValue)}` : '';
  return `${typeName(context, type)}${isOptional ? ', optional' : ''}${otherwise}`;
}

export function notes(row: ValueRow): string {
  return row.badges.length === 0 ? '' : `(${badges(row.badges)})`;
}
