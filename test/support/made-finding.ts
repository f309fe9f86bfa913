import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createSourceText, type Span } from '../../src/diagnostics/source-text.ts';

/** Where a part of a text stands first. */
export function spanOf(text: string, part: string, path = 'qapi/net.json'): Span {
  const start = text.indexOf(part);
  return { source: createSourceText(path, text), start, end: start + part.length };
}

/** An error without a place, but for what is given. */
export function madeFinding(more: Partial<Diagnostic>): Diagnostic {
  return {
    code: 'unknown-type',
    severity: 'error',
    message: 'wrong',
    help: '',
    span: null,
    focus: null,
    entity: null,
    related: [],
    ...more,
  };
}
