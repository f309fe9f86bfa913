/** What the formats of a report are made from. */
import type { Place } from '../../protocol/model.ts';
import type { Change, DiffSide, LeftOut, Level } from '../model.ts';

/** A change, with what the accept file says of it. */
export interface JudgedChange extends Change {
  /** Why it is accepted; null when it is not. An accepted change is shown, and does not count. */
  readonly accepted: string | null;
}

/** The same, with where it is shown. */
export interface ReportedChange extends JudgedChange {
  /** Where it is on the new side: {@link Change.new}, or, where that was removed, what it was removed from. Null for what has no places. */
  readonly at: Place | null;
}

/** A comparison as it is reported. */
export interface ComparisonReport {
  readonly old: DiffSide;
  readonly new: DiffSide;
  /** Changes by level, without those that are accepted. */
  readonly summary: Readonly<Record<Level | 'accepted', number>>;
  /** The files of places are relative to the working directory, or to the repository they come from. */
  readonly changes: readonly ReportedChange[];
  /** What a reader should know of the comparison itself. Sentences without a full stop. */
  readonly notes: readonly string[];
  /** What was found and is not among {@link changes}. */
  readonly leftOut: LeftOut;
}

export const levels: readonly Level[] = ['breaking', 'dangerous', 'safe'];

/** From which level on changes make a comparison fail. */
export type FailOn = 'breaking' | 'dangerous' | 'any' | 'none';

/** Whether a change is one that a comparison fails for. */
export function isFailing({ level, accepted }: JudgedChange, failOn: FailOn): boolean {
  if (accepted !== null || failOn === 'none') return false;
  return failOn === 'any' || level === 'breaking' || (failOn === 'dangerous' && level === 'dangerous');
}
