/**
 * What the site's scripts of data hand over. Each calls a function of `qapiDocs`; they are plain scripts and no modules, as a page
 * that is opened from a folder may not load modules.
 */
import type { SymbolData } from './symbol-format.ts';
import { decodeSymbols, type SymbolTable } from './symbol-table.ts';

type Versions = readonly (string | { readonly version: string; readonly folder: string })[];

interface QapiDocs {
  symbols(data: SymbolData): void;
  /** HTML of types by name, made by the same hand as the pages. */
  data(types: readonly (readonly [name: string, html: string])[]): void;
  /** A text for each definition, in the order of the table of symbols. */
  text(texts: readonly string[]): void;
  versions(list: Versions): void;
}

declare global {
  interface Window {
    qapiDocs: QapiDocs;
  }
}

export const loaded: {
  /** Null until it has come. */
  table: SymbolTable | null;
  readonly types: Map<string, string>;
  texts: readonly string[];
  versions: readonly { readonly version: string; readonly folder: string }[];
} = { table: null, types: new Map(), texts: [], versions: [] };

let receive: (table: SymbolTable) => void = () => undefined;

const received = new Promise<SymbolTable>((resolve) => {
  receive = resolve;
});

/** Resolved when `assets/symbols.js` has come, which every page asks for. */
export const symbols: Promise<SymbolTable> = received;

window.qapiDocs = {
  symbols: (data) => {
    loaded.table = decodeSymbols(data);
    receive(loaded.table);
  },
  data: (types) => {
    for (const [name, html] of types) loaded.types.set(name, html);
  },
  text: (texts) => {
    loaded.texts = texts;
  },
  versions: (list) => {
    loaded.versions = list.map((item) => (typeof item === 'string' ? { version: item, folder: item } : item));
  },
};

const requests = new Map<string, Promise<void>>();

/** Loads a script once. It is rejected when there is none. */
export function loadScript(address: string): Promise<void> {
  const known = requests.get(address);
  if (known !== undefined) return known;
  const request = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => {
      resolve();
    });
    script.addEventListener('error', () => {
      requests.delete(address);
      reject(new Error(address));
    });
    document.head.append(script);
  });
  requests.set(address, request);
  return request;
}

/** The path of this page. */
export function ownPage(): string {
  return document.body.dataset['page'] ?? '';
}

export function addressOf({ page, anchor }: { readonly page: string; readonly anchor: string | null }): string {
  const fragment = anchor === null ? '' : `#${anchor}`;
  return page === ownPage() && fragment !== '' ? fragment : `${page}.html${fragment}`;
}
