import { type DefinitionKind, entryPrefix, flagLetters, kindLetters, type SymbolData } from './symbol-format.ts';

export interface Entry {
  /** `gone` for a command or event that the site does not have, `page` for a page. */
  readonly kind: DefinitionKind | 'member' | 'value' | 'branch' | 'gone' | 'page';
  readonly name: string;
  /** The definition that a member belongs to; null for definitions. */
  readonly owner: Entry | null;
  /** Definitions whose members it has besides its own: what a message carries, a base, what branches add. */
  readonly parts: readonly Entry[];
  /** Path of the page. */
  readonly page: string;
  /** Empty for a page. */
  readonly anchor: string;
  /** Number of the module; -1 when it is not known. */
  readonly module: number;
  readonly flags: readonly string[];
  /** Lower case, without separators: what queries are compared with. */
  readonly key: string;
  /** A bit for each place in {@link key} where a part of the name begins; the first 31 places. */
  readonly starts: number;
}

export interface SymbolTable {
  readonly data: SymbolData;
  /** Definitions in the order of the schema; the full text has the same. */
  readonly definitions: readonly Entry[];
  /** Definitions and what is in them, what is gone, and pages. */
  readonly all: readonly Entry[];
  /** What is gone has the anchor that it would have; any definition also the one that it would have if no other's name were like its own. */
  readonly byAnchor: ReadonlyMap<string, Entry>;
  readonly byName: ReadonlyMap<string, Entry>;
}

const kinds = new Map<string, DefinitionKind>(Object.entries(kindLetters).map(([kind, letter]) => [letter, kind as DefinitionKind]));
const flagNames = new Map(Object.entries(flagLetters).map(([name, letter]) => [letter, name]));

export function decodeSymbols(data: SymbolData): SymbolTable {
  const definitions: Entry[] = [];
  const plain: (readonly [anchor: string, definition: Entry])[] = [];
  const all: Entry[] = [];
  const besides: { readonly parts: Entry[]; readonly numbers: string }[] = [];
  let module = -1;
  let page = '';
  for (const line of data.text.split('\n')) {
    const [first = '', ...words] = line.split(' ');
    if (first.startsWith('#')) {
      module = first === '#' ? -1 : Number(first.slice(1));
      page = data.pages[Number(words[0])] ?? '';
      continue;
    }
    const kind = kinds.get(first.charAt(0));
    if (kind === undefined) continue;
    const [head = '', letters] = first.slice(1).split('!');
    const [identity = '', part] = head.split('/');
    const [name = '', anchor] = identity.split('@').map(decodeWord);
    const parts: Entry[] = [];
    const own = entryPrefix(kind) + name;
    const definition = { ...entry(kind, name, null, page, anchor ?? own, module, letters), parts };
    definitions.push(definition);
    plain.push([own, definition]);
    all.push(definition);
    const base = part === undefined ? definition.anchor : `${definition.anchor}/${decodeWord(part)}`;
    let tag = '';
    for (const word of words) {
      if (word.startsWith('>')) {
        besides.push({ parts, numbers: word.slice(1) });
        continue;
      }
      const [text = '', marks] = word.split('!');
      const [written = '', other] = text.split('@').map(decodeWord);
      const segment = text.startsWith('~') ? `${tag}=${written.slice(1)}` : written;
      const split = segment.indexOf('=');
      if (split > 0) tag = segment.slice(0, split);
      const memberKind = split === 0 ? 'value' : split > 0 ? 'branch' : 'member';
      all.push(entry(memberKind, other ?? segment.slice(split + 1), definition, page, `${base}/${segment}`, module, marks));
    }
  }
  for (const { parts, numbers } of besides) parts.push(...numbers.split(',').flatMap((number) => definitions[Number(number)] ?? []));
  const gone = data.gone.map(([word, number, anchor]) => ({
    own: entryPrefix(kinds.get(word.charAt(0)) ?? 'command') + word.slice(1),
    entry: entry('gone', word.slice(1), null, data.pages[number] ?? '', anchor, -1, ''),
  }));
  const titles = [...data.modules.map((one) => [one.page, titleOf(one)] as const), ...data.titles];
  const pages = titles.map(([number, title]) => entry('page', title, null, data.pages[number] ?? '', '', -1, ''));
  return {
    data,
    definitions,
    all: [...all, ...gone.map((one) => one.entry), ...pages],
    byAnchor: new Map([
      ...gone.map((one) => [one.own, one.entry] as const),
      ...plain,
      ...definitions.map((definition) => [definition.anchor, definition] as const),
    ]),
    byName: new Map(definitions.map((definition) => [definition.name, definition])),
  };
}

/** What the page of a module is found by: its title, with the module's name where that says something else: `Remote desktop (ui)`. */
function titleOf({ name, title }: SymbolData['modules'][number]): string {
  return keyOf(title).key.includes(keyOf(name).key) ? title : `${title} (${name})`;
}

function entry(
  kind: Entry['kind'],
  name: string,
  owner: Entry | null,
  page: string,
  anchor: string,
  module: number,
  letters: string | undefined,
): Entry {
  const flags = Array.from(letters ?? '', (letter) => flagNames.get(letter) ?? '');
  return { kind, name, owner, parts: [], page, anchor, module, flags, ...keyOf(name) };
}

export function isDefinition({ owner, kind }: Entry): boolean {
  return owner === null && kind !== 'gone' && kind !== 'page';
}

/** A definition, and all whose members it has besides. */
export function withParts(entry: Entry): ReadonlySet<Entry> {
  const all = new Set([entry]);
  // A set is gone through with what is added meanwhile.
  for (const one of all) for (const part of one.parts) all.add(part);
  return all;
}

const separator = /[^\p{L}\p{N}]/u;

/** A name without separators, and where its parts begin: behind a separator, at `S` of `MigrationStats`, at the `4` of `ipv4`. */
export function keyOf(name: string): { readonly key: string; readonly starts: number } {
  let key = '';
  let starts = 0;
  let before = '-';
  const characters = Array.from(name);
  characters.forEach((character, index) => {
    if (!separator.test(character)) {
      const isStart =
        separator.test(before) ||
        (isUpper(character) && (!isUpper(before) || isLower(characters[index + 1] ?? ''))) ||
        (isDigit(character) && !isDigit(before));
      if (isStart && key.length < 31) starts |= 1 << key.length;
      key += character.toLowerCase();
    }
    before = character;
  });
  return { key, starts };
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase();
}

function isLower(character: string): boolean {
  return character !== character.toUpperCase();
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function decodeWord(word: string): string {
  return word.includes('%') ? decodeURIComponent(word) : word;
}
