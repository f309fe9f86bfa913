import type { PathSubject, Subject } from '../model.ts';
import type { VersionSide } from './side.ts';
import type { StateIn } from './states.ts';

/**
 * Whether a version has something in some builds alone, itself or the branch that it is in: then it is not gone where one build lacks it. Where a
 * build lacks more of the way, nothing is known of what is at its end.
 */
export function isOfSomeBuilds(subject: Subject, side: VersionSide, stateIn: StateIn): boolean {
  return [subject, ...(subject.kind === 'path' ? branchesOf(subject) : [])].some((each) => {
    const state = stateIn(side, each);
    return state.kind === 'present' && state.condition !== null;
  });
}

/** The values of members beside the way that may choose a branch on it. */
function branchesOf({ command, steps }: PathSubject): readonly Subject[] {
  return steps.flatMap((step, index) => {
    const beside = step.kind === 'member' ? Object.entries(step.literals) : [];
    return beside.map(([name, value]): Subject => {
      const tag = { kind: 'member', name, literals: {} } as const;
      return { kind: 'path', command, steps: [...steps.slice(0, index), tag, { kind: 'value', name: value }] };
    });
  });
}
