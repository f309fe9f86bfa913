import type { SourceText } from '../diagnostics/source-text.ts';
import { isReply } from '../introspect/is-reply.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';

/** A location whose root file has been read, and what that is. */
export interface OpenedRoot {
  /** The same one; its root file is not read once more. */
  readonly location: SchemaLocation;
  /** The text of the root file, when it is a saved reply. */
  readonly reply: SourceText | null;
}

/** Reads the root file. */
export function openRoot(location: SchemaLocation): OpenedRoot {
  const { tree, root } = location;
  const source = tree.read(root);
  return {
    location: { ...location, tree: { ...tree, read: (file) => (file === root ? source : tree.read(file)) } },
    reply: isFailure(source) || !isReply(source.text) ? null : source,
  };
}
