/**
 * Files that an earlier run emitted serve again where all that went into them is the same. What an emitter looks up while it puts a file
 * together is written down; the next run asks the same questions, and where the answers are the same, so is the file.
 */
import type { Command, Event, NamedType } from '../protocol/index.ts';
import type { NameTable } from './names.ts';
import { isSameData } from './same-data.ts';

/** A table that can only be asked for one thing at a time: what was asked is then all that somebody knows of it. */
export type Lookup<T> = Pick<ReadonlyMap<string, T>, 'get' | 'has'>;

/** What things are looked up in. */
export interface Tables {
  readonly names: NameTable;
  readonly types: Lookup<NamedType>;
  readonly owners: Lookup<Command | Event>;
  readonly plans?: Lookup<unknown>;
}

export interface Reuse {
  /**
   * What `make` gives, or gave in an earlier run.
   * @param given - All that it is made from besides what it looks up in its tables
   */
  of<C extends Tables, T>(key: string, given: readonly unknown[], tables: C, make: (tables: C) => T): T;
}

/** Makes everything anew. */
export const noReuse: Reuse = { of: (_key, _given, tables, make) => make(tables) };

interface Question {
  readonly ask: (tables: Tables) => unknown;
  readonly answer: unknown;
}

interface Made {
  readonly given: readonly unknown[];
  readonly questions: readonly Question[];
  readonly value: unknown;
}

export function createReuse(): Reuse {
  const known = new Map<string, Made>();
  return {
    of<C extends Tables, T>(key: string, given: readonly unknown[], tables: C, make: (tables: C) => T): T {
      const before = known.get(key);
      if (before !== undefined && isSameData(before.given, given) && before.questions.every((question) => isAnswered(question, tables)))
        // The key stands for one place in the program, so that what was put there is what is looked for.
        return before.value as T;
      const questions = new Map<string, Question>();
      const value = make({ ...tables, ...noting(tables, questions) });
      known.set(key, { given, questions: [...questions.values()], value });
      return value;
    },
  };
}

function isAnswered({ ask, answer }: Question, tables: Tables): boolean {
  try {
    return isSameData(ask(tables), answer);
  } catch {
    // A name of what is no longer there.
    return false;
  }
}

/** The same tables, which note what they are asked. */
function noting(tables: Tables, questions: Map<string, Question>): Tables {
  const note = <T>(key: string, ask: (tables: Tables) => T): T => {
    const answer = ask(tables);
    if (!questions.has(key)) questions.set(key, { ask, answer });
    return answer;
  };
  const names: NameTable = {
    of: (role, definition) => note(`of\0${role}\0${definition}`, (at) => at.names.of(role, definition)),
    branch: (union, value) => note(`branch\0${union}\0${value}`, (at) => at.names.branch(union, value)),
    message: (role, part, name) => note(`message\0${role}\0${part}\0${name}`, (at) => at.names.message(role, part, name)),
    module: (name) => note(`module\0${name}`, (at) => at.names.module(name)),
  };
  const { plans } = tables;
  return {
    names,
    types: {
      get: (name) => note(`type\0${name}`, (at) => at.types.get(name)),
      has: (name) => note(`is type\0${name}`, (at) => at.types.has(name)),
    },
    owners: {
      get: (name) => note(`owner\0${name}`, (at) => at.owners.get(name)),
      has: (name) => note(`is owned\0${name}`, (at) => at.owners.has(name)),
    },
    ...(plans === undefined
      ? {}
      : {
          plans: {
            get: (name: string) => note(`plan\0${name}`, (at) => at.plans?.get(name)),
            has: (name: string) => note(`is planned\0${name}`, (at) => at.plans?.has(name) ?? false),
          },
        }),
  };
}
