/**
 * What an earlier run emitted serves again where all that went into it is the same: files, and within a file that has to be made anew the
 * definitions that it is put together from. What an emitter looks up while it makes something is written down; when it is wanted again, only
 * what the tables have come to say otherwise can change it.
 */
import type { Command, Event, NamedType } from '../protocol/index.ts';
import { type Asked, type Changes, changesBetween, createAsked, isTouched, noting } from './reuse-questions.ts';
import type { NameTable } from './names.ts';
import type { TextFile } from './output-file.ts';
import { isSameButForPlaces } from './same-data.ts';

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
  /** Whether anything is kept for later. */
  readonly remembers: boolean;
  /**
   * The files of a module that stand in the output folder just as they would be made; null when the module is to be emitted.
   * @param module - Its name
   */
  readonly standing: (module: string) => readonly TextFile[] | null;
  /**
   * What `make` gives, or gave in an earlier run. Within a `make` it can be asked again, with the tables that were handed in.
   *
   * A definition that has only moved is the same: whoever says where something stands gives its place as text or number.
   * @param key - What it is, among all that is made by the same `make`
   * @param given - All that it is made from besides what it looks up in its tables
   */
  of<C extends Tables, T>(key: string, given: () => readonly unknown[], tables: C, make: (tables: C) => T): T;
}

/** Makes everything anew. */
export const noReuse: Reuse = onlyStanding(() => null);

/** Makes everything anew but for modules whose files stand. */
export function onlyStanding(standing: Reuse['standing']): Reuse {
  return { remembers: false, standing, of: (_key, _given, tables, make) => make(tables) };
}

/** Something that was made, and all that this depended on. */
interface Made {
  readonly given: readonly unknown[];
  readonly asked: Asked;
  /** What it is put together from, by key. */
  readonly parts: ReadonlyMap<string, Made>;
  readonly value: unknown;
}

/** Something that is being made. */
interface Making {
  /** Whole ones. */
  readonly tables: Tables;
  readonly before: Made | undefined;
  /** How the tables differ from those of the time before; null for all of it. */
  readonly changes: Changes | null;
  readonly parts: Map<string, Made>;
}

export function createReuse(): Reuse {
  /** What is no part of anything else, with the tables that it was last found to be right by. */
  const whole = new Map<string, { readonly made: Made; readonly tables: Tables }>();
  const makings = new WeakMap<Tables, Making>();

  function makeAnew<C extends Tables>(
    given: readonly unknown[],
    tables: C,
    make: (tables: C) => unknown,
    before: Made | undefined,
    changes: Changes | null,
  ): Made {
    const asked = createAsked();
    const making: Making = { tables, before, changes, parts: new Map() };
    const noted = { ...tables, ...noting(tables, asked) };
    makings.set(noted, making);
    return { given, asked, parts: making.parts, value: make(noted) };
  }

  function again<C extends Tables>(
    before: Made | undefined,
    changes: Changes | null,
    given: readonly unknown[],
    tables: C,
    make: (tables: C) => unknown,
  ): Made {
    if (before !== undefined && changes !== null && isSameButForPlaces(before.given, given) && isRight(before, changes, tables))
      return before;
    return makeAnew(given, tables, make, before, changes);
  }

  return {
    remembers: true,
    standing: () => null,
    of<C extends Tables, T>(key: string, given: () => readonly unknown[], tables: C, make: (tables: C) => T): T {
      const around = makings.get(tables);
      let made: Made;
      if (around === undefined) {
        const known = whole.get(key);
        made = again(known?.made, known === undefined ? null : changesBetween(known.tables, tables), given(), tables, make);
        whole.set(key, { made, tables });
      } else {
        // The tables of what is around it are those of the same emitter.
        made = again(around.before?.parts.get(key), around.changes, given(), around.tables as C, make);
        around.parts.set(key, made);
      }
      // The key stands for one place in the program, so that what was put there is what is looked for.
      return made.value as T;
    },
  };
}

function isRight({ asked, parts }: Made, changes: Changes, tables: Tables): boolean {
  if (changes.areNone) return true;
  if (isTouched(asked, changes, tables)) return false;
  for (const part of parts.values()) if (!isRight(part, changes, tables)) return false;
  return true;
}
