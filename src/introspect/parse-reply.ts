import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { positionAt, type SourceText } from '../diagnostics/source-text.ts';
import type { SchemaInfo } from './entries.ts';
import { checkEntries } from './check-entries.ts';
import { placesInJson } from './json-places.ts';

/** The entries of a saved reply, with the line of each. */
export interface ParsedReply {
  readonly entries: readonly SchemaInfo[];
  /** By index, counted from 1. */
  readonly lines: readonly number[];
  /** What the greeting says, where the recording has one. */
  readonly version: string | null;
}

/**
 * Reads a reply to `query-qmp-schema`: the bare array, the message (`{"return": […]}`), or the recording of a connection, a message a line,
 * in which one is.
 */
export function parseReply(source: SourceText): ParsedReply | Diagnostic {
  const { text } = source;
  const whole = tryParse(text);
  const pieces = whole !== undefined ? [{ value: whole, start: 0, end: text.length }] : piecesOf(text);
  for (const { value, start, end } of pieces) {
    const entries = entriesIn(value);
    if (entries === null) continue;
    const offsets = placesInJson(text.slice(start, end)).entries.map((offset) => start + offset);
    const problem = checkEntries(entries);
    if (problem !== null) {
      const at = offsets[problem.index] ?? start;
      return diagnostic('wrong-reply', { reason: problem.reason }, { span: { source, start: at, end: at } });
    }
    const lines = entries.map((_entry, index) => positionAt(source, offsets[index] ?? start).line);
    return { entries: entries as readonly SchemaInfo[], lines, version: versionIn(pieces.map((piece) => piece.value)) };
  }
  return fault(source, whole, pieces.length);
}

interface Piece {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Messages that have a line of their own; none when a line is something else. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.trim() !== '') {
      const value = line.trimStart().startsWith('{') ? tryParse(line) : undefined;
      if (value === undefined) return [];
      pieces.push({ value, start, end });
    }
    start = end + 1;
  }
  return pieces;
}

function entriesIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isObject(value) || !Array.isArray(value['return'])) return null;
  const list: readonly unknown[] = value['return'];
  return list.length === 0 || list.some((entry) => isObject(entry) && 'meta-type' in entry) ? list : null;
}

function fault(source: SourceText, whole: unknown, pieces: number): Diagnostic {
  const { text } = source;
  if (whole === undefined && pieces === 0) {
    const { fault: at } = placesInJson(text);
    const start = at ?? text.length;
    const isCut = start >= text.trimEnd().length;
    const place = Math.min(start, Math.max(0, text.trimEnd().length));
    const reason = isCut ? 'it ends in the middle' : 'this is no JSON';
    return diagnostic('wrong-reply', { reason }, { span: { source, start: place, end: place } });
  }
  const error = isObject(whole) && isObject(whole['error']) ? whole['error']['desc'] : undefined;
  const reason = typeof error === 'string' ? `QEMU answered with an error: ${error}` : 'it has no list of what the protocol consists of';
  return diagnostic('wrong-reply', { reason }, { span: { source, start: 0, end: 0 } });
}

/** `{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}}}}` */
function versionIn(messages: readonly unknown[]): string | null {
  for (const message of messages) {
    const greeting = isObject(message) ? message['QMP'] : undefined;
    const version = isObject(greeting) ? greeting['version'] : undefined;
    const qemu = isObject(version) ? version['qemu'] : undefined;
    if (!isObject(qemu)) continue;
    const parts = [qemu['major'], qemu['minor'], qemu['micro']];
    if (parts.every((part) => Number.isInteger(part))) return parts.join('.');
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
