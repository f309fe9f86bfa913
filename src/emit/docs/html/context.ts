import type { DocsSite, TypeBody } from '../model.ts';

/** What a piece of a page has to know about its surroundings. */
export interface Context {
  readonly site: DocsSite;
  /** Path of the page; null in what is shown on several. */
  readonly page: string | null;
  /** The headings that were written, so that no level is left out. */
  readonly headings: HeadingLevel;
}

interface HeadingLevel {
  /** Level of the heading before. */
  last: number;
}

export function contextOf(site: DocsSite, page: string | null): Context {
  return { site, page, headings: { last: 1 } };
}

/** A heading at the level asked for, or higher where that would leave a level out. */
export function heading(context: Context, wanted: number, attributes: string, content: string): string {
  const level = Math.min(wanted, context.headings.last + 1, 6);
  context.headings.last = level;
  return `<h${level}${attributes === '' ? '' : ` ${attributes}`}>${content}</h${level}>`;
}

/** Null when the model does not have it. */
export function bodyOf(site: DocsSite, name: string | null): TypeBody | null {
  return name !== null && Object.hasOwn(site.bodies, name) ? (site.bodies[name] ?? null) : null;
}
