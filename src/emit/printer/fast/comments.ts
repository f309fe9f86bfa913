/** What ends a line, for TypeScript, where it should not. */
const lineEnds = /[\r\u2028\u2029]/;

/**
 * A documentation comment in its frame.
 * @param margin - Spaces before each line
 * @returns null for text that other printers would change
 */
export function documentationComment(text: string, margin: string): string | null {
  if (lineEnds.test(text) || text.includes('*/')) return null;
  // Most comments are a line.
  if (!text.includes('\n')) return text === text.trim() && text !== '' ? `${margin}/** ${text} */\n` : null;
  const lines = text.split('\n');
  if (lines[0] === '') return null;
  let comment = `${margin}/**\n`;
  for (const line of lines) {
    // Some blanks at the end of a line stay there, others do not.
    if (line !== line.trimEnd()) return null;
    comment += line === '' ? `${margin} *\n` : `${margin} * ${line}\n`;
  }
  return `${comment}${margin} */\n`;
}

/** Comment lines at the top level; null for anything else. */
export function lineComments(text: string): string | null {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  // Behind what ends like a block ts-morph leaves a blank line.
  if (lineEnds.test(body) || body.trimEnd().endsWith('}')) return null;
  const lines = body.split('\n');
  return lines.every((line) => line.startsWith('//')) ? `${lines.map((line) => line.trimEnd()).join('\n')}\n` : null;
}
