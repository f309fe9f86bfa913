import { contentHash } from './content-hash.ts';

/** Gives the content hashes of texts, by path. */
export type InputHashes = (texts: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

export const inputHashes: InputHashes = (texts) => new Map([...texts].map(([file, text]) => [file, contentHash(text)]));

/** For who asks again and again: a text that is the same as last time is not gone through once more. */
export function createInputHashes(): InputHashes {
  let last: ReadonlyMap<string, { readonly text: string; readonly hash: string }> = new Map();
  return (texts) => {
    const hashed = [...texts].map(([file, text]) => {
      const before = last.get(file);
      return [file, before?.text === text ? before : { text, hash: contentHash(text) }] as const;
    });
    last = new Map(hashed);
    return new Map(hashed.map(([file, { hash }]) => [file, hash]));
  };
}
