import type { Palette } from '../../diagnostics/format/palette.ts';
import { printableLine } from '../../diagnostics/format/printable.ts';
import { messageLine } from '../../diagnostics/format/text.ts';
import { wrap } from '../../diagnostics/format/wrap.ts';
import { cutOff } from '../../runtime/issue.ts';
import type { Level } from '../model.ts';
import { type ComparisonReport, levels, type ReportedChange } from './model.ts';
import { countsOf, groupByEntity, placeOf, remarksOf, restOf, titleOf, verdictOf, witnessOf } from './wording.ts';

export interface TextOptions {
  readonly palette: Palette;
  /** Of the terminal, where there is one. */
  readonly columns?: number | undefined;
  /** A line for each change that is not safe, and nothing else. */
  readonly brief?: boolean;
}

/** A longer witness is cut: it is there to be understood at a glance. */
const longestWitness = 240;

/** A comparison for people: changes by command and event, with what proves them. */
export function formatText(report: ComparisonReport, options: TextOptions): string {
  const lines = options.brief ? briefLines(report, options.palette) : groupLines(report, options);
  const { place } = options.palette;
  const head = `${place(printableLine(titleOf(report)))}: ${countsOf(report)}`;
  const notes = report.notes.map((note) => wrap(messageLine(note), options.columns));
  // The sum is what one looks for, and what it is the sum of: below a list that scrolls.
  return `${[...lines, ...(lines.length === 0 ? [] : ['']), head, ...notes].join('\n')}\n`;
}

const width = Math.max(...levels.map((level) => level.length));

function label(change: ReportedChange, palette: Palette): string {
  const word = change.accepted === null ? change.level : 'accepted';
  return paintOf(change, palette)(word.padEnd(width));
}

function paintOf({ level, accepted }: ReportedChange, palette: Palette): (text: string) => string {
  const paints: Readonly<Record<Level, (text: string) => string>> = {
    breaking: palette.error,
    dangerous: palette.warning,
    safe: palette.help,
  };
  return accepted === null ? paints[level] : palette.faint;
}

/** `breaking   query-status/returns/singlestep: the member 'singlestep' was removed [return-member-removed]` */
function briefLines({ changes }: ComparisonReport, palette: Palette): readonly string[] {
  return levels
    .filter((level) => level !== 'safe')
    .flatMap((level) => changes.filter((change) => change.level === level && change.accepted === null))
    .map(
      (change) =>
        `${label(change, palette)}  ${printableLine(change.path)}: ${messageLine(change.message)} ${palette.faint(`[${change.rule}]`)}`,
    );
}

function groupLines({ changes }: ComparisonReport, options: TextOptions): readonly string[] {
  return groupByEntity(changes).flatMap(({ entity, changes: members }, index) => [
    ...(index === 0 ? [] : ['']),
    options.palette.place(messageLine(entity)),
    ...members.flatMap((change) => changeLines(change, options)),
  ]);
}

function changeLines(change: ReportedChange, { palette, columns }: TextOptions): readonly string[] {
  const indent = width + 4;
  const row = (text: string, paint: (text: string) => string = (same) => same): string =>
    `${' '.repeat(indent)}${paint(wrap(messageLine(text), columns, indent, indent))}`;
  const rest = restOf(change);
  const message = messageLine(rest === '' ? change.message : `${rest}: ${change.message}`);
  const first = `  ${label(change, palette)}  ${wrap(message, columns, indent, indent)}`;
  const remarks = remarksOf(change);
  const where = [placeOf(change), `[${change.rule}]`].filter((part) => part !== '').join(' ');
  if (change.level === 'safe') {
    const hasRoom = columns === undefined || indent + message.length + 2 + where.length <= columns;
    const head = hasRoom ? [`${first}  ${palette.faint(messageLine(where))}`] : [first, row(where, palette.faint)];
    return [...head, ...remarks.map((remark) => row(remark, palette.faint))];
  }
  const witness = witnessOf(change);
  const verdict = verdictOf(change);
  return [
    first,
    ...remarks.map((remark) => row(remark)),
    ...(witness === null ? [] : [row(cutOff(witness, longestWitness), palette.note)]),
    ...(verdict === null ? [] : [row(verdict)]),
    row(where, palette.faint),
  ];
}
