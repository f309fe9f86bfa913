/** What emitters add to a package, in the words of a sentence. */
import { listed } from '../../basics/listed.ts';

const words: readonly (readonly [emitter: string, words: string])[] = [
  ['types', 'TypeScript types'],
  ['validators', 'validators'],
  ['client', 'a client'],
  ['json-schema', 'JSON Schemas'],
  ['docs', 'documentation'],
];

/** What a package holds: `TypeScript types, validators and a client`. */
export function ingredients(emit: readonly string[]): string {
  const all = words.filter(([emitter]) => emit.includes(emitter)).map(([, each]) => each);
  return all.length === 0 ? 'code' : listed(all, 'and');
}
