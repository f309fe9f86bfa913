/** What messages have in common, and what is wrong with parts of them that no schema describes. */
import type { Issue, IssueCode } from '../runtime/issue.ts';
import { isObject } from './check-object.ts';
import { printId } from './message-id.ts';

/** As text; undefined when it has none. */
export function idOf(message: Readonly<Record<string, unknown>>): string | undefined {
  return Object.hasOwn(message, 'id') ? printId(message['id']) : undefined;
}

/** From 11.1 on it says first where in the stream that is: `2:32: JSON parse error, …`. */
export function isParseError({ error }: Readonly<Record<string, unknown>>): boolean {
  return isObject(error) && typeof error['desc'] === 'string' && /^(?:\d+:\d+: )?JSON (?:parse error|nesting|token)/.test(error['desc']);
}

export function errorIssues(error: unknown): Issue[] {
  if (!isObject(error)) return [issue(['error'], 'type', 'expected an object')];
  return ['class', 'desc'].flatMap((name) => (typeof error[name] === 'string' ? [] : wrong(error, ['error', name], 'expected a string')));
}

export function timestampIssues(timestamp: unknown): readonly Issue[] {
  if (!isObject(timestamp)) return [issue(['timestamp'], timestamp === undefined ? 'missing' : 'type', 'expected an object')];
  return ['seconds', 'microseconds'].flatMap((name) =>
    Number.isInteger(timestamp[name]) ? [] : wrong(timestamp, ['timestamp', name], 'expected an integer'),
  );
}

/** The issue of a member that an object lacks, or has of another type. */
export function wrong(object: Readonly<Record<string, unknown>>, path: readonly [string, string], expected: string): Issue {
  const [, name] = path;
  return Object.hasOwn(object, name) ? issue(path, 'type', expected) : issue(path, 'missing', `the member '${name}' is missing`);
}

export function issue(path: Issue['path'], code: IssueCode, message: string): Issue {
  return { path, code, message };
}

export function below(step: string, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((each) => ({ ...each, path: [step, ...each.path] }));
}
