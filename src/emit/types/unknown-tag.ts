/** The part of the runtime that types of unions need which take tags that the schema does not have. */
import unknownTag from '../../runtime/unknown-tag.ts?raw';
import type { TextFile } from '../output-file.ts';
import { runtimeText } from '../runtime-text.ts';

/** Without ending. */
export const unknownTagModule = 'runtime/unknown-tag';

/** @param header - Comment lines at its head */
export function emitUnknownTag(header: string): TextFile {
  return { path: `${unknownTagModule}.ts`, text: header + runtimeText(unknownTag) };
}
