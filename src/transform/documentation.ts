import type { Documentation, DocumentationBlock, ModuleDocumentation, Place, Version } from '../protocol/model.ts';
import { lineAt, type Span } from '../diagnostics/source-text.ts';
import { directiveName } from '../parse/markup-options.ts';
import { sinceOfDescription, sinceOfNames, sinceOfParagraph, sinceOfTag, type StatedVersion } from '../parse/since.ts';
import type { DocumentationComment, DocumentationText, FreeForm, TextBlock } from '../schema/model.ts';
import { oldExample, splitAtMessages } from './old-examples.ts';
import type { OtherSection } from './other-sections.ts';

export function placeOf(file: string, span: Span): Place {
  return { file, line: lineAt(span.source, span.start) };
}

/** @param others - what is said beside the body, of which it becomes a part where it stands */
export function transformDocumentation(comment: DocumentationComment | null, others: readonly OtherSection[] = []): Documentation | null {
  if (comment === null) return null;
  return {
    body: others.length === 0 ? comment.body.flatMap(blocksOf) : bodyWith(comment.body, others),
    returns: comment.tags.get('Returns')?.text() ?? null,
    errors: comment.tags.get('Errors')?.text() ?? null,
  };
}

function blocksOf(text: DocumentationText): readonly DocumentationBlock[] {
  return text.blocks().flatMap(transformBlock);
}

/** Sections that follow each other become one text, and so one list. */
function bodyWith(body: readonly DocumentationText[], others: readonly OtherSection[]): readonly DocumentationBlock[] {
  const blocks: DocumentationBlock[] = [];
  const rest = [...others].sort((one, other) => one.start - other.start);
  const addBefore = (start: number): void => {
    const texts: string[] = [];
    for (let next = rest[0]; next !== undefined && next.start < start; next = rest[0]) {
      texts.push(next.text);
      rest.shift();
    }
    if (texts.length > 0) blocks.push({ kind: 'text', text: texts.join('\n\n') });
  };
  for (const part of body) {
    addBefore(part.span.start);
    blocks.push(...blocksOf(part));
  }
  addBefore(Infinity);
  return blocks;
}

export function transformFreeForm(file: string, { documentation, before }: FreeForm): ModuleDocumentation {
  const text = documentation.body.map((part) => part.text()).join('\n\n');
  return { text, place: placeOf(file, documentation.span), before };
}

/** A version, and where a comment states it. */
export interface StatedSince {
  readonly version: Version;
  /** In whose text it stands. */
  readonly part: DocumentationText;
  /** The line there, up to the end of the number. */
  readonly line: string;
}

/** First version of a definition: that of its `Since:` section, else of a paragraph `Since 10.1`. */
export function sinceOf(comment: DocumentationComment | null): StatedSince | null {
  if (comment === null) return null;
  const tag = comment.tags.get('Since');
  if (tag !== undefined) return statedIn(tag, tag.text(), sinceOfTag(tag.text()));
  for (const part of comment.body) {
    const since = sinceOfParagraph(part.text());
    if (since !== null) return statedIn(part, part.text(), since);
  }
  return null;
}

function statedIn(part: DocumentationText, text: string, stated: StatedVersion | null | undefined): StatedSince | null {
  if (!stated) return null;
  const { version, end } = stated;
  return { version, part, line: text.slice(text.lastIndexOf('\n', end - 1) + 1, end) };
}

/** First version of a member, value or alternative: that of its description, else of the definition's `Since:` section where that names it. */
export function sinceOfPart(comment: DocumentationComment | null, name: string): StatedSince | null {
  const description = comment?.members.get(name);
  if (description === undefined) return sinceFromTag(comment, name);
  const text = withoutOptional(description.text());
  return statedIn(description, text, sinceOfDescription(text)) ?? sinceFromTag(comment, name);
}

/** What a comment says of a member, value or alternative. */
export function descriptionOf(
  comment: DocumentationComment | null,
  name: string,
): { readonly documentation: string | null; readonly since: Version | null } {
  const text = comment?.members.get(name)?.text();
  const documentation = text === undefined ? null : withoutOptional(text);
  return { documentation, since: sinceOfPart(comment, name)?.version ?? null };
}

/** What tags say of members and values by name. Few say any; those that do are read once, whatever the number of members. */
const namedByTags = new WeakMap<DocumentationText, ReadonlyMap<string, StatedVersion>>();

function sinceFromTag(comment: DocumentationComment | null, name: string): StatedSince | null {
  const tag = comment?.tags.get('Since');
  if (tag === undefined) return null;
  let named = namedByTags.get(tag);
  if (named === undefined) namedByTags.set(tag, (named = sinceOfNames(tag.text())));
  return statedIn(tag, tag.text(), named.get(name));
}

/** Until 2.8 the text of an optional member said so. */
export function withoutOptional(text: string): string {
  return text.replace(/^#optional\s+/, '');
}

const admonitions: ReadonlySet<string> = new Set([
  'note',
  'admonition',
  'attention',
  'caution',
  'danger',
  'error',
  'hint',
  'important',
  'tip',
  'warning',
  'seealso',
]);

function transformBlock(block: TextBlock): readonly DocumentationBlock[] {
  switch (block.kind) {
    case 'directive':
      // What is to be done is for developers, as under `TODO:`.
      return directiveName(block.name) === 'todo' ? [] : [transformDirective(block)];
    case 'heading':
      return [{ kind: 'text', text: block.text }];
    case 'text':
      return splitAtMessages(block.text);
    case 'note':
      return block.text === '' ? [] : [{ kind: 'admonition', name: 'note', text: block.text }];
    case 'example':
      return block.text === '' ? [] : [oldExample(block.text)];
  }
}

/** They say nothing to a reader. */
const admonitionOptions = /^(?::(?:class|name):(?: .*)?(?:\n|$))+\n*/;

function transformDirective(block: TextBlock & { readonly kind: 'directive' }): DocumentationBlock {
  const { argument, text, isApart } = block;
  const name = directiveName(block.name);
  if (name === 'qmp-example') return transformExample(argument, text);
  if (admonitions.has(name)) {
    const parts = [argument, isApart ? text : text.replace(admonitionOptions, '')].filter((part) => part !== '');
    return { kind: 'admonition', name, text: parts.join(isApart ? '\n\n' : '\n') };
  }
  const indented = text.replace(/^(?=.)/gm, '   ');
  const content = indented === '' ? '' : `${isApart ? '\n\n' : '\n'}${indented}`;
  return { kind: 'text', text: `.. ${name}:: ${argument}`.trimEnd() + content };
}

/** Options stand in front, each on a line of its own: `:title: text`, `:annotated:`. What stands behind the colons is a line of the content. */
function transformExample(argument: string, text: string): DocumentationBlock {
  const options = new Map<string, string>();
  let rest = text;
  for (let option = leadingOption.exec(rest); option; option = leadingOption.exec(rest)) {
    options.set(option[1] ?? '', (option[2] ?? '').replace(/\s+/g, ' ').trim());
    rest = rest.slice(option[0].length);
  }
  const lines = rest.replace(/^\n+/, '').split('\n');
  const indent = lines.reduce((least, line) => (line === '' ? least : Math.min(least, line.search(/\S|$/))), Infinity);
  const dedented = lines
    .map((line) => line.slice(indent))
    .join('\n')
    .trimEnd();
  return {
    kind: 'example',
    title: options.get('title') ?? null,
    annotated: options.has('annotated'),
    text: [argument, dedented].filter((part) => part !== '').join('\n'),
  };
}

// A title may run on in indented lines.
const leadingOption = /^\n*:([\w-]+):((?:.*)(?:\n +\S.*)*)(?:\n|$)/;
