import { listed } from '../basics/listed.ts';
import type { Issue } from '../runtime/issue.ts';

const SHOWN_NAMES = 5;

/** Members that are missing from the same object, as one issue with the path of that object. */
export function joinMissing(issues: readonly Issue[]): readonly Issue[] {
  const missing = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (issue.code !== 'missing') continue;
    const group = missing.get(objectOf(issue));
    if (group === undefined) missing.set(objectOf(issue), [issue]);
    else group.push(issue);
  }
  return issues.flatMap((issue) => {
    if (issue.code !== 'missing') return [issue];
    const group = missing.get(objectOf(issue)) ?? [];
    if (group[0] !== issue) return [];
    const names = group.map(({ path }) => `'${String(path.at(-1))}'`);
    return [{ ...issue, path: issue.path.slice(0, -1), message: areMissing(names) }];
  });
}

function objectOf({ path }: Issue): string {
  return JSON.stringify(path.slice(0, -1));
}

function areMissing(names: readonly string[]): string {
  if (names.length === 1) return `the member ${names.join()} is missing`;
  const shown = names.length > SHOWN_NAMES + 1 ? [...names.slice(0, SHOWN_NAMES), `${names.length - SHOWN_NAMES} more`] : names;
  return `the members ${listed(shown, 'and')} are missing`;
}
