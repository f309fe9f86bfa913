/** Examples as the schema has them: messages, and, where they are annotated, what stands between. */
import { codeDirectives, type MarkupBlock, parseMarkup, splitOptions } from '../../../parse/markup.ts';
import type { Example, ExamplePart } from '../model.ts';
import type { Content } from './content.ts';
import { renderBlocks } from './text/blocks.ts';
import { renderLine } from './text/inline.ts';
import type { TextScope } from './text/scope.ts';

interface Source {
  readonly title: string | null;
  readonly annotated: boolean;
  readonly text: string;
}

export function makeExample(
  content: Content,
  definition: string | null,
  scope: TextScope,
  { title, annotated, text }: Source,
  depth = 1,
): Example {
  const parts: readonly ExamplePart[] = annotated ? annotatedParts(text, scope, depth) : [{ kind: 'messages', firstLine: 1, text }];
  const messages = parts.flatMap((part) => (part.kind === 'messages' ? [part.text] : []));
  return {
    title: title === null || title === '' ? null : renderLine(title, scope),
    isSkeleton: false,
    parts,
    // Where nothing is JSON, as in an explanation of the notation, there was nothing to check.
    validity: /[{["]/.test(text) ? content.verdicts.of(definition, text, messages) : { state: 'unchecked' },
  };
}

/** Literal blocks, and code, are messages, all else is text. */
function annotatedParts(text: string, scope: TextScope, depth: number): readonly ExamplePart[] {
  const parts: ExamplePart[] = [];
  let firstLine = 1;
  let prose: MarkupBlock[] = [];
  const endProse = (): void => {
    if (prose.length > 0) parts.push({ kind: 'prose', blocks: renderBlocks(prose, scope) });
    prose = [];
  };
  for (const block of parseMarkup(text, depth)) {
    const code = codeOf(block);
    if (!code.some((line) => /^\s*(?:->|<-)/.test(line))) {
      prose.push(block);
      continue;
    }
    endProse();
    parts.push({ kind: 'messages', firstLine, text: code.join('\n') });
    firstLine += code.length;
  }
  endProse();
  return parts;
}

/** Empty where it is none, or has a caption, which would be lost. */
function codeOf(block: MarkupBlock): readonly string[] {
  if (block.kind === 'literal') return block.lines;
  if (block.kind !== 'directive' || !codeDirectives.has(block.name)) return [];
  const { options, content } = splitOptions(block);
  return options.has('caption') ? [] : content;
}
