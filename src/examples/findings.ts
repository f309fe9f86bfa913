import type { Code, Parameters } from '../diagnostics/catalogue/index.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { type CommentText, type Range, spanIn } from './comment-text.ts';

/** Collects what is wrong with the examples of one comment. */
export interface Findings {
  report<C extends Code>(code: C, parameters: Parameters<C>, place: Range, help?: string | null): void;
}

/** More findings than this are nobody's to read, and would fill all memory. */
const MAXIMUM_FINDINGS = 10_000;

/** @param entity the definition that the comment documents, `command 'stop'` */
export function collectInto(findings: Diagnostic[], text: CommentText, entity: string | null): Findings {
  return {
    report(code, parameters, place, help = null) {
      if (findings.length > MAXIMUM_FINDINGS) return;
      const span = spanIn(text, place);
      const finding =
        findings.length < MAXIMUM_FINDINGS
          ? diagnostic(code, parameters, { severity: 'warning', span, entity, ...(help === null ? {} : { help }) })
          : diagnostic('too-many-findings', { limit: MAXIMUM_FINDINGS }, { severity: 'warning', span });
      findings.push(finding);
    },
  };
}
