/** Anchors: ids on a page, made of names. A renderer may put them anywhere as they are. */
import { shortHash } from '../../../basics/short-hash.ts';

/** Longer names are cut and told apart by a hash. */
const longest = 80;

const unusual = /[^A-Za-z0-9_.-]/u;
const allUnusual = new RegExp(unusual, 'gu');

/** A name of letters, digits and `-._`; anything else is written `~`, its code in hexadecimal, `~`, so no two names give the same. */
export function encodeName(name: string): string {
  const encoded = unusual.test(name) ? name.replace(allUnusual, (character) => `~${(character.codePointAt(0) ?? 0).toString(16)}~`) : name;
  return encoded.length > longest ? `${encoded.slice(0, longest)}~${shortHash(name)}` : encoded;
}

/** Segment of a value, `=completed`. */
export function valueSegment(value: string): string {
  return `=${encodeName(value)}`;
}

/** Segment of a branch, `type=inet`. */
export function branchSegment(tag: string, value: string): string {
  return `${encodeName(tag)}=${encodeName(value)}`;
}

/** Words of a heading as an anchor, `section-virtual-machines`. */
export function headingAnchor(text: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `section-${slug === '' ? shortHash(text) : slug.slice(0, longest)}`;
}
