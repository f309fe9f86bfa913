/** A carriage return with something other than the end of its line behind it. */
const bare = /\r(?=[^\r\n])/;

/** The first place where a comment goes on behind a carriage return, which looks as if it ended the line; null when there is none. */
export function bareReturn(text: string): number | null {
  if (!bare.test(text)) return null;
  for (let start = 0, end; start < text.length; start = end + 1) {
    const newline = text.indexOf('\n', start);
    end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    const comment = line.indexOf('#');
    const found = comment === -1 ? null : bare.exec(line.slice(comment));
    if (found !== null) return start + comment + found.index;
  }
  return null;
}
