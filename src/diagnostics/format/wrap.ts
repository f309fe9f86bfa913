/**
 * Breaks a text of one line at spaces, so that its lines have at most so many columns. `used` columns are taken on the first line
 * already, and `hanging` spaces stand before the others.
 */
export function wrap(text: string, columns: number, hanging: number = 0, used: number = 0): string {
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
