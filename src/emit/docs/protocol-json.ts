import type { Protocol } from '../../protocol/index.ts';
import type { TextFile } from '../output-file.ts';
import type { DocsOptions } from './options.ts';

/** Members of the model that hold the schema's own words. */
const words: ReadonlySet<string> = new Set(['documentation']);

/** The model as it is, without what is not to be copied. A line for each definition, so that two releases can be compared. */
export function protocolJson(protocol: Protocol, { docsText }: DocsOptions): TextFile {
  const replacer = docsText ? undefined : (key: string, value: unknown): unknown => (words.has(key) ? emptied(value) : value);
  // Of all lines one text is made in the end: it is large, and each step in between would copy it.
  const lines = ['{'];
  const members: readonly [string, unknown][] = Object.entries(protocol);
  members.forEach(([name, value], index) => {
    const comma = index < members.length - 1 ? ',' : '';
    if (Array.isArray(value) && value.length > 0 && name !== 'recursionGroups') {
      lines.push(`  ${JSON.stringify(name)}: [`);
      const last = value.length - 1;
      value.forEach((element, at) => lines.push(`    ${JSON.stringify(element, replacer)}${at < last ? ',' : ''}`));
      lines.push(`  ]${comma}`);
    } else lines.push(`  ${JSON.stringify(name)}: ${JSON.stringify(value, replacer)}${comma}`);
  });
  lines.push('}', '');
  return { path: 'protocol.json', text: lines.join('\n') };
}

function emptied(value: unknown): unknown {
  return Array.isArray(value) ? [] : null;
}
