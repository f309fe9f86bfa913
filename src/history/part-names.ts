import { printStep } from '../protocol/path.ts';

/** What the branch of a union is called among the parts of a schema; what is documented is the value that selects it. */
export function branchName(union: string, tag: string, value: string): string {
  return `${union}/${printStep({ kind: 'branch', tag, value })}`;
}
