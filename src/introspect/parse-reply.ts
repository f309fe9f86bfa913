import { isRecord } from '../basics/is-record.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { positionAt, type SourceText } from '../diagnostics/source-text.ts';
import type { SchemaInfo } from './entries.ts';
import { checkEntries } from './check-entries.ts';
import { placesInJson } from '../diagnostics/json-places.ts';

/** The entries of a saved reply, with the line of each. */
export interface ParsedReply {
  readonly entries: readonly SchemaInfo[];
  /** By index, counted from 1. */
  readonly lines: readonly number[];
  /** What the greeting says, or the answer to `query-version`, where the recording has one. */
  readonly version: string | null;
}

/**
 * Reads a reply to `query-qmp-schema`: the bare array, the message (`{"return": […]}`), or the recording of a connection in which one is, of
 * both sides or of QEMU's alone.
 */
export function parseReply(source: SourceText): ParsedReply | Diagnostic {
  const { text } = source;
  const whole = tryParse(text);
  const pieces = whole !== undefined ? [{ value: whole, start: 0, entries: () => placesInJson(text).entries }] : piecesOf(text);
  if (typeof pieces === 'number') return noJson(source, pieces);
  for (const { value, start, entries: places } of pieces) {
    const entries = entriesIn(value, pieces.length > 1);
    if (entries === null) continue;
    const offsets = places().map((offset) => start + offset);
    const problem = checkEntries(entries);
    if (problem !== null) {
      const at = offsets[problem.index] ?? start;
      return diagnostic('wrong-reply', { reason: problem.reason }, { span: { source, start: at, end: at } });
    }
    const lines = entries.map((_entry, index) => positionAt(source, offsets[index] ?? start).line);
    return { entries: entries as readonly SchemaInfo[], lines, version: versionIn(pieces.map((piece) => piece.value)) };
  }
  return noList(source, pieces);
}

interface Piece {
  readonly value: unknown;
  readonly start: number;
  /** Where the entries of a reply begin, from the start of the piece. */
  readonly entries: () => readonly number[];
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The messages of a recording, whether one stands on a line or on many; where the text stops being that, if it does. */
function piecesOf(text: string): readonly Piece[] | number {
  const pieces: Piece[] = [];
  let start = text.search(notSpace);
  while (start !== -1 && start < text.length) {
    const { fault, entries } = placesInJson(text.slice(start));
    // Behind a complete value, too, the text stops being one.
    const end = fault === null ? text.length : start + fault;
    const value = tryParse(text.slice(start, end));
    if (value === undefined) return end;
    if (!isRecord(value)) return pieces.length === 0 ? end : start;
    pieces.push({ value, start, entries: () => entries });
    start = end;
  }
  return pieces.length === 0 ? text.length : pieces;
}

const notSpace = /[^\t\n\r ]/;

/** @param isRecorded - among other messages, where an empty list answers something else */
function entriesIn(value: unknown, isRecorded: boolean): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (!isRecord(value) || !Array.isArray(value['return'])) return null;
  const list: readonly unknown[] = value['return'];
  return (list.length === 0 && !isRecorded) || list.some((entry) => isRecord(entry) && 'meta-type' in entry) ? list : null;
}

function noJson(source: SourceText, at: number): Diagnostic {
  const length = source.text.trimEnd().length;
  const place = Math.min(at, length);
  const reason = at >= length ? 'it ends in the middle' : 'this is no JSON';
  return diagnostic('wrong-reply', { reason }, { span: { source, start: place, end: place } });
}

function noList(source: SourceText, pieces: readonly Piece[]): Diagnostic {
  const [only] = pieces.length === 1 ? pieces : [];
  const error = isRecord(only?.value) && isRecord(only.value['error']) ? only.value['error']['desc'] : undefined;
  const reason = typeof error === 'string' ? `QEMU answered with an error: ${error}` : 'it has no list of what the protocol consists of';
  return diagnostic('wrong-reply', { reason }, { span: { source, start: 0, end: 0 } });
}

/** `{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}}}}`, or the same version as what is returned. */
function versionIn(messages: readonly unknown[]): string | null {
  for (const message of messages) {
    if (!isRecord(message)) continue;
    const greeting = message['QMP'];
    const version = isRecord(greeting) ? greeting['version'] : message['return'];
    const qemu = isRecord(version) ? version['qemu'] : undefined;
    if (!isRecord(qemu)) continue;
    const parts = [qemu['major'], qemu['minor'], qemu['micro']];
    if (parts.every((part) => Number.isInteger(part))) return parts.join('.');
  }
  return null;
}
