import type { Reuse } from '../reuse.ts';
import type { ValidatorsContext } from './context.ts';
import { addNeeds, createNeeds, type Needs } from './scope.ts';

/**
 * A part of a file's text that an earlier run may have printed. What it needs is added to what the file does.
 * @param key - What it is, among all parts of the file
 * @param given - What it is about
 */
export function reuseText(
  reuse: Reuse,
  key: string,
  given: unknown,
  context: ValidatorsContext,
  needs: Needs,
  print: (context: ValidatorsContext, needs: Needs) => string,
): string {
  if (!reuse.remembers) return print(context, needs);
  const made = reuse.of(
    key,
    () => [given, context.options],
    context,
    (tables) => {
      const own = createNeeds();
      return { text: print(tables, own), needs: own };
    },
  );
  addNeeds(needs, made.needs);
  return made.text;
}
