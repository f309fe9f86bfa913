import { entryStatusOf } from '../source/status.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { moduleFacts, modulesReached } from '../emit/module-facts.ts';
import type { NameTable, WholeNameTable } from '../emit/names.ts';
import type { TextFile } from '../emit/output-file.ts';
import { onlyStanding, type Reuse } from '../emit/reuse.ts';
import { plansOf } from '../emit/validators/context.ts';
import { checksPath } from '../emit/validators/module-files.ts';
import type { Protocol } from '../protocol/index.ts';
import { toolVersion } from '../version.ts';
import { contentHash } from '../write/content-hash.ts';
import { manifestOfSame } from '../write/fresh-manifest.ts';
import { noteHash } from '../write/output-hash.ts';
import { pathFault } from '../write/output-path.ts';
import { noteSeen } from '../write/seen.ts';
import { isSystemError } from '../write/system-error.ts';
import type { Choices } from './choices.ts';

/** Hashes by input: of its text, and of what the rest of the schema means for it. */
interface Hashes {
  readonly inputs: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, string> | undefined;
}

/** By the input that a module is read from, a hash of what its files depend on besides the texts that it leads to. */
export function factsByInput(protocol: Protocol, names: WholeNameTable, reuse: Reuse, { openEnums }: Choices): ReadonlyMap<string, string> {
  const facts = moduleFacts(protocol, names, plansOf(protocol, names, reuse, { openEnums }));
  return new Map(protocol.modules.map(({ name, file }) => [file, contentHash(facts.get(name) ?? '')]));
}

/**
 * Lets the files of modules serve again that an earlier run wrote into the folder: of those whose text is as it was, as are the texts of all
 * modules that they lead to, and what the rest of the schema means for any of these. Null when there was no such run.
 */
export function standingOutput(directory: string, choices: Choices, protocol: Protocol, names: NameTable, now: Hashes): Reuse | null {
  const manifest = manifestOfSame(directory, choices, toolVersion);
  if (manifest === null) return null;
  const unchanged = new Set<string>();
  for (const { name, file } of protocol.modules)
    if (isEqual(file, manifest.inputs, now.inputs) && isEqual(file, manifest.facts, now.facts)) unchanged.add(name);
  const reached = modulesReached(protocol);
  const known = new Map<string, readonly TextFile[] | null>();
  const read = (module: string): readonly TextFile[] | null => {
    for (const each of reached.get(module) ?? []) if (!unchanged.has(each)) return null;
    const paths = [`${names.module(module)}.ts`, `${checksPath({ names }, module)}.ts`].filter((file) => manifest.outputs.has(file));
    const files = paths.flatMap((file) => readOutput(directory, file, manifest.outputs.get(file)) ?? []);
    return files.length === paths.length ? files : null;
  };
  return onlyStanding((module) => {
    const files = known.get(module);
    if (files !== undefined) return files;
    const found = read(module);
    known.set(module, found);
    return found;
  });
}

function isEqual(key: string, before: ReadonlyMap<string, string> | undefined, now: ReadonlyMap<string, string> | undefined): boolean {
  const known = before?.get(key);
  return known !== undefined && known === now?.get(key);
}

/** An output as it was written; null when it is something else by now. */
function readOutput(directory: string, outputPath: string, hash: string | undefined): TextFile | null {
  if (pathFault(outputPath) !== null) return null;
  const place = path.join(directory, outputPath);
  const status = entryStatusOf(place);
  if (status?.isFile() !== true) return null;
  const content = contentOrNull(place);
  if (content === null || contentHash(content) !== hash) return null;
  const file: TextFile = { path: outputPath, text: content.toString() };
  noteHash(file, hash);
  noteSeen(file, place, status);
  return file;
}

/** Null also where it cannot be read: then it is made anew. */
function contentOrNull(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}
