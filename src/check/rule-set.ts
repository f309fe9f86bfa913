import type { Code, Severity } from '../diagnostics/catalogue/index.ts';

/**
 * A rule set says which findings count, and how much. Rules are data: a rule never asks for a version, it reports, and the
 * rule set decides whether that is an error, a warning, or of no interest.
 *
 * - `newest`: what the newest QEMU refuses is an error.
 * - `lenient`: what keeps a schema from being understood is an error; what merely breaks the newest rules of naming, style and
 *   documentation is a warning.
 */
export type RuleSet = 'newest' | 'lenient';

const lenient: ReadonlySet<Code> = new Set<Code>([
  'missing-comma',
  'trailing-comma',
  'unknown-escape',
  'invalid-character-in-string',
  'old-form',
  'old-pragma',
  'c-condition',
  'string-discriminator',
  'name-case',
  'reserved-name',
  'too-many-features',
  'returns-not-object',
  'conditional-arguments',
  'type-feature',
  'enum-prefix',
  'missing-documentation',
  'documentation-start',
  'documentation-end',
  'documentation-end-line',
  'documentation-space',
  'documentation-symbol',
  'documentation-symbol-line',
  'documentation-no-symbol',
  'documentation-unattached',
  'documentation-indentation',
  'documentation-order',
  'documentation-duplicate',
  'documentation-empty',
  'documentation-old-tag',
  'documentation-returns',
  'documentation-free-form-member',
  'documentation-unknown-member',
  'documentation-unknown-feature',
  'documentation-missing-member',
  'documentation-missing-feature',
  'documentation-line-length',
  'documentation-sentence-space',
]);

export function severityOf(code: Code, ruleSet: RuleSet): Severity | 'off' {
  return ruleSet === 'lenient' && lenient.has(code) ? 'warning' : 'error';
}
