/** What an explanation has found so far, and where in the value it is. */
import { MAXIMUM_DEPTH } from './checks.ts';
import { type Issue, type IssueCode, shorten, type ValidateOptions } from './issue.ts';
import { listed } from './words.ts';

/** How a value is used, which decides what is welcome. */
export interface Use {
  /** Unknown members are refused. */
  readonly closed: boolean;
  /** Negative numbers pass for unsigned 64-bit integers. */
  readonly sent: boolean;
  /** Unknown members of the object itself pass even so. */
  readonly openAtTop?: boolean;
  /** Any integer may be a bigint or a number: which of them it is goes by all versions of a package, not by the one that is asked for. */
  readonly eitherInteger?: boolean;
}

/** Nobody reads more; a list of a billion wrong elements must not fill the memory. */
const MAXIMUM_ISSUES = 10_000;

/** A step down from the value, and those before it. */
export interface Place {
  readonly step: string | number;
  readonly above: Place | null;
  readonly level: number;
}

/** One explanation of a value: what was found, and where we are. */
export interface Work {
  /** Made with the first issue: an array that grows takes room for many. */
  issues: Issue[] | null;
  place: Place | null;
  readonly use: Use;
  readonly options: ValidateOptions;
  /** How deep the value lies that is explained. */
  readonly depth: number;
  /** Nothing is asked that the quick answer does not look at. */
  readonly isQuick: boolean;
  stopped: boolean;
}

/** Goes one step down; false when nothing more is to be looked at. */
export function enter(work: Work, step: string | number): boolean {
  if (work.stopped) return false;
  if (depthOf(work) >= MAXIMUM_DEPTH) {
    report(work, 'depth', `nested more than ${String(MAXIMUM_DEPTH)} levels deep`);
    work.stopped = true;
    return false;
  }
  const above = work.place;
  work.place = { step, above, level: above === null ? 1 : above.level + 1 };
  return true;
}

export function leave(work: Work): void {
  work.place = work.place?.above ?? null;
}

export function depthOf({ place, depth }: Work): number {
  return place === null ? depth : depth + place.level;
}

export function pathOf(place: Place | null): readonly (string | number)[] {
  const path = new Array<string | number>(place?.level ?? 0);
  for (let at = place; at !== null; at = at.above) path[at.level - 1] = at.step;
  return path;
}

export function noteUse(work: Work, what: string, code: 'deprecated' | 'unstable'): void {
  if ((work.options[code] ?? 'allow') === 'allow') return;
  add(work, issueOfUse(what, code, work.options, pathOf(work.place)));
}

/** What is said of the use of something deprecated or unstable where that does not pass unnoticed. */
export function issueOfUse(
  what: string,
  code: 'deprecated' | 'unstable',
  options: ValidateOptions,
  path: Issue['path'],
): Issue {
  const issue = { path, code, message: `${what} is ${code}` };
  return options[code] === 'warn' ? { ...issue, severity: 'warning' } : issue;
}

export function wrongType(work: Work, expected: string, value: unknown): void {
  const received = shorten(value);
  const message = `expected ${expected}, received ${received}`;
  add(work, { path: pathOf(work.place), code: 'type', message, expected, received });
}

export function notListed(
  work: Work,
  code: IssueCode,
  names: readonly string[],
  value: string,
): void {
  const expected = listed(names);
  const received = shorten(value);
  const message = `expected ${expected}, received ${received}`;
  add(work, { path: pathOf(work.place), code, message, expected, received });
}

export function report(work: Work, code: IssueCode, message: string): void {
  add(work, { path: pathOf(work.place), code, message });
}

export function add(work: Work, issue: Issue): void {
  if (work.issues === null) work.issues = [issue];
  else if (work.issues.push(issue) >= MAXIMUM_ISSUES) work.stopped = true;
}
