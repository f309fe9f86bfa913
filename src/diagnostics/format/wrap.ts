/**
 * Breaks a text of one line at spaces, so that its lines have at most so many columns, where there is a limit. `used` columns are taken on the first line
 * already, and `hanging` spaces stand before the others.
 */
export function wrap(text: string, columns: number | undefined, hanging = 0, used = 0): string {
  if (columns === undefined) return text;
  const lines: string[] = [];
  let line = '';
  let room = columns - used;
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
      room = columns - hanging;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${' '.repeat(hanging)}`);
}
