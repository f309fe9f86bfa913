/** What is found in schemas of a few lines. */
import path from 'node:path/posix';
import { checkSchema, type RuleSet } from '../../src/check/index.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { positionAt } from '../../src/diagnostics/source-text.ts';
import { locationOf, type Texts } from './schema.ts';

/**
 * All findings, in order, as `LINE:COLUMN CODE`, with the definition behind it when there is one: `2:1 unknown-type struct 'Foo'`.
 * A finding in another file than the root is `FILE:LINE:COLUMN …`; a warning has `(warning)` at its end.
 */
export function findingsIn(texts: Texts, ruleSet: RuleSet = 'newest'): readonly string[] {
  const location = locationOf(texts);
  return checkSchema(location, ruleSet).findings.map((finding) => printFinding(finding, location.root));
}

export function printFinding({ code, span, entity, severity }: Diagnostic, root = ''): string {
  const words: string[] = [code];
  if (span !== null) {
    const { line, column } = positionAt(span.source, span.start);
    const file = span.source.path === root ? '' : `${path.relative(path.dirname(root), span.source.path)}:`;
    words.unshift(`${file}${line}:${column}`);
  }
  return `${words.join(' ')}${entity === null ? '' : ` ${entity}`}${severity === 'warning' ? ' (warning)' : ''}`;
}

/** The only finding, with everything in it. */
export function findingIn(texts: Texts, ruleSet: RuleSet = 'newest'): Diagnostic {
  const { findings } = checkSchema(locationOf(texts), ruleSet);
  const [first, second] = findings;
  if (first === undefined || second !== undefined)
    throw new Error(`expected one finding, got: ${findings.map((each) => printFinding(each)).join('; ')}`);
  return first;
}

/** What `focus` points at, or else `span`. */
export function focusText({ focus, span }: Diagnostic): string {
  const place = focus ?? span;
  return place === null ? '' : place.source.text.slice(place.start, place.end);
}

/** Lines of a schema. */
export function lines(...texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

/** A documentation block of these lines, `#` added. */
export function comment(...texts: readonly string[]): string {
  return lines('##', ...texts.map((text) => (text === '' ? '#' : `# ${text}`)), '##');
}
