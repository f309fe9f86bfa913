/** What emitters add to a package, in the words of a sentence. */
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
  const last = all.pop() ?? 'code';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
