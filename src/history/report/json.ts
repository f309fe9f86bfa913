import { printableJson } from '../../diagnostics/format/printable.ts';
import type { History } from '../model.ts';

/** One line for each command and event, so that stored histories can be compared by `diff`. */
export function historyToJson({ versions, entries, parts, ...others }: History): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n');
  const more = Object.entries({ parts, ...others }).map(([key, value]) => `,\n${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return printableJson(`{"versions": ${JSON.stringify(versions)},\n"entries": [\n${lines}\n]${more.join('')}}\n`);
}
