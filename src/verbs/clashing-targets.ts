import path from 'node:path';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../diagnostics/source-text.ts';
import { createPlaces } from '../write/places.ts';
import { generate, type GenerateOptions } from './generate.ts';

/** Targets, and where it is written what they are. */
interface PlacedTargets {
  readonly targets: readonly GenerateOptions[];
  readonly placeOf: (option: 'targets') => Span | null;
}

/**
 * Targets of which one lies in the output folder of another one, and that would make the same file: each run of one of them would overwrite what the
 * other one wrote. Writes nothing. What they make is found out for such targets alone, since it takes as long as making it.
 */
export async function clashingTargets({ targets, placeOf }: PlacedTargets): Promise<readonly Diagnostic[]> {
  const folders = targets.map(folderOf);
  const nested = targets.filter((_, index) =>
    folders.some((other, otherIndex) => index !== otherIndex && areNested(other, folders[index] ?? '')),
  );
  const places = createPlaces<string>();
  const found: Diagnostic[] = [];
  for (const target of nested) {
    const { files } = await generate({ ...target, check: true });
    for (const file of [...files.missing, ...files.stale, ...files.unchanged]) {
      const taken = places.take(path.join(folderOf(target), file).split(path.sep).join('/'), target.out);
      if (taken !== null) found.push(clash(path.join(target.out, file), taken.owner, target.out, placeOf('targets')));
    }
  }
  // The first says which targets these are; the runtime alone would give ten more.
  return found.slice(0, 1);
}

function clash(file: string, one: string, other: string, span: Span | null): Diagnostic {
  const help = `The outputs '${one}' and '${other}' lie one inside the other, and both would make it. Give each target an output folder of its own.`;
  return diagnostic('config-target-clash', { what: 'file', value: file }, { span, help });
}

function folderOf({ out, workingDirectory = process.cwd() }: GenerateOptions): string {
  return path.resolve(workingDirectory, out);
}

function areNested(one: string, other: string): boolean {
  return one === other || one.startsWith(other + path.sep) || other.startsWith(one + path.sep);
}
