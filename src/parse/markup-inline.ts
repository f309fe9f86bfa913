/** What stands inside a paragraph. Nothing of it nests. */
export type Inline =
  | { readonly kind: 'text' | 'emphasis' | 'strong' | 'literal' | 'url'; readonly text: string }
  /** `@name`: a member; in documentation of older releases a type as well. */
  | { readonly kind: 'member'; readonly name: string }
  /**
   * `` `target` ``, `` :role:`target` ``, `` `text <target>` ``. Without a role it names a definition of the schema, or
   * is a link when a `_` follows (role `link`).
   */
  | { readonly kind: 'reference'; readonly role: string | null; readonly target: string; readonly text: string | null };

/**
 * All markup, with the context that it needs: `a * b * c` emphasises nothing, and no member is in `user@host`. Lengths
 * are limited so that text full of opening marks is not searched over and over. Of `` `x' or `y' `` no mark ends another: those are quotes of old.
 */
const markup = new RegExp(
  [
    '``(?=\\S)(?<literal>.{1,2000}?)(?<=\\S)``',
    '(?::(?<role>[a-z][\\w+.:-]{0,40}):)?`(?=[^\\s`])(?<reference>[^`]{1,500}?)`(?<=\\S`)(?<link>__?(?!\\w))?',
    '(?<![\\w*])\\*\\*(?=[^\\s*])(?<strong>.{1,2000}?)(?<=\\S)\\*\\*(?![\\w*])',
    '(?<![\\w*])\\*(?=[^\\s*])(?<emphasis>[^*]{1,2000}?)(?<=\\S)\\*(?![\\w*])',
    '(?<![\\w@.])@(?<member>\\w(?:[\\w.-]*\\w)?)',
    '(?<url>\\bhttps?://[^\\s<>"\'`\\\\]*[^\\s<>"\'`\\\\.,;:!?()])',
    '(?<note>\\[(?:[#*]|#?[\\w.-]{1,40})\\])_(?!\\w)',
    // In front of a space it stands for nothing: markup ends there in the middle of a word.
    '\\\\(?:(?<escaped>[^\\w\\s])|\\s)',
  ].join('|'),
  'g',
);

/** What any markup has. */
const sign = /[`*@\\]|\]_|https?:/;

export function parseInline(text: string): readonly Inline[] {
  if (!sign.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const nodes: Inline[] = [];
  let plain = '';
  let end = 0;
  const push = (node: Inline): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
    nodes.push(node);
  };
  for (const match of text.matchAll(markup)) {
    plain += text.slice(end, match.index);
    end = match.index + match[0].length;
    const { literal, role, reference, link, strong, emphasis, member, url, note, escaped } = match.groups ?? {};
    if (literal !== undefined) push({ kind: 'literal', text: literal });
    else if (reference !== undefined) push(referenceNode(role ?? (link === undefined ? null : 'link'), reference));
    else if (strong !== undefined) push({ kind: 'strong', text: strong });
    else if (emphasis !== undefined) push({ kind: 'emphasis', text: emphasis });
    else if (member !== undefined) push({ kind: 'member', name: member });
    else if (url !== undefined) push({ kind: 'url', text: url });
    // A footnote is shown with its mark, so that this needs no link.
    else plain += note ?? escaped ?? '';
  }
  plain += text.slice(end);
  if (plain !== '') nodes.push({ kind: 'text', text: plain });
  return nodes;
}

const titledTarget = /^(.*\S) *<([^<>]+)>$/;

function referenceNode(role: string | null, content: string): Inline {
  const [, text, target] = titledTarget.exec(content) ?? [];
  if (text === undefined || target === undefined) return { kind: 'reference', role, target: content, text: null };
  return { kind: 'reference', role, target, text };
}
