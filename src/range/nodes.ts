/** Types in the making. Until all are known, each goes by a key that says what it is made of; two that are made of the same are one. */
import type { NamedType, TypeReference } from '../protocol/index.ts';
import type { TypeClasses } from './classes.ts';
import { type Origin, uniformOrigin } from './origin.ts';
import { renameType } from './rename.ts';

/** A type by its key. */
export interface Node {
  /** It refers to others by their keys. */
  readonly type: NamedType;
  /** What it is called in the newest version that takes part. */
  readonly family: string;
  readonly origin: Origin;
}

export interface Nodes {
  readonly all: ReadonlyMap<string, Node>;
  readonly classes: TypeClasses;
  /** What versions are called. */
  readonly names: readonly string[];
  /** The module of what no version has a type for, and nothing tells where it belongs. */
  readonly home: string;
  /** A type as all versions that take part have it. @returns its key */
  uniform(version: number, name: string): string;
  /** A type that is made when all are asked for that were asked for before it. @returns its key */
  made(key: string, make: () => Node): string;
  /** Makes what was asked for, and what that asks for. */
  finish(): void;
}

export function createNodes(classes: TypeClasses, names: readonly string[], home: string): Nodes {
  const all = new Map<string, Node>();
  const waiting = new Map<string, () => Node>();
  const made = (key: string, make: () => Node): string => {
    if (!all.has(key) && !waiting.has(key)) waiting.set(key, make);
    return key;
  };
  const uniform = (version: number, name: string): string => {
    const found = classes.of(version, name);
    return made(`=${String(found)}`, () => {
      const newest = classes.newest(found);
      const type = renameType(newest.type, (other) => uniform(newest.version, other));
      return { type, family: newest.type.name, origin: uniformOrigin(newest.type.name, classes.versions(found)) };
    });
  };
  return {
    all,
    classes,
    names,
    home,
    uniform,
    made,
    finish: () => {
      // What a map gets while it is gone through is gone through, too.
      for (const [key, make] of waiting) {
        all.set(key, make());
        waiting.delete(key);
      }
    },
  };
}

/** Somewhere in a version. */
export interface At<T> {
  readonly version: number;
  readonly value: T;
}

/** Without what a later one of the list repeats. */
export function distinct<T>(things: readonly T[], keyOf: (thing: T) => string): readonly T[] {
  if (things.length < 2) return things;
  const last = new Map(things.map((thing, index) => [keyOf(thing), index]));
  return last.size === things.length ? things : things.filter((thing, index) => last.get(keyOf(thing)) === index);
}

/** The newest of several; the last one of the list. */
export function newestOf<T>(things: readonly At<T>[]): T {
  const last = things.at(-1);
  if (last === undefined) throw new Error('nothing to merge');
  return last.value;
}

export function reference(key: string): TypeReference {
  return { kind: 'definition', name: key };
}
