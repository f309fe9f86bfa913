import type { Feature } from '../protocol/index.ts';
import type { Issue, Policy, ValidateOptions } from '../runtime/issue.ts';

const policies = ['deprecated', 'unstable'] as const;

/** What is said of the use of something deprecated or unstable where the caller wants to know. */
export function issuesOfUse(
  what: string,
  features: readonly Feature[],
  options: ValidateOptions,
): readonly Pick<Issue, 'code' | 'message' | 'severity'>[] {
  return policies.flatMap((code) => {
    const policy: Policy = options[code] ?? 'allow';
    if (policy === 'allow' || !features.some((feature) => feature.name === code)) return [];
    return [{ code, message: `${what} is ${code}`, ...(policy === 'warn' ? { severity: 'warning' as const } : {}) }];
  });
}
