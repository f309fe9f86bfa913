import type { Definition } from '../schema/model.ts';
import type { CheckContext } from './context.ts';
import { MAXIMUM_FINDINGS } from './report.ts';

/** A definition in which nothing was found, and all that this depended on. */
interface Sound {
  readonly rules: string;
  /** Definitions that were looked at, by name; undefined where there was none. */
  readonly asked: ReadonlyMap<string, Definition | undefined>;
}

const sound = new WeakMap<Definition, Sound>();

/** All that a check goes by besides definitions, in a form that can be compared. */
export function rulesAsText({ reporter, pragmas }: Pick<CheckContext, 'reporter' | 'pragmas'>, ...others: readonly unknown[]): string {
  const { docRequired, ...lists } = pragmas;
  return JSON.stringify([reporter.ruleSet, docRequired, Object.entries(lists).map(([name, list]) => [name, ...list]), ...others]);
}

/**
 * Checks a definition that was checked in an earlier run too, unless nothing was found in it then, and neither it nor what was looked at for
 * that has changed.
 */
export function checkAgain(definition: Definition, context: CheckContext, rules: string, check: (context: CheckContext) => void): void {
  const before = sound.get(definition);
  if (before?.rules === rules && isSound(before, context)) return;
  const { findings } = context.reporter;
  const count = findings.length;
  const asked = new Map<string, Definition | undefined>();
  const look = (name: string): Definition | undefined => {
    const found = context.definitions.get(name);
    asked.set(name, found);
    return found;
  };
  // What is excused, or hidden by a mistake elsewhere, may be a mistake when that has been put right.
  const isExcused = { now: false };
  check({
    ...context,
    definitions: { get: look, values: () => context.definitions.values() },
    embedding: () => {
      const embedding = context.embedding();
      isExcused.now ||= embedding.cycles.length > 0;
      return embedding;
    },
    again: (name) => {
      const others = context.again(name);
      isExcused.now ||= others.length > 0;
      return others;
    },
    excuses: (name) => {
      isExcused.now = true;
      return context.excuses(name);
    },
  });
  if (findings.length === count && count < MAXIMUM_FINDINGS && !isExcused.now) sound.set(definition, { rules, asked });
}

/** What a definition holds by way of bases and branches has been looked at, too, so that a new circle of them is noticed. */
function isSound({ asked }: Sound, { definitions }: CheckContext): boolean {
  for (const [name, definition] of asked) if (definitions.get(name) !== definition) return false;
  return true;
}
