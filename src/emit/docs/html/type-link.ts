import type { TypeLink } from '../model.ts';
import { hrefOf } from './address.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './escape.ts';

/** `MigrationInfo`, `array of str`, with a link to the type's entry. */
export function renderTypeLink({ name, arrays, target }: TypeLink, { page }: Context): string {
  const text = escapeHtml(name);
  const type = target === null ? text : `<a href="${hrefOf(target, page ?? undefined)}">${text}</a>`;
  return `<span class="type">${'array of '.repeat(arrays)}${type}</span>`;
}
