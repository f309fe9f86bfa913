import { compareVersions, type Version } from '../schema/version.ts';

const number = String.raw`(\d+)\.(\d+)(?:\.(\d+))?(?![\w-]|\.\d)`;

/** `2.10`, `0.14.0.`, `2.2; 'Unknown' and all entries below since 2.4`: the version in front counts. */
const tagText = new RegExp(String.raw`^\s*:?\s*${number}`);

/** A remark in parentheses: `(since 2.10)`, `(default: on; since: 5.2)`, `(since 4.2, not supported until 10.1)`. */
const inParentheses = new RegExp(String.raw`\((?:[^()]|\([^()]*\)){0,400}?\bsince:?\s+${number}`, 'gi');

/** The whole text, its last sentence or, with a colon, its last line: `Since 2.7`, `… for the socket. Since 6.2.` */
const sentence = new RegExp(String.raw`(?:(?:^|[.;)]\s+)since\s*:?|\n *since:)\s+${number}\.?\s*$`, 'i');

/** The version that a `Since:` section states; null when it states none. */
export function sinceOfTag(text: string): Version | null {
  return versionOf(tagText.exec(text));
}

/** A `Since:` section that says more than a version; empty when it does not. */
export function sinceRest(text: string): string {
  return /^\s*(?:\.\s*)?$/.test(text.replace(tagText, '')) ? '' : text;
}

/**
 * The version that a description states for what it describes; null when it states none. Of several remarks the earliest
 * counts: later ones speak of what has been added to it since. Versions of other software (`since Linux 2.6.11`) and of
 * behaviour (`allowed since QEMU 2.7`) are none.
 */
export function sinceOfDescription(text: string): Version | null {
  if (!/since/i.test(text)) return null;
  let earliest: Version | null = null;
  for (const match of text.matchAll(inParentheses)) {
    const version = versionOf(match);
    if (version !== null && (earliest === null || compareVersions(version, earliest) < 0)) earliest = version;
  }
  return earliest ?? versionOf(sentence.exec(text));
}

/** A paragraph of its own, `Since 10.1`, is what some definitions have in place of the tag. */
export function sinceOfParagraph(text: string): Version | null {
  return versionOf(new RegExp(String.raw`(?:^|\n\n)since\s*:?\s+${number}\.?\s*(?:$|\n\n)`, 'i').exec(text));
}

function versionOf(match: RegExpExecArray | null): Version | null {
  if (match === null) return null;
  const [, major, minor, micro] = match;
  return { major: Number(major), minor: Number(minor), ...(micro === undefined ? {} : { micro: Number(micro) }) };
}
