import type { PathSubject, Subject } from '../model.ts';
import type { VersionSide } from './side.ts';
import type { StateIn } from './states.ts';

/** Whether a version has something in some builds alone, itself or what it is in: then it is not gone where one build lacks it. */
export function isOfSomeBuilds(subject: Subject, side: VersionSide, stateIn: StateIn): boolean {
  return [subject, ...(subject.kind === 'path' ? around(subject) : [])].some((each) => {
    const state = stateIn(side, each);
    return state.kind === 'present' && state.condition !== null;
  });
}

/** The command, what is on the way, and values of members beside it that may choose the branch. */
function around({ command, steps }: PathSubject): readonly Subject[] {
  return [
    { kind: 'command', name: command },
    ...steps.flatMap((step, index): readonly Subject[] => {
      const before = steps.slice(0, index);
      const beside = step.kind === 'member' ? Object.entries(step.literals) : [];
      return [
        { kind: 'path', command, steps: before },
        ...beside.map(([name, value]): Subject => {
          const tag = { kind: 'member', name, literals: {} } as const;
          return { kind: 'path', command, steps: [...before, tag, { kind: 'value', name: value }] };
        }),
      ];
    }),
  ];
}
