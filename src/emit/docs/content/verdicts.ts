import type { Validity } from '../model.ts';
import type { ExampleVerdict } from '../options.ts';

/** Finds what is known about an example. Examples are told by their text: on its way here it only lost indentation. */
export interface Verdicts {
  /** @param messages the parts of the text that are shown as they stand, of which the lines are counted */
  of(definition: string | null, text: string, messages?: readonly string[]): Validity;
}

export function createVerdicts(examples: readonly ExampleVerdict[]): Verdicts {
  const known = new Map(examples.map((example) => [keyOf(example.definition, example.text), example]));
  return {
    of(definition, text, messages = [text]) {
      const verdict = known.get(keyOf(definition, text));
      if (verdict === undefined) return { state: 'unchecked' };
      if (verdict.problems.length === 0) return { state: 'valid' };
      const lineIn = lineFinder(verdict.text, messages.join('\n'));
      return {
        state: 'invalid',
        problems: verdict.problems.map(({ message, help, line }) => {
          const shown = line === null ? null : lineIn(line);
          return { message, help, line: shown, place: shown === null ? null : placeOf(shown, messages) };
        }),
      };
    },
  };
}

/** In words, since the lines of each block are counted from its own first one. */
function placeOf(line: number, messages: readonly string[]): string {
  let before = 0;
  for (const [index, text] of messages.entries()) {
    const { length } = text.split('\n');
    if (line <= before + length) return `line ${String(line - before)}${messages.length === 1 ? '' : ` of block ${String(index + 1)}`}`;
    before += length;
  }
  return `line ${String(line)}`;
}

/** Options of the directive, and what announces a literal block, are not part of what is shown. */
function keyOf(definition: string | null, text: string): string {
  return `${definition ?? ''}\n${text.replace(/::(?=\s|$)|\s+/g, '')}`;
}

/** Line numbers of one text as those of another that has the same lines, indented otherwise and with others between. */
function lineFinder(from: string, to: string): (line: number) => number | null {
  const targets = to.split('\n').map((line) => line.trim());
  const known = new Set(targets);
  const places: (number | null)[] = [];
  let next = 0;
  for (const line of from.split('\n')) {
    const found = line.trim() === '' || !known.has(line.trim()) ? -1 : targets.indexOf(line.trim(), next);
    places.push(found < 0 ? null : found + 1);
    if (found >= 0) next = found + 1;
  }
  return (line) => places[line - 1] ?? null;
}
