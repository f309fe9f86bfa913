import type { Span } from '../diagnostics/source-text.ts';
import type { DocumentationComment } from '../schema/model.ts';

/** The text of a documentation comment with its signs blanked out: offsets in it are those of the file, less that of the comment. */
export interface CommentText {
  readonly comment: DocumentationComment;
  readonly text: string;
}

/** A piece of a text, as offsets; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function commentText(comment: DocumentationComment): CommentText {
  const { source, start, end } = comment.span;
  const text = source.text.slice(start, end).replace(/^[ \t]*##?/gm, (sign) => ' '.repeat(sign.length));
  return { comment, text };
}

/** Where a piece of the comment stands in the file. */
export function spanIn({ comment }: CommentText, { start, end }: Range): Span {
  const { source, start: offset } = comment.span;
  return { source, start: offset + start, end: offset + end };
}
