import { compareVersions, type Version } from '../schema/version.ts';

// Nowhere in these patterns may two runs of white space meet: a long one would be split in every way.

const number = String.raw`(\d+)\.(\d+)(?:\.(\d+))?(?![\w-]|\.\d)`;

/** `2.10`, `0.14.0.`, `2.2; 'Unknown' and all entries below since 2.4`: the version in front counts. */
const tagText = new RegExp(String.raw`^\s*(?::\s*)?${number}`);

/**
 * A remark in parentheses: `(since 2.10)`, `(default: on; since: 5.2)`, `(since 4.2, not supported until 10.1)`. What stands in front of
 * the word on its side of a comma says what has been so since: of `(deprecated since 2.10)` or `(@size since 2.10)` it is not the coming.
 */
const inParentheses = new RegExp(
  String.raw`\((?:(?:[^()]|\([^()]*\)){0,400}?(?:[;,.:]|\s-+|\s[–—]))??\s*(?:(?:available|supported|introduced|added|new)\s+)?\bsince:?\s+${number}`,
  'gi',
);

/** The whole text, its last sentence or, with a colon, its last line: `Since 2.7`, `… for the socket. Since 6.2.` */
const sentence = new RegExp(String.raw`(?:(?:^|[.;)]\s+)since(?:\s*:)?|\n *since:)\s+${number}\.?\s*$`, 'i');

/** A line of its own, behind which others are described: `since 2.10`, `altgr, altgr_r: dropped in 2.10`. */
const firstLine = new RegExp(String.raw`^since:?[ ]+${number}\.?\n *[\w-]+(?:, ?[\w-]+){0,20}:[ ]`, 'i');

/** A version in a text. */
export interface StatedVersion {
  readonly version: Version;
  /** Where its number ends in the text. */
  readonly end: number;
}

/** The version that a `Since:` section states; null when it states none. */
export function sinceOfTag(text: string): StatedVersion | null {
  return statedBy(tagText.exec(text));
}

/** A `Since:` section that says more than a version; empty when it does not. */
export function sinceRest(text: string): string {
  return /^\s*(?:\.\s*)?$/.test(text.replace(tagText, '')) ? '' : text;
}

/** One clause of a remark, `, wctablet since 2.9`. */
const clause = new RegExp(String.raw`([^;()]{0,400}?)\bsince:?\s+${number}`, 'gi');

/** `testdev`, `@testdev`, `'l2tpv3' -`, `a, b and c`: names alone, so that `all entries below` is none. */
const nameInText = String.raw`['"@\x60]{0,2}[A-Za-z0-9](?:[\w.-]*[\w.])?['"\x60]{0,2}:?`;
const namesAlone = new RegExp(
  String.raw`^[\s,.]*(?:and\s+)?${nameInText}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)${nameInText})*\s*(?:[-–—]+\s*)?$`,
);

/** The versions of members and values that a `Since:` section names: `(testdev since 2.2, wctablet since 2.9)`. */
export function sinceOfNames(text: string): ReadonlyMap<string, StatedVersion> {
  const named = new Map<string, StatedVersion>();
  if (!/since/i.test(text)) return named;
  const behind = tagText.exec(text)?.[0].length ?? 0;
  for (const match of text.slice(behind).matchAll(clause)) {
    const [, names = '', ...numbers] = match;
    const version = { version: versionFrom(numbers), end: behind + endOf(match) };
    if (!namesAlone.test(names)) continue;
    for (const part of names.split(/,|\sand\s/)) {
      const name = /[A-Za-z0-9](?:[\w.-]*\w)?/.exec(part)?.[0];
      if (name !== undefined && !named.has(name)) named.set(name, version);
    }
  }
  return named;
}

/**
 * The version that a description states for what it describes; null when it states none. Of several remarks the earliest
 * counts: later ones speak of what has been added to it since. Versions of other software (`since Linux 2.6.11`) and of
 * behaviour (`allowed since QEMU 2.7`) are none.
 */
export function sinceOfDescription(text: string): StatedVersion | null {
  if (!/since/i.test(text)) return null;
  let earliest: StatedVersion | null = null;
  for (const match of text.matchAll(inParentheses)) {
    const stated = statedBy(match);
    if (stated !== null && (earliest === null || compareVersions(stated.version, earliest.version) < 0)) earliest = stated;
  }
  return earliest ?? statedBy(sentence.exec(text)) ?? statedOnFirstLine(text);
}

function statedOnFirstLine(text: string): StatedVersion | null {
  return firstLine.test(text) ? statedBy(sentence.exec(text.slice(0, text.indexOf('\n')))) : null;
}

/** What people say of a version in other words, or of one that is written otherwise: `since v2.10`, `since QEMU 2.10`, `added in 2.10`. */
const otherWords =
  /\b(?:since|(?:added|introduced|available|supported|new) (?:since|in|from|with|by)|as of):? {0,3}(?:qemu[- ]?)?(?:version |release )?v?\.? ?(\d{1,4}\.\d{1,4}(?:\.\d{1,4})?)(?![\w-]|\.\d)/gi;

/** What a text may say of a version without a form that is read as one, with the line that it stands on. */
export interface UnreadVersion {
  readonly words: string;
  readonly line: string;
}

/** For a text that states no version. */
export function unreadSince(text: string): UnreadVersion | null {
  for (const line of text.split('\n')) {
    const [match] = line.matchAll(otherWords);
    if (match !== undefined) return { words: match[0], line };
  }
  return null;
}

/** A paragraph of its own, `Since 10.1`, is what some definitions have in place of the tag. */
export function sinceOfParagraph(text: string): StatedVersion | null {
  return statedBy(new RegExp(String.raw`(?:^|\n\n)since(?:\s*:)?\s+${number}\.?\s*(?:$|\n\n)`, 'i').exec(text));
}

function statedBy(match: RegExpExecArray | null): StatedVersion | null {
  return match === null ? null : { version: versionFrom(match.slice(1)), end: endOf(match) };
}

/** A match ends with the number; behind it there may be a dot and white space. */
function endOf({ index, 0: text }: RegExpExecArray): number {
  return index + text.trimEnd().replace(/\.$/, '').length;
}

function versionFrom([major, minor, micro]: readonly (string | undefined)[]): Version {
  return { major: Number(major), minor: Number(minor), ...(micro === undefined ? {} : { micro: Number(micro) }) };
}
