import path from 'node:path';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { OutputFile, OutputText } from '../emit/output-file.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import type { Print } from './own-emitters.ts';

/**
 * What one run leaves for the next of the same target in the same process: texts that have not changed keep their identity, and with it what
 * was made of them, and files that come out of the emitters as before are not printed again.
 */
export interface Memory {
  /** Files that the last run read or looked for, absolute; a change of one of them is a reason to run again. */
  readonly inputs: ReadonlySet<string>;
  /** Notes that something was looked for. */
  look(file: string): void;
  /** Begins a run. */
  begin(): void;
  /** The location, reading by way of the memory. */
  open(location: SchemaLocation, workingDirectory: string): SchemaLocation;
  print(files: readonly OutputFile[], print: Print): Promise<readonly OutputText[]>;
}

export function createMemory(): Memory {
  const inputs = new Set<string>();
  const sources = new Map<string, SourceText>();
  let printed = new Map<string, { readonly key: string; readonly text: OutputText }>();
  return {
    inputs,
    begin: () => {
      inputs.clear();
    },
    look: (file) => {
      inputs.add(file);
    },
    open({ tree, root, argument }, workingDirectory) {
      const top = path.resolve(workingDirectory, tree.name);
      inputs.add(path.join(top, 'VERSION'));
      const read: typeof tree.read = (file) => {
        const absolute = path.join(top, file);
        inputs.add(absolute);
        const source = tree.read(file);
        if (isFailure(source)) return source;
        const known = sources.get(absolute);
        if (known?.text === source.text) return known;
        sources.set(absolute, source);
        return source;
      };
      return { tree: { ...tree, read }, root, argument };
    },
    async print(files, print) {
      const next: typeof printed = new Map();
      const keys = files.map((file) => JSON.stringify(file));
      const changed = files.filter((file, index) => printed.get(file.path)?.key !== keys[index]);
      const texts = new Map((await print(changed)).map((text) => [text.path, text]));
      const all = files.flatMap((file, index) => {
        const text = texts.get(file.path) ?? printed.get(file.path)?.text;
        if (text !== undefined) next.set(file.path, { key: keys[index] ?? '', text });
        return text ?? [];
      });
      printed = next;
      return all;
    },
  };
}

/** Remembers nothing. */
export const noMemory: Memory = {
  inputs: new Set(),
  begin: () => undefined,
  look: () => undefined,
  open: (location) => location,
  print: (files, print) => print(files),
};
