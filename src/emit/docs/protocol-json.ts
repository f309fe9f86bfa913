import type { Protocol } from '../../protocol/index.ts';
import type { TextFile } from '../output-file.ts';
import type { DocsOptions } from './options.ts';

/** Members of the model that hold the schema's own words. */
const words: ReadonlySet<string> = new Set(['documentation']);

/** The model as it is, without what is not to be copied. A line for each definition, so that two releases can be compared. */
export function protocolJson(protocol: Protocol, { docsText }: DocsOptions): TextFile {
  const replacer = docsText ? undefined : (key: string, value: unknown): unknown => (words.has(key) ? emptied(value) : value);
  const members = Object.entries(protocol).map(([name, value]: [string, unknown]) => {
    const isLong = Array.isArray(value) && value.length > 0 && name !== 'recursionGroups';
    const lines = isLong ? value.map((element) => `    ${JSON.stringify(element, replacer)}`).join(',\n') : '';
    return `  ${JSON.stringify(name)}: ${isLong ? `[\n${lines}\n  ]` : JSON.stringify(value, replacer)}`;
  });
  return { path: 'protocol.json', text: `{\n${members.join(',\n')}\n}\n` };
}

function emptied(value: unknown): unknown {
  return Array.isArray(value) ? [] : null;
}
