import type { Definition } from '../schema/model.ts';
import type { CheckContext } from './context.ts';
import { MAXIMUM_FINDINGS } from './report.ts';

/** A definition in which nothing was found, and all that this depended on. */
interface Sound {
  readonly rules: string;
  /** Definitions that were looked at, by name; undefined where there was none. */
  readonly asked: ReadonlyMap<string, Definition | undefined>;
  readonly asksEmbedding: boolean;
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
  const asks = { embedding: false, excuses: false };
  check({
    ...context,
    definitions: { get: look, has: (name) => look(name) !== undefined, values: () => context.definitions.values() },
    embedding: () => {
      asks.embedding = true;
      return context.embedding();
    },
    excuses: (name) => {
      asks.excuses = true;
      return context.excuses(name);
    },
  });
  // What is excused today may be a mistake when what is broken has been put right.
  if (findings.length === count && count < MAXIMUM_FINDINGS && !asks.excuses)
    sound.set(definition, { rules, asked, asksEmbedding: asks.embedding });
}

function isSound({ asked, asksEmbedding }: Sound, { definitions, embedding }: CheckContext): boolean {
  for (const [name, definition] of asked) if (definitions.get(name) !== definition) return false;
  if (!asksEmbedding) return true;
  // A circle may run through definitions that were not looked at.
  const { cycles, tooDeep } = embedding();
  return cycles.length + tooDeep.length === 0;
}
