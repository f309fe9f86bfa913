import type { SchemaLocation } from '../source/tree.ts';
import { type LookedUp, withImplied } from './choices.ts';
import type { GenerateOptions } from './generate.ts';

/** What takes long to load or to find out, and few ask for. */
export async function lookUp(
  options: GenerateOptions,
  location: SchemaLocation,
  directory: string,
  history: string | null,
): Promise<LookedUp> {
  const format = options.format === undefined ? undefined : (await import('./prettier-style.ts')).prettierStyleHash(directory);
  if (location.argument === 'bundled' || !withImplied(options.emit).includes('package')) return { format, commit: null, history };
  const { commitOfSchema } = await import('./schema-commit.ts');
  return { format, commit: commitOfSchema(options, location, directory), history };
}
