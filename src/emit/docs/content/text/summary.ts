import type { Block, Inline } from '../../model.ts';

/** A full stop that ends a sentence: not one of `e.g.`, and nothing but space behind it. */
const end = /(?<!\b(?:e\.g|i\.e|etc|vs|cf|resp))[.!?](?=\s+[^a-z]|\s*$)/;

/** The first sentence of a text that begins with a paragraph, or a list of them; without a full stop the whole paragraph. */
export function summaryOf(blocks: readonly Block[]): readonly Inline[] {
  const [first] = blocks;
  if (first?.kind === 'list') return summaryOfList(first.items);
  if (first?.kind !== 'paragraph') return [];
  const summary: Inline[] = [];
  for (const [index, node] of first.content.entries()) {
    const match = node.kind === 'text' ? end.exec(node.text) : null;
    const isLast = index === first.content.length - 1;
    // At the end of a text between two nodes the sentence may go on: `CONFIG_X.` is rare, `e.g. @foo` is not.
    if (match === null || node.kind !== 'text' || (!isLast && match.index === node.text.trimEnd().length - 1 && !/\s$/.test(node.text)))
      summary.push(node);
    else {
      summary.push({ kind: 'text', text: node.text.slice(0, match.index + 1) });
      break;
    }
  }
  return summary;
}

/** The items' paragraphs, one after the other. */
function summaryOfList(items: readonly (readonly Block[])[]): readonly Inline[] {
  return items.flatMap(([first], index): readonly Inline[] =>
    first?.kind !== 'paragraph' ? [] : index === 0 ? first.content : [{ kind: 'text', text: '; ' }, ...first.content],
  );
}
