import path from 'node:path/posix';
import type { Module } from '../protocol/model.ts';
import type { Schema } from '../schema/model.ts';
import { transformFreeForm } from './documentation.ts';

/** Names of modules by file: relative to the root file's folder, or to the tree for files outside of it; never beginning with `../`. */
export function moduleNames(schema: Schema): ReadonlyMap<string, string> {
  const folder = path.dirname(schema.root);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { file } of schema.modules) {
    const relative = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
    let name = relative.replace(/^(?:\.\.\/)+/, '').replace(/\.json$/, '');
    while (taken.has(name)) name += '_';
    taken.add(name);
    names.set(file, name);
  }
  return names;
}

export function transformModules(schema: Schema, names: ReadonlyMap<string, string>, kept: ReadonlySet<string>): readonly Module[] {
  return schema.modules.map(({ file, definitions, includes, freeForm }) => {
    const written = definitions.map(({ name }) => name);
    const next = nextKept(written, kept);
    return {
      name: names.get(file) ?? file,
      file,
      // Older forms of several unions imply the same type; the first one counts.
      definitions: definitions.flatMap((definition) =>
        schema.definitions.get(definition.name) === definition && kept.has(definition.name) ? definition.name : [],
      ),
      includes: includes.map((include) => ({
        module: names.get(include.file) ?? include.file,
        before: next(written[include.after] ?? null),
      })),
      documentation: freeForm.map(({ documentation, before }) => transformFreeForm(file, { documentation, before: next(before) })),
    };
  });
}

/** The place before a definition, when some are gone: before the first from there on that is left; null behind the last. */
export function nextKept(definitions: readonly string[], kept: ReadonlySet<string>): (before: string | null) => string | null {
  let following: ReadonlyMap<string, string | null> | null = null;
  return (before) => {
    if (before === null || kept.has(before)) return before;
    following ??= followingKept(definitions, kept);
    return following.get(before) ?? null;
  };
}

function followingKept(definitions: readonly string[], kept: ReadonlySet<string>): ReadonlyMap<string, string | null> {
  const following = new Map<string, string | null>();
  let next: string | null = null;
  for (let index = definitions.length - 1; index >= 0; index--) {
    const name = definitions[index] ?? '';
    if (kept.has(name)) next = name;
    following.set(name, next);
  }
  return following;
}
