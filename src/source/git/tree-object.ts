/** What a folder of a commit holds under a name. */
export interface TreeEntry {
  readonly kind: 'file' | 'folder' | 'link' | 'repository';
  /** Of the object. */
  readonly id: string;
}

const kinds: Readonly<Record<string, TreeEntry['kind']>> = { '40000': 'folder', '120000': 'link', '160000': 'repository' };

/**
 * Reads a tree object: entries of `MODE NAME\0` and the bytes of an id, of which there are 20, or 32 where a repository uses SHA-256.
 * @param id of the tree itself, which has as many
 */
export function readTree(content: Buffer, id: string): ReadonlyMap<string, TreeEntry> {
  const idLength = id.length / 2;
  const entries = new Map<string, TreeEntry>();
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    if (space === -1 || end === -1) break;
    const kind = kinds[content.toString('latin1', at, space)] ?? 'file';
    at = end + 1 + idLength;
    entries.set(content.toString('utf8', space + 1, end), { kind, id: content.toString('hex', end + 1, at) });
  }
  return entries;
}
