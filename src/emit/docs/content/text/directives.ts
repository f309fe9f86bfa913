/** Directives that are more than a frame around text. */
import { type DirectiveContent, type MarkupBlock, splitOptions } from '../../../../parse/markup.ts';
import type { Block } from '../../model.ts';
import { renderText } from './blocks.ts';
import { renderLine } from './inline.ts';
import { beginsWithMessage } from './messages.ts';
import type { TextScope } from './scope.ts';

type Render = (argument: string, directive: DirectiveContent, scope: TextScope) => readonly Block[];

const code: Render = (argument, { options, content, depth }, scope) => {
  const caption = options.get('caption') ?? '';
  const text = content.join('\n');
  if (beginsWithMessage(text)) return [{ kind: 'example', example: scope.example(caption, false, text, depth) }];
  return [
    {
      kind: 'code',
      language: /^[\w+#-]{1,20}$/.test(argument) ? argument.toLowerCase() : null,
      caption: caption === '' ? null : renderLine(caption, scope),
      text,
    },
  ];
};

/** What is inside is text like any other. */
const transparent: Render = (argument, { content, depth }, scope) => [
  ...heading(argument, scope),
  ...renderText(content.join('\n'), scope, depth),
];

const known: Readonly<Record<string, Render>> = {
  code,
  'code-block': code,
  sourcecode: code,
  'parsed-literal': (_argument, directive, scope) => code('', directive, scope),
  'qmp-example': (argument, { options, content, depth }, scope) => {
    const text = [...(argument === '' ? [] : [argument]), ...content].join('\n');
    return [{ kind: 'example', example: scope.example(options.get('title') ?? null, options.has('annotated'), text, depth) }];
  },
  table: transparent,
  'list-table': (argument, { options, content, depth }, scope) => {
    const blocks = renderText(content.join('\n'), scope, depth);
    const rows = rowsOfLists(blocks);
    if (rows === null) return [...heading(argument, scope), ...blocks];
    const headRows = Number(options.get('header-rows') ?? '0') > 0 ? 1 : 0;
    return [...heading(argument, scope), { kind: 'table', head: headRows === 1 ? (rows[0] ?? []) : [], rows: rows.slice(headRows) }];
  },
  rubric: (argument, _directive, scope) => heading(argument, scope),
  container: (_argument, directive, scope) => transparent('', directive, scope),
  // A list of headings is made of them in any case.
  contents: () => [],
};

export function renderDirective(directive: MarkupBlock & { readonly kind: 'directive' }, scope: TextScope): readonly Block[] {
  const { name, argument, lines } = directive;
  if (Object.hasOwn(known, name)) return known[name]?.(argument, splitOptions(directive), scope) ?? [];
  scope.unknownDirective(name);
  const head = `.. ${name}::${argument === '' ? '' : ` ${argument}`}`;
  return [{ kind: 'unknown', name, text: [head, ...lines.map((line) => (line === '' ? '' : `   ${line}`))].join('\n') }];
}

function heading(text: string, scope: TextScope): readonly Block[] {
  return text === '' ? [] : [{ kind: 'heading', content: renderLine(text, scope) }];
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
