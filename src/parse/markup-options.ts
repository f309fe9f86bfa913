/** Options of a directive stand right below its line, in front of the content. */
import type { MarkupBlock } from './markup.ts';

export interface DirectiveContent {
  readonly options: ReadonlyMap<string, string>;
  /** What follows the options, without empty lines in front. */
  readonly content: readonly string[];
  /** For {@link parseMarkup}, where the content is markup. */
  readonly depth: number;
}

const option = /^:([\w-]+):(?: +([^ ][^]*)?)?$/;

const directives: ReadonlySet<string> = new Set(
  [
    'admonition attention caution danger deprecated error hint important note seealso tip versionadded versionchanged warning todo',
    'code code-block parsed-literal sourcecode qmp-example list-table rubric table container contents',
  ].flatMap((names) => names.split(' ')),
);

/** Case counts for nothing in the name of a directive; what is not known stays as it is written. */
export function directiveName(written: string): string {
  const name = written.toLowerCase();
  return directives.has(name) ? name : written;
}

/** Each option has a line of its own: `:title: text`; one may go on in lines that are indented more. Behind an empty line there are none. */
export function splitOptions({ lines, isApart, depth }: MarkupBlock & { readonly kind: 'directive' }): DirectiveContent {
  const options = new Map<string, string>();
  let next = 0;
  let name = '';
  for (; !isApart && next < lines.length; next++) {
    const line = lines[next] ?? '';
    const [, key, value = ''] = option.exec(line) ?? [];
    const before = options.get(name) ?? '';
    if (key !== undefined) options.set((name = key), value);
    // What was put together before is not looked into again, however many lines there are.
    else if (name !== '' && /^ +\S/.test(line)) options.set(name, before === '' ? line.trim() : `${before} ${line.trim()}`);
    else break;
  }
  const rest = lines.slice(next);
  const first = rest.findIndex((line) => line !== '');
  return { options, content: first < 0 ? [] : rest.slice(first), depth: depth + 1 };
}

/** Directives that say nothing but that their content is code. */
export const codeDirectives: ReadonlySet<string> = new Set(['code', 'code-block', 'parsed-literal', 'sourcecode']);

/** Directives whose argument is a title, and whose content, if they have any, is text like any other. */
export const titledDirectives: ReadonlySet<string> = new Set(['list-table', 'rubric', 'table']);
