/** Runs of `length` words in the comments of a schema that stand in the comments of others too. */
export function sharedRuns(text: string, others: readonly string[], length: number): readonly string[] {
  const known = new Set(others.flatMap((other) => runsOf(wordsOf(other), length)));
  return runsOf(wordsOf(text), length).filter((run) => known.has(run));
}

function runsOf(words: readonly string[], length: number): readonly string[] {
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_word, at) => words.slice(at, at + length).join(' '));
}

/** The words of a schema's comments, without marks and case. Messages in examples are no prose. */
function wordsOf(schema: string): readonly string[] {
  const lines = schema.split('\n').filter((line) => /^\s*#/.test(line) && !/->|<-|[{}"]/.test(line));
  const text = lines
    .join(' ')
    .replace(/[#*`@.,;:()]/g, ' ')
    .toLowerCase();
  return text.split(/\s+/).filter((word) => word !== '');
}
