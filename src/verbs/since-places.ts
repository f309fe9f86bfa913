/** Where a schema says since when something is there, or would have to say it. */
import { lineAt, lineOffset, type SourceText, type Span } from '../diagnostics/source-text.ts';
import type { SinceFinding } from '../history/verify-since.ts';
import { ownerOfType } from '../history/subjects.ts';
import { type UnreadVersion, unreadSince } from '../parse/since.ts';
import type { Place } from '../protocol/index.ts';
import type { DocumentationText, Schema } from '../schema/model.ts';
import { isFailure, type SchemaLocation } from '../source/tree.ts';
import { sinceOf, sinceOfPart } from '../transform/index.ts';

/** What a finding is about, as {@link SinceFinding.subject} has it. */
export interface NamedPart {
  readonly definition: string;
  /** A member or value; null for the definition itself. */
  readonly part: string | null;
  readonly isMember: boolean;
}

/** `MigrationStats.total`, `RunState=running`, `query-migrate` */
export function partOf(subject: string): NamedPart {
  const end = subject.search(/[.=]/);
  if (end < 0) return { definition: subject, part: null, isMember: false };
  return { definition: ownerOfType(subject.slice(0, end)), part: subject.slice(end + 1), isMember: subject[end] === '.' };
}

/** What the description of a part says of its version, where that is not read as one. */
export function unreadOf({ subject }: Pick<SinceFinding, 'subject'>, schema: Schema | null): UnreadVersion | null {
  const { definition, part } = partOf(subject);
  const description = part === null ? undefined : schema?.definitions.get(definition)?.documentation?.members.get(part);
  return description === undefined ? null : unreadSince(description.text());
}

/**
 * The line of the comment in which the version stands, or in which the description begins that lacks it; that of the definition where the comment
 * has neither.
 */
export function spanOf(
  { subject, place }: Pick<SinceFinding, 'subject' | 'place'>,
  schema: Schema | null,
  location: SchemaLocation,
): Span | null {
  const { definition, part } = partOf(subject);
  const defined = schema?.definitions.get(definition);
  const comment = defined?.documentation ?? null;
  const stated = part === null ? sinceOf(comment) : sinceOfPart(comment, part);
  const description = part === null ? undefined : comment?.members.get(part);
  if (comment !== null && stated !== null) return commentLine(stated.part, stated.line);
  if (description !== undefined) return commentLine(description, unreadSince(description.text())?.line ?? '');
  return definitionLine(defined === undefined ? place : { ...place, line: lineAt(defined.span.source, defined.span.start) }, location);
}

/** @param text what the line has, of those from the one on at which a part begins */
function commentLine({ span: { source, start } }: DocumentationText, text: string): Span {
  const first = lineAt(source, start);
  for (let line = first; ; line++) {
    const at = lineOffset(source, line);
    const content = lineText(source, at);
    if (content.includes(text)) return trimmed(source, at, content, /[^\s#]/);
    if (!/^\s*#/.test(content)) return trimmed(source, lineOffset(source, first), lineText(source, lineOffset(source, first)), /[^\s#]/);
  }
}

function definitionLine({ file, line }: Place, { tree }: SchemaLocation): Span | null {
  const source = tree.read(file);
  if (isFailure(source)) return null;
  const at = lineOffset(source, line);
  return trimmed(source, at, lineText(source, at), /\S/);
}

function lineText({ text }: SourceText, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? text.length : end);
}

/** A line without the space around what it says. */
function trimmed(source: SourceText, at: number, content: string, first: RegExp): Span {
  const indent = Math.max(0, content.search(first));
  return { source, start: at + indent, end: at + Math.max(indent, content.trimEnd().length) };
}
