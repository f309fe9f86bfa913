/** Words of other languages, and what QAPI has for them. */

const anyObject = "a struct, or 'any' where nothing is known of it";

const types = table({
  "'str'": ['string', 'text', 'char'],
  "'bool'": ['boolean'],
  "'int', or by its width 'int8' to 'int64'": ['integer', 'long', 'short'],
  "'uint8' to 'uint64'": ['uint', 'unsigned'],
  "'uint8'": ['byte'],
  "'number'": ['float', 'double', 'decimal', 'real'],
  [anyObject]: ['object', 'dict', 'map'],
  "a list of one type, [ 'Type' ]": ['array', 'list'],
});

const keys = table({
  data: ['arguments', 'args', 'parameters', 'params', 'members', 'fields', 'properties', 'values', 'branches', 'variants'],
  returns: ['return', 'result', 'response', 'reply'],
  base: ['extends', 'parent', 'inherits'],
  discriminator: ['tag', 'switch'],
  if: ['condition', 'ifdef', 'when'],
});

/** What to write for a type as other languages call it; null when it is no such word, or what it means cannot stand where only structs can. */
export function helpOfForeignType(word: string, isStruct: boolean): string | null {
  const meant = types.get(word.toLowerCase());
  if (meant === undefined || (isStruct && meant !== anyObject)) return null;
  return `In QAPI it is ${isStruct ? 'a struct with a name of its own' : meant}.`;
}

/** What to write for a key as other languages call it; null when it is no such word, or what it means cannot stand there. */
export function helpOfForeignKey(word: string, known: readonly string[]): string | null {
  const meant = keys.get(word.toLowerCase());
  return meant === undefined || !known.includes(meant) ? null : `In QAPI it is '${meant}'.`;
}

function table(words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(words).flatMap(([meant, others]) => others.map((other) => [other, meant] as const)));
}
