/**
 * The table of symbols as a script file: every definition and what is in it, in a text that compresses to a few bytes a symbol. The
 * client reads it back: client/symbol-table.ts, which describes the format.
 */
import type { DocsSite, SiteSymbol, SymbolMember } from '../model.ts';
import { entryPrefix, flagLetters, isMessage, kindLetters, type SymbolData } from './client/symbol-format.ts';

export function encodeSymbols(site: DocsSite): SymbolData {
  const pages = site.pages.map(({ path }) => path);
  const pageNumbers = new Map(pages.map((path, index) => [path, index]));
  const dataPaths = new Map(site.data.map(({ module, path }) => [module, path]));
  const moduleNumbers = new Map(site.modules.map(({ name }, index) => [name, index]));
  const lines: string[] = [];
  const numbers = new Map(site.symbols.flatMap(({ name, kind }, index) => (isMessage(kind) ? [] : [[name, index] as const])));
  let place = '';
  for (const symbol of site.symbols) {
    const next = `#${moduleNumbers.get(symbol.module) ?? ''} ${pageNumbers.get(symbol.address.page) ?? 0}`;
    if (next !== place) lines.push(next);
    place = next;
    lines.push(encodeSymbol(symbol, numbers));
  }
  return {
    version: site.version,
    pages,
    modules: site.modules.map(({ name, title, page, pages: all }) => ({
      name,
      title,
      page: pageNumbers.get(page) ?? 0,
      pages: all.flatMap((path) => pageNumbers.get(path) ?? []),
      data: dataPaths.get(name) ?? null,
    })),
    text: lines.join('\n'),
    titles: site.pages.flatMap(({ kind, path, title }) => {
      // Those of modules have their titles above.
      return kind === 'module' ? [] : [[pageNumbers.get(path) ?? 0, title] as const];
    }),
    gone: (site.history?.gone ?? []).map(({ kind, name, target }) => [
      kindLetters[kind] + name,
      pageNumbers.get(target.page) ?? 0,
      target.anchor ?? '',
    ]),
  };
}

function encodeSymbol({ kind, name, address, flags, members, parts }: SiteSymbol, numbers: ReadonlyMap<string, number>): string {
  const anchor = address.anchor ?? '';
  const own = anchor === entryPrefix(kind) + name ? '' : `@${encodeWord(anchor)}`;
  let tag = '';
  const words = members.map((member) => {
    const segment = member.anchor.slice(member.anchor.lastIndexOf('/') + 1);
    const split = member.kind === 'branch' ? segment.indexOf('=') : -1;
    const isRepeated = split > 0 && segment.slice(0, split) === tag;
    if (split > 0) tag = segment.slice(0, split);
    return encodeMember(member, segment, isRepeated ? segment.slice(split) : null);
  });
  const deep = members.find((member) => member.anchor.indexOf('/') < member.anchor.lastIndexOf('/'))?.anchor.split('/')[1];
  const part = deep === undefined ? '' : `/${encodeWord(deep)}`;
  const others = parts.flatMap((type) => numbers.get(type) ?? []);
  const besides = others.length === 0 ? [] : `>${others.join(',')}`;
  return [kindLetters[kind] + encodeWord(name) + own + part + encodeFlags(flags), ...words].concat(besides).join(' ');
}

/** A value is its segment, `=completed`; so is a branch, `driver=qcow2`, and the next of the same tag `~qcow2`. */
function encodeMember({ name, kind, flags }: SymbolMember, segment: string, repeated: string | null): string {
  const expected = kind === 'member' ? segment : segment.slice(segment.indexOf('=') + 1);
  const word = repeated === null ? encodeWord(segment) : `~${encodeWord(repeated.slice(1))}`;
  return word + (expected === name ? '' : `@${encodeWord(name)}`) + encodeFlags(flags);
}

function encodeFlags(flags: SiteSymbol['flags']): string {
  const letters = flags.flatMap((flag) => flagLetters[flag] ?? []).join('');
  return letters === '' ? '' : `!${letters}`;
}

const unusual = /[^\w.=-]/u;

/** Names hold letters, digits and a few signs; any other character would be taken for one of the format's. */
function encodeWord(word: string): string {
  if (!unusual.test(word)) return word;
  return word.replace(new RegExp(unusual, 'gu'), (character) => {
    if (/[\ud800-\udfff]/u.test(character)) return '%EF%BF%BD';
    const encoded = encodeURIComponent(character);
    return encoded.startsWith('%') ? encoded : `%${character.charCodeAt(0).toString(16)}`;
  });
}
