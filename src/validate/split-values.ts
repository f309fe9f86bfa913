/** Cuts a stream of text into its JSON values, whether one stands on a line or spans many. */
export interface ValueSplitter {
  /** The texts of the values that end in a piece. */
  push(piece: string): readonly string[];
  /** What is left at the end of the stream; null when that is nothing. */
  end(): string | null;
}

const interesting = /["\\{}[\]\n]/g;

/** Objects and arrays end with their bracket, other values with their line. Text that is no JSON ends with its line too. */
export function createValueSplitter(): ValueSplitter {
  let pending = '';
  let scanned = 0;
  let depth = 0;
  let inString = false;

  return {
    push(piece) {
      pending += piece;
      const values: string[] = [];
      let start = 0;
      const cut = (end: number): void => {
        const text = pending.slice(start, end).trim();
        if (text !== '') values.push(text);
        start = end;
      };
      interesting.lastIndex = scanned;
      for (let match = interesting.exec(pending); match !== null; match = interesting.exec(pending)) {
        const at = match.index;
        switch (match[0]) {
          case '"':
            inString = !inString;
            break;
          case '\\':
            if (inString) interesting.lastIndex = at + 2;
            break;
          case '\n':
            // No string of JSON spans lines.
            inString = false;
            if (depth === 0) cut(at + 1);
            break;
          case '{':
          case '[':
            if (!inString) depth++;
            break;
          default:
            if (inString) break;
            depth = Math.max(0, depth - 1);
            if (depth === 0) cut(at + 1);
        }
      }
      // A backslash at the very end waits for what it escapes.
      scanned = Math.max(interesting.lastIndex, pending.length) - start;
      if (inString && pending.endsWith('\\') && !pending.endsWith('\\\\')) scanned--;
      pending = pending.slice(start);
      return values;
    },
    end() {
      const text = pending.trim();
      pending = '';
      return text === '' ? null : text;
    },
  };
}
