import { parseJson } from '../runtime/json.ts';
import type { Issue, IssueCode } from '../runtime/issue.ts';
import { characterFault, isTooDeep, jsonFault } from './json-faults.ts';
import { isPlainJson } from './plain-json.ts';
import { tooDeep } from './work.ts';

/** A value of JSON, or why a text is none that QEMU reads. */
export type ReadValue = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'fault'; readonly issue: Issue };

/** Reads JSON as QEMU does: integers exactly, and nothing of what it refuses, though `JSON.parse` takes some of that. */
export function readValue(text: string): ReadValue {
  let value: unknown;
  try {
    value = parseJson(text, { decimals: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return isTooDeep(text) ? fault('depth', tooDeep) : noJson(characterFault(text) ?? error.message);
  }
  const reason = characterFault(text) ?? (isPlainJson(text, value) ? null : jsonFault(text));
  if (reason === tooDeep) return fault('depth', tooDeep);
  return reason === null ? { kind: 'value', value } : noJson(reason);
}

function noJson(reason: string): ReadValue {
  return fault('json', `no JSON: ${reason}`);
}

function fault(code: IssueCode, message: string): ReadValue {
  return { kind: 'fault', issue: { path: [], code, message } };
}
