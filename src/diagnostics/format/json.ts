import type { Code, Severity } from '../catalogue/index.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { positionAt, type Span } from '../source-text.ts';

/** A place in a file; line and column are counted from 1. */
export interface PlaceJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place that a finding refers to besides its own. */
export interface RelatedJson extends PlaceJson {
  readonly message: string;
}

/** A finding as `check --format json` prints it. */
export interface DiagnosticJson extends PlaceJson {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  /** The definition that it is in; absent at top level. */
  readonly entity?: string;
  readonly help: string;
  readonly related: readonly RelatedJson[];
}

/**
 * Line and column are those of `span`, QEMU's convention; the exact spot, where it is another one, comes first in `related`.
 * @param root the path that the schema was named by: the file of a finding that has no place of its own
 */
export function diagnosticToJson(finding: Diagnostic, root: string): DiagnosticJson {
  const { code, severity, message, span, focus, entity, help, related } = finding;
  const notes: RelatedJson[] = related.map((note) => ({ message: note.message, ...placeToJson(note.span) }));
  if (focus !== null && !(focus.start === span?.start && focus.source === span.source))
    notes.unshift({ message: 'here', ...placeToJson(focus) });
  return {
    code,
    severity,
    message,
    ...(span === null ? { file: root, line: 1, column: 1 } : placeToJson(span)),
    ...(entity === null ? {} : { entity }),
    help,
    related: notes,
  };
}

function placeToJson({ source, start }: Span): PlaceJson {
  return { file: source.path, ...positionAt(source, start) };
}
