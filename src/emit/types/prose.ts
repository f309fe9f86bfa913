/** The schema's own words, as blocks of a comment; nothing of them unless they are asked for. */
import { capitalised } from '../../basics/capitalised.ts';
import type { Documentation, DocumentationBlock } from '../../protocol/index.ts';
import { type CommentBlock, layOutComment, paragraph } from '../tsdoc/comment.ts';
import { escapeText } from '../tsdoc/escape.ts';
import { renderAdmonition, renderMarkup, renderMarkupLine } from '../tsdoc/markup.ts';
import type { RenderLine } from '../tsdoc/tags.ts';
import { printWidth } from '../printer/options.ts';
import type { TypesScope } from './scope.ts';

export function prose(scope: TypesScope, text: string | null): readonly CommentBlock[] {
  return text === null || !scope.context.options.docsText ? [] : renderMarkup(text, (name) => linkTarget(scope, name));
}

/** For places that take no more than a line. */
export function lineRenderer(scope: TypesScope): RenderLine {
  return scope.context.options.docsText ? (text) => renderMarkupLine(text, (name) => linkTarget(scope, name)) : null;
}

/** Prose with a label before its first paragraph. */
export function labelledProse(scope: TypesScope, label: string, text: string | null): readonly CommentBlock[] {
  const [first, ...rest] = prose(scope, text);
  if (first === undefined) return [];
  return first.kind === 'paragraph' ? [paragraph(`${label}: ${first.text}`), ...rest] : [paragraph(`${label}:`), first, ...rest];
}

export function description(scope: TypesScope, documentation: Documentation | null): readonly CommentBlock[] {
  if (documentation === null || !scope.context.options.docsText) return [];
  return documentation.body.flatMap((block) => {
    switch (block.kind) {
      case 'text':
        return prose(scope, block.text);
      case 'admonition':
        return admonition(scope, block);
      case 'example':
        return [];
    }
  });
}

/** `.. admonition::` has its title where others have the beginning of their text. */
function admonition(scope: TypesScope, { name, text }: DocumentationBlock & { readonly kind: 'admonition' }): readonly CommentBlock[] {
  if (name !== 'admonition') return renderAdmonition(capitalised(name), prose(scope, text));
  const [title = '', ...content] = text.split('\n');
  return renderAdmonition(title, prose(scope, content.join('\n')));
}

/** Examples end a comment: all that follows their tag belongs to them. */
export function examples(scope: TypesScope, documentation: Documentation | null): readonly CommentBlock[] {
  if (!scope.context.options.docsText) return [];
  return (documentation?.body ?? []).flatMap((block) => (block.kind === 'example' ? example(scope, block) : []));
}

function example(scope: TypesScope, block: DocumentationBlock & { readonly kind: 'example' }): readonly CommentBlock[] {
  const tag: CommentBlock = { kind: 'tag', name: 'example', text: block.title === null ? '' : escapeText(block.title) };
  const content: readonly CommentBlock[] = block.annotated ? prose(scope, block.text) : [{ kind: 'code', lines: block.text.split('\n') }];
  return [tag, ...content];
}

/** The beginning of a description, for a table of contents. */
export function firstSentence(scope: TypesScope, documentation: Documentation | null): readonly CommentBlock[] {
  const [first] = description(scope, documentation);
  if (first?.kind !== 'paragraph') return [];
  const [sentence = first.text] = /^.*?[.!?](?=\s+(?:[A-Z*`]|\{@)|$)/.exec(first.text) ?? [];
  return [paragraph(sentence)];
}

/** What a comment's frame takes of a line: ` * `. */
const frame = 3;

/** The comment of a declaration. */
export function layOutDeclarationDocs(blocks: readonly CommentBlock[]): string | null {
  return layOutComment(blocks, printWidth - frame);
}

/** The comment of something one level inside a declaration. */
export function layOutMemberDocs(blocks: readonly CommentBlock[]): string | null {
  return layOutComment(blocks, printWidth - frame - 2);
}

function linkTarget({ context, visible }: TypesScope, definition: string): string | null {
  return visible.has(definition) ? context.names.of('type', definition) : null;
}
