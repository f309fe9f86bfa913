import { withDots } from '../basics/with-dots.ts';
import { checkSchema } from '../check/index.ts';
import { severityOf } from '../check/rule-set.ts';
import { exampleFindings } from '../diagnostics/catalogue/examples.ts';
import { catalogue, type Code, entryOf, isCode, type Severity } from '../diagnostics/catalogue/index.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Explanation, SchemaExample } from '../diagnostics/explanations/index.ts';
import { createPalette } from '../diagnostics/format/palette.ts';
import { formatDiagnostics } from '../diagnostics/format/text.ts';
import type { DiagnosticPage } from '../diagnostics/page.ts';
import { schemaInMemory } from '../source/in-memory.ts';
import { findingsInExamples } from './example-findings.ts';

/** What {@link explain} gives. */
export interface ExplainReport {
  /** The page of the code that was asked for, or of every code; empty when there is no such code. */
  readonly pages: readonly DiagnosticPage[];
  /** For a code that does not exist: the ones it looks like, `Did you mean 'unknown-type'?`; else null. */
  readonly suggestion: string | null;
}

/**
 * Explains findings: what a rule says, why it is there, and what to do.
 * @param code as findings have it; all codes when it is left out
 * @example
 * ```ts
 * import { explain } from 'qapi-codegen';
 *
 * const { pages } = await explain('unknown-type');
 * console.log(pages[0]?.paragraphs);
 * ```
 */
export async function explain(code?: string): Promise<ExplainReport> {
  const { explanations } = await import('../diagnostics/explanations/index.ts');
  const codes = Object.keys(catalogue).filter(isCode);
  const asked = code === undefined ? codes : codes.filter((known) => known === code);
  const suggestion = typeof code !== 'string' || asked.length > 0 ? null : didYouMean(code, codes);
  return { pages: asked.map((known) => pageOf(known, explanations[known])), suggestion };
}

function pageOf(code: Code, explanation: Explanation): DiagnosticPage {
  const { message, help, since } = entryOf(code);
  return {
    code,
    message: withDots(message),
    help,
    severity: severitiesOf(code, explanation),
    since: since ?? null,
    paragraphs: paragraphsOf(explanation.text),
    example: exampleOf(explanation),
  };
}

/** What is not about a schema, or about examples alone, counts the same under every rule set. */
function severitiesOf(code: Code, explanation: Explanation): DiagnosticPage['severity'] {
  if ('prints' in explanation) {
    // What else the command prints may stand in front.
    const line = explanation.prints.split('\n').find((each) => each.endsWith(` [${code}]`)) ?? '';
    const severity: Severity = /^(?:\S+: )?warning: /.test(line) ? 'warning' : 'error';
    return { strict: severity, lenient: severity };
  }
  if (Object.hasOwn(exampleFindings, code)) return { strict: 'warning', lenient: 'warning' };
  return { strict: severityIn(code, 'newest'), lenient: severityIn(code, 'lenient') };
}

function severityIn(code: Code, ruleSet: 'newest' | 'lenient'): Severity {
  const severity = severityOf(code, ruleSet);
  if (severity === 'off') throw new Error(`${code} is never reported`);
  return severity;
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
}

function exampleOf(explanation: Explanation): DiagnosticPage['example'] {
  if ('prints' in explanation) return { kind: 'command', command: explanation.command, report: explanation.prints };
  const wrong = filesOf(explanation.wrong);
  const checked = checkSchema(schemaInMemory(wrong), 'newest');
  const findings = [...checked.findings, ...findingsInExamples(checked)];
  return { kind: 'schema', wrong, report: formatDiagnostics(findings, createPalette(false)), right: filesOf(explanation.right) };
}

function filesOf(example: SchemaExample): Readonly<Record<string, string>> {
  return typeof example === 'string' ? { 'example.json': example } : example;
}
