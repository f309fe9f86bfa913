import type { Described } from '../protocol/index.ts';
import { printVersion } from '../schema/version.ts';

/** A description without the remark at its end that says since when there is what it describes: `… of the socket (since 2.8)`. */
export function withoutSince({
  documentation,
  since,
}: Pick<Described, 'since'> & { readonly documentation: string | null }): string | null {
  if (documentation === null || since === null) return documentation;
  const remark = sinceRemark.exec(documentation);
  if (remark === null || (remark[1] ?? remark[2]) !== printVersion(since)) return documentation;
  const rest = documentation.slice(0, remark.index).trimEnd();
  return rest === '' ? null : /[.!?:]$/.test(rest) ? rest : `${rest}.`;
}

const sinceRemark = /(?:\(since:?\s+([\d.]*\d)\)|^since:?\s+([\d.]*\d))\.?\s*$/i;
