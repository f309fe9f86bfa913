/** What a file may hold; one of these. */
const contents = ['text', 'json', 'statements'] as const;

/** Why what an emitter gave is no list of files, in words that follow "no list of files:", or null when it is one. */
export function faultOfFiles(made: unknown): string | null {
  if (!Array.isArray(made)) return 'it is no list';
  for (const [index, file] of (made as readonly unknown[]).entries()) {
    const fault = faultOfFile(file);
    if (fault !== null) return `[${index}]${fault}`;
  }
  return null;
}

function faultOfFile(file: unknown): string | null {
  if (typeof file !== 'object' || file === null) return ' is no object';
  if (!('path' in file) || typeof file.path !== 'string') return '.path is no text';
  const [content, ...others] = contents.filter((name) => name in file);
  if (content === undefined) return ' has neither text, json nor statements';
  if (others.length > 0) return ` has ${[content, ...others].join(' and ')}, of which a file has one`;
  if ('trailer' in file && file.trailer !== undefined && typeof file.trailer !== 'string') return '.trailer is no text';
  if ('text' in file) return typeof file.text === 'string' ? null : '.text is no text';
  if ('statements' in file) return faultOfStatements(file.statements);
  return 'json' in file && (JSON.stringify(file.json) as string | undefined) === undefined ? '.json is nothing that JSON can say' : null;
}

function faultOfStatements(statements: unknown): string | null {
  if (!Array.isArray(statements)) return '.statements is no list';
  const wrong = (statements as readonly unknown[]).findIndex((statement) => !isStatement(statement));
  return wrong < 0 ? null : `.statements[${wrong}] is neither text nor a structure with its kind`;
}

/** ts-morph takes functions, too, which write text. */
function isStatement(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'function') return true;
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'number';
}
