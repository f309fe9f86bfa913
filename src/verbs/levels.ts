import type { Severity } from '../diagnostics/catalogue/entry.ts';
import type { Level } from '../diff/model.ts';
import type { FailOn } from '../diff/report/model.ts';
import type { Policy } from '../runtime/issue.ts';

/** Levels of the rules of a comparison, and what leaves a rule's changes out. */
export const changeLevels: readonly (Level | 'off')[] = ['breaking', 'dangerous', 'safe', 'off'];

/** From which level on a comparison fails. */
export const failLevels: readonly FailOn[] = ['breaking', 'dangerous', 'any', 'none'];

/** What findings count as, in a schema or in a program that uses something which is gone, deprecated or unstable. */
export const findingLevels: readonly (Severity | 'off')[] = ['error', 'warning', 'off'];

/** What to say of a message that uses something deprecated or unstable. */
export const policies: readonly Policy[] = ['allow', 'warn', 'reject'];
