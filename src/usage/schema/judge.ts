import { featureText } from '../../protocol/feature-text.ts';
import type { Present, Problem, State, Subject } from '../model.ts';
import { renamedTo } from './advice.ts';
import type { VersionSide } from './side.ts';
import { isOfSomeBuilds } from './some-builds.ts';
import { type StateIn, statesOf } from './states.ts';

/** Says what is to be said of subjects; each is looked up once. */
export type Judge = (subject: Subject) => readonly Problem[];

/**
 * @param sides that count, oldest first
 * @param stateIn made of all sides, by which subjects are understood
 */
export function judgeBy(sides: readonly VersionSide[], stateIn: StateIn = statesOf(sides)): Judge {
  const known = new Map<string, readonly Problem[]>();
  return (subject) => {
    const key = JSON.stringify(subject);
    const before = known.get(key);
    if (before !== undefined) return before;
    const problems = problemsOf(subject, sides, stateIn);
    known.set(key, problems);
    return problems;
  };
}

interface Seen<S extends State = State> {
  readonly side: VersionSide;
  readonly state: S;
}

function problemsOf(subject: Subject, sides: readonly VersionSide[], stateIn: StateIn): readonly Problem[] {
  const seen: readonly Seen[] = sides.map((side) => ({ side, state: stateIn(side, subject) }));
  const having = seen.filter(isPresent);
  const lacking = seen.filter(({ state }) => state.kind === 'absent');
  const newest = having.at(-1);
  const common = {
    subject,
    presentIn: having.map(versionOf),
    condition: null,
    definedAt: newest === undefined ? null : { ...newest.state.place, version: newest.side.version },
  };
  const problem = (kind: Problem['kind'], where: readonly Seen[], more: Partial<Problem> = {}): Problem => ({
    kind,
    ...common,
    versions: where.map(versionOf),
    advice: null,
    hint: null,
    ...more,
  });
  if (newest === undefined) return lacking.length === 0 ? [] : [problem('unknown', lacking)];
  const last = seen.findLast(({ state }) => state.kind !== 'unknown');
  // What a QEMU answers is about one build of it.
  const isLeftOut = last?.side.protocol.source.kind === 'introspection' && isOfSomeBuilds(subject, newest.side, stateIn);
  if (last?.state.kind === 'absent' && !isLeftOut) {
    const hint = renamedTo(subject, newest.side, last.side);
    return [problem('removed', lacking, { advice: textOf(having, 'deprecated', subject), hint })];
  }
  const marked = (feature: string): readonly Seen<Present>[] =>
    having.filter(({ state }) => state.features.some(({ name }) => name === feature));
  const [deprecated, unstable] = [marked('deprecated'), marked('unstable')];
  const conditional = having.filter(({ state }) => state.condition !== null);
  return [
    ...(lacking.length > 0 ? [problem('missing', lacking)] : []),
    ...(deprecated.length > 0 ? [problem('deprecated', deprecated, { advice: textOf(deprecated, 'deprecated', subject) })] : []),
    ...(unstable.length > 0 ? [problem('unstable', unstable, { advice: textOf(unstable, 'unstable', subject) })] : []),
    ...(conditional.length > 0 ? [problem('conditional', conditional, { condition: conditional.at(-1)?.state.condition ?? null })] : []),
  ];
}

function isPresent(seen: Seen): seen is Seen<Present> {
  return seen.state.kind === 'present';
}

function versionOf({ side }: Seen): string {
  return side.version;
}

/** The newest version that says something of a feature is the one that knows best. */
function textOf(seen: readonly Seen<Present>[], feature: string, subject: Subject): string | null {
  const texts = seen.flatMap(({ state }) => {
    const documentation = state.features.find(({ name }) => name === feature)?.documentation ?? null;
    return documentation === null ? [] : (featureText(documentation, nameOf(subject)) ?? []);
  });
  return texts.at(-1) ?? null;
}

function nameOf(subject: Subject): string {
  if (subject.kind !== 'path') return subject.name;
  const last = subject.steps.at(-1);
  return last !== undefined && 'name' in last ? last.name : '';
}
