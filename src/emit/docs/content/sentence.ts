import type { Block } from '../model.ts';

/** A paragraph of our own words. */
export function sentence(text: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'text', text }] };
}
