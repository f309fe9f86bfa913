import type { Code, Parameters } from '../diagnostics/catalogue/index.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { type CommentText, type Range, spanIn } from './comment-text.ts';

/** Collects what is wrong with the examples of one comment. */
export interface Findings {
  report<C extends Code>(code: C, parameters: Parameters<C>, place: Range, help?: string | null): void;
}

/** @param entity the definition that the comment documents, `command 'stop'` */
export function collectInto(findings: Diagnostic[], text: CommentText, entity: string | null): Findings {
  return {
    report(code, parameters, place, help = null) {
      findings.push(
        diagnostic(code, parameters, { severity: 'warning', span: spanIn(text, place), entity, ...(help === null ? {} : { help }) }),
      );
    },
  };
}
