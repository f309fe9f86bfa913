/** The three ways to show samples. */
import { describe } from './describe.js';
import { formatBar, fractionDone } from './progress.js';
import type { Side } from './sides.js';

/** A display gets all sides after each round of samples. */
export type Display = (sides: readonly Side[], now: Date) => string;

/** For programs: one JSON value a sample. */
export const showJson: Display = (sides, now) =>
  sides
    .map(({ name, address, info, lost }) => {
      const gone = lost === null ? {} : { lost };
      return `${JSON.stringify({ time: now.toISOString(), side: name, address, info, ...gone })}\n`;
    })
    .join('');

/** For logs: one line a sample. */
export const showLines: Display = (sides, now) => sides.map((side) => `${now.toISOString()} ${summary(side)}\n`).join('');

function summary({ name, info, lost }: Side): string {
  if (lost !== null) return printable(`${name}: ${lost}`);
  const { status, ram = {} } = info ?? {};
  const fraction = info === null ? null : fractionDone(info);
  const parts = [
    status ?? 'no migration',
    fraction === null ? null : `${Math.floor(fraction * 100)}%`,
    ram.transferred === undefined ? null : `transferred ${Math.floor(ram.transferred / 1024)} kB`,
    ram.remaining === undefined ? null : `remaining ${Math.floor(ram.remaining / 1024)} kB`,
    ram.mbps === undefined ? null : `${ram.mbps.toFixed(2)} Mbps`,
    ram['dirty-pages-rate'] === undefined ? null : `dirty ${ram['dirty-pages-rate']} pages/s`,
    ram['dirty-sync-count'] === undefined ? null : `sync ${ram['dirty-sync-count']}`,
    info?.['total-time'] === undefined ? null : `${info['total-time']} ms`,
    info?.downtime === undefined ? null : `downtime ${info.downtime} ms`,
    info?.['error-desc'] === undefined ? null : `error: ${info['error-desc']}`,
  ];
  return printable(`${name}: ${parts.filter((part) => part !== null).join(', ')}`);
}

/** As wide as columns get side by side, and the least in which numbers are still whole. */
const WIDEST = 52;
const NARROWEST = 36;
const GAP = 3;

/** For a terminal: everything, each side in a column of its own where there is room. */
export function showScreen(width: number): Display {
  return (sides) => {
    const share = Math.min(WIDEST, Math.floor((width - 1 + GAP) / sides.length) - GAP);
    const fitsBeside = sides.length > 1 && share >= NARROWEST;
    const columnWidth = fitsBeside ? share : Math.max(20, Math.min(width - 1, 78));
    const columns = sides.map((side) => sideLines(side, columnWidth));
    if (!fitsBeside) return columns.map((lines) => `${lines.join('\n')}\n`).join('\n');
    const height = Math.max(...columns.map((lines) => lines.length));
    const rows = Array.from({ length: height }, (_, index) =>
      columns
        .map((lines) => (lines[index] ?? '').padEnd(columnWidth))
        .join(' '.repeat(GAP))
        .trimEnd(),
    );
    return `${rows.join('\n')}\n`;
  };
}

function sideLines({ name, address, version, info, history, lost }: Side, width: number): readonly string[] {
  const fraction = info === null ? null : fractionDone(info);
  const statuses = history.map(({ status }) => status).join(' > ');
  return [
    `${name}: ${address} (QEMU ${version})`,
    ...(fraction === null ? [] : [formatBar(fraction, width)]),
    ...(info === null || Object.keys(info).length === 0 ? ['no migration yet'] : []),
    ...describe(info ?? {}).flatMap(({ title, rows, lines = [] }) => [
      title,
      ...rows.flatMap(([label, value]) => rowLines(label, value, width)),
      ...lines.map((line) => `  ${line}`),
    ]),
    ...(statuses === '' ? [] : wrap(`events: ${statuses}`, width, '  ')),
    ...(lost === null ? [] : wrap(`lost: ${lost}`, width, '  ')),
  ].map((line) => shorten(printable(line), width));
}

/** What does not fit beside its label, such as the description of an error, stands below it. */
function rowLines(label: string, value: string, width: number): readonly string[] {
  const line = `  ${label.padEnd(20)} ${value}`;
  return line.length <= width ? [line] : [`  ${label}`, ...wrap(`    ${value}`, width, '    ')];
}

/** Breaks a line between words; those that follow are indented. Words that are longer than a line are cut. */
function wrap(line: string, width: number, indentation: string): readonly string[] {
  if (line.length <= width) return [line];
  const space = line.lastIndexOf(' ', width);
  const end = space > indentation.length ? space : width;
  return [line.slice(0, end), ...wrap(indentation + line.slice(end).trimStart(), width, indentation)];
}

function shorten(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** Descriptions of errors come from elsewhere: nothing in them may steer the terminal. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, ' ');
}
