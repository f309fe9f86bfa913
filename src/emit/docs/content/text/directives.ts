/** Directives that are more than a frame around text. */
import type { Block } from '../../model.ts';
import { renderText } from './blocks.ts';
import { renderLine } from './inline.ts';
import type { TextScope } from './scope.ts';

type Render = (argument: string, lines: readonly string[], scope: TextScope) => readonly Block[];

const code: Render = (argument, lines) => {
  const { content } = splitOptions(lines);
  return [{ kind: 'code', language: /^[\w+#-]{1,20}$/.test(argument) ? argument.toLowerCase() : null, text: content.join('\n') }];
};

/** What is inside is text like any other. */
const transparent: Render = (argument, lines, scope) => {
  const { content } = splitOptions(lines);
  return [...heading(argument, scope), ...renderText(content.join('\n'), scope)];
};

const known: Readonly<Record<string, Render>> = {
  code,
  'code-block': code,
  sourcecode: code,
  'parsed-literal': (_argument, lines, scope) => code('', lines, scope),
  'qmp-example': (_argument, lines, scope) => {
    const { options, content } = splitOptions(lines);
    return [{ kind: 'example', example: scope.example(options.get('title') ?? null, options.has('annotated'), content.join('\n')) }];
  },
  table: transparent,
  'list-table': (argument, lines, scope) => {
    const { options, content } = splitOptions(lines);
    const rows = rowsOfLists(renderText(content.join('\n'), scope));
    if (rows === null) return [...heading(argument, scope), ...renderText(content.join('\n'), scope)];
    const headRows = Number(options.get('header-rows') ?? '0') > 0 ? 1 : 0;
    return [...heading(argument, scope), { kind: 'table', head: headRows === 1 ? (rows[0] ?? []) : [], rows: rows.slice(headRows) }];
  },
  rubric: (argument, _lines, scope) => heading(argument, scope),
  container: (_argument, lines, scope) => transparent('', lines, scope),
  // A list of headings is made of them in any case.
  contents: () => [],
};

export function renderDirective(name: string, argument: string, lines: readonly string[], scope: TextScope): readonly Block[] {
  if (Object.hasOwn(known, name)) return known[name]?.(argument, lines, scope) ?? [];
  scope.unknownDirective(name);
  const head = `.. ${name}::${argument === '' ? '' : ` ${argument}`}`;
  return [{ kind: 'unknown', name, text: [head, ...lines.map((line) => (line === '' ? '' : `   ${line}`))].join('\n') }];
}

function heading(text: string, scope: TextScope): readonly Block[] {
  return text === '' ? [] : [{ kind: 'heading', content: renderLine(text, scope) }];
}

/** Options stand in front, each on a line of its own: `:title: text`; one may go on in lines that are indented more. */
function splitOptions(lines: readonly string[]): { readonly options: ReadonlyMap<string, string>; readonly content: readonly string[] } {
  const options = new Map<string, string>();
  let next = lines.findIndex((line) => line !== '');
  let name = '';
  for (; next >= 0 && next < lines.length; next++) {
    const line = lines[next] ?? '';
    const [, option, value = ''] = /^:([\w-]+):(?: +([^]*))?$/.exec(line) ?? [];
    if (option !== undefined) options.set((name = option), value);
    else if (name !== '' && /^ +\S/.test(line)) options.set(name, `${options.get(name) ?? ''} ${line.trim()}`.trim());
    else break;
  }
  const rest = lines.slice(Math.max(next, 0));
  const first = rest.findIndex((line) => line !== '');
  return { options, content: first < 0 ? [] : rest.slice(first) };
}

/** A list of lists of lines; null when it is anything else. */
function rowsOfLists(blocks: readonly Block[]): (Block & { readonly kind: 'table' })['rows'] | null {
  const [list] = blocks;
  if (list?.kind !== 'list' || blocks.length > 1) return null;
  const rows = list.items.map((item) => {
    const [cells] = item;
    if (cells?.kind !== 'list' || item.length > 1) return null;
    return cells.items.map((cell) => cell.flatMap((block) => (block.kind === 'paragraph' ? block.content : [])));
  });
  return rows.every((row) => row !== null) ? rows : null;
}
