/** A path that was taken, and by whom. */
export interface Taken<Owner> {
  readonly path: string;
  readonly owner: Owner;
}

/** Places of outputs, of which each can be given away once. */
export interface Places<Owner> {
  /** Takes a place; gives who has it already, or another one that cannot be beside it, since one of the two is a folder of the other. */
  readonly take: (path: string, owner: Owner) => Taken<Owner> | null;
}

/** Some file systems tell neither upper from lower case, nor a letter with its accent from the two together. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

export function createPlaces<Owner>(): Places<Owner> {
  const files = new Map<string, Taken<Owner>>();
  const folders = new Map<string, Taken<Owner>>();
  return {
    take(path, owner) {
      const folded = foldedPath(path);
      const above = foldersAbove(folded);
      const other =
        files.get(folded) ?? folders.get(folded) ?? above.map((folder) => files.get(folder)).find((taken) => taken !== undefined);
      if (other !== undefined) return other;
      const taken = { path, owner };
      files.set(folded, taken);
      for (const folder of above) folders.set(folder, taken);
      return null;
    },
  };
}

function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end));
  return folders;
}
