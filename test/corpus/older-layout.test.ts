/** Lists that need no marks: older releases have them, and in the prose of newer ones none is seen. */
import { expect, test } from 'vitest';
import { type MarkupBlock, parseMarkup } from '../../src/parse/markup.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { describeShared } from '../support/shared.ts';

/** Whatever may be a text, names included. */
function textsIn(value: unknown, texts = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsIn(part, texts);
  return texts;
}

function hasList(blocks: readonly MarkupBlock[]): boolean {
  return blocks.some((block) => block.kind === 'list' || ('blocks' in block && hasList(block.blocks)));
}

const mark = /^\s*(?:[-*+•o]|\(?(?:\d{1,3}|[a-z]|#)[.)])\s/m;

describeShared('lists without marks', () => {
  test.each([
    ['1.5.0', 'qapi-schema.json', 27],
    ['2.5.0', 'qapi-schema.json', 33],
    ['2.12.0', 'qapi/qapi-schema.json', 30],
    ['4.2.0', 'qapi/qapi-schema.json', 30],
    ['6.1.0', 'qapi/qapi-schema.json', 7],
    ['8.2.0', 'qapi/qapi-schema.json', 0],
    ['9.2.0', 'qapi/qapi-schema.json', 0],
    ['10.2.0', 'qapi/qapi-schema.json', 0],
    ['10.2.0', 'qga/qapi-schema.json', 0],
  ])('%s %s has %i', (release, root, count) => {
    const texts = [...textsIn(qemuProtocol(release, root))];
    expect(texts.filter((text) => !mark.test(text) && hasList(parseMarkup(text)))).toHaveLength(count);
  });
});
