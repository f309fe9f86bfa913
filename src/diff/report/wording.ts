import { capitalised } from '../../basics/capitalised.ts';
import { printableJson } from '../../diagnostics/format/printable.ts';
import { stringifyJson } from '../../runtime/json.ts';
import type { Change, DiffSide } from '../model.ts';
import { type ComparisonReport, levels, type ReportedChange } from './model.ts';
import { countLeftOut } from './notes.ts';

/** `10.0.0 → 10.1.0`, by what tells the two apart. */
export function titleOf({ old, new: current }: ComparisonReport): string {
  const versions = [old.version, current.version];
  if (versions[0] !== null && versions[1] !== null && versions[0] !== versions[1]) return versions.join(' → ');
  return `${nameOf(old)} → ${nameOf(current)}`;
}

/** `../qemu (10.1.0)` */
export function nameOf({ source, version }: DiffSide): string {
  return version === null || source.includes(version) ? source : `${source} (${version})`;
}

/** `1 breaking, 2 dangerous, 40 safe`, `no changes` or `no changes that count`. */
export function countsOf({ summary, changes, leftOut }: ComparisonReport): string {
  if (changes.length === 0) return countLeftOut(leftOut) > 0 ? 'no changes that count' : 'no changes';
  const parts = [...levels.map((level) => `${summary[level]} ${level}`), ...(summary.accepted > 0 ? [`${summary.accepted} accepted`] : [])];
  return parts.join(', ');
}

/** The command or event that a path begins with. */
export function entityOf({ path }: Change): string {
  return path.split('/')[0] ?? path;
}

/** What is left of a path behind the command or event. */
export function restOf({ path }: Change): string {
  return path.split('/').slice(1).join('/');
}

export interface EntityGroup {
  readonly entity: string;
  readonly changes: readonly ReportedChange[];
}

/** Changes by the command or event that their path begins with: those with the worst first, and the worst first in each. */
export function groupByEntity(changes: readonly ReportedChange[]): readonly EntityGroup[] {
  const groups = new Map<string, ReportedChange[]>();
  for (const change of [...changes].sort((a, b) => rankOf(a) - rankOf(b))) {
    const entity = entityOf(change);
    const group = groups.get(entity);
    if (group === undefined) groups.set(entity, [change]);
    else group.push(change);
  }
  return [...groups].map(([entity, members]) => ({ entity, changes: members }));
}

function rankOf({ level, accepted }: ReportedChange): number {
  return accepted === null ? levels.indexOf(level) : levels.length;
}

/** `query-migrate, MIGRATION and 3 more`: whatever the change reaches besides where it is shown. Empty when that is all. */
function alsoReached(change: Change, limit = 4): string {
  const entity = entityOf(change);
  const others = [...change.affects.commands, ...change.affects.events].filter((name) => name !== entity);
  const more = others.length - limit;
  if (more <= 1) return others.join(', ');
  return `${others.slice(0, limit).join(', ')} and ${String(more)} more`;
}

/** `file:12 (was 10)`, `file:12 (was other:3)`, `was file:10`: the places on both sides, as far as they are there. */
export function placeOf({ old, new: current }: Change): string {
  const before = old === null ? '' : `${old.file}:${String(old.line)}`;
  if (current === null) return before === '' ? '' : `was ${before}`;
  const now = `${current.file}:${String(current.line)}`;
  if (old === null || before === now) return now;
  return `${now} (was ${old.file === current.file ? String(old.line) : before})`;
}

/** The witness as one line of JSON, with escapes for what cannot be seen; null without one. */
export function witnessOf({ witness }: Change): string | null {
  return witness === null ? null : printableJson(stringifyJson(witness));
}

/** What the witness shows: who takes it, and what the other has against it. */
export function verdictOf({ verdict, noWitness }: Change): string | null {
  if (verdict === null) return noWitness === null ? null : `no example: ${noWitness.reason}`;
  const [yes, no] = verdict.acceptedBy === 'old' ? ['old', 'new'] : ['new', 'old'];
  return `the ${yes} side accepts it, the ${no} one does not: ${verdict.issue.message}`;
}

/** Everything that is said beside the message, a sentence each. */
export function remarksOf(change: ReportedChange): readonly string[] {
  const reached = alsoReached(change);
  return [
    ...(change.deprecatedInOld ? ['it was deprecated before'] : []),
    ...change.hints,
    ...(reached === '' ? [] : [`also reached by ${reached}`]),
    ...(change.accepted === null
      ? []
      : [`accepted: ${change.accepted === '' ? 'no reason is given' : change.accepted.replace(/\s+/g, ' ')}`]),
  ];
}

/** A remark as a sentence of a text. */
export function sentence(remark: string): string {
  return `${capitalised(remark)}.`;
}
