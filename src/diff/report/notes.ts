import { listed } from '../../basics/listed.ts';
import { numbered } from '../../diagnostics/format/numbered.ts';
import type { DiffResult, LeftOut } from '../model.ts';
import { levels } from './model.ts';

/** What a reader should know of a comparison itself: whatever else was found, and that nothing was. Sentences without a full stop. */
export function notesOn({ changes, leftOut, old, new: current }: DiffResult): readonly string[] {
  const { unstable, off } = leftOut;
  const notes = [
    ...(sumOf(unstable) === 0 ? [] : [`${byLevel(unstable)} of what is unstable ${areLeftOut(sumOf(unstable))}; --unstable shows them`]),
    ...(off === 0 ? [] : [`${numbered(off, 'change')} rated off ${areLeftOut(off)}`]),
  ];
  if (changes.length > 0 || notes.length > 0) return notes;
  const names = [old.source, current.source].map((name) => `'${name}'`);
  return [names[0] === names[1] ? `${names[0] ?? ''} was compared with itself` : `${names.join(' and ')} are the same on the wire`];
}

/** Changes that were found and do not take part, whatever their level. */
export function countLeftOut({ unstable, off }: LeftOut): number {
  return sumOf(unstable) + off;
}

function sumOf(unstable: LeftOut['unstable']): number {
  return levels.reduce((sum, level) => sum + unstable[level], 0);
}

/** `1 breaking and 7 safe changes` */
function byLevel(unstable: LeftOut['unstable']): string {
  const parts = levels.filter((level) => unstable[level] > 0).map((level) => `${String(unstable[level])} ${level}`);
  return `${listed(parts, 'and')} change${sumOf(unstable) === 1 ? '' : 's'}`;
}

function areLeftOut(count: number): string {
  return `${count === 1 ? 'is' : 'are'} left out`;
}
