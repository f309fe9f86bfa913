import { parseJson } from '../runtime/json.ts';
import { characterFault, jsonFault } from './json-faults.ts';

/** A value of JSON, or why a text is none. */
export type ReadValue = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'fault'; readonly reason: string };

/** Reads JSON as QEMU does: integers exactly, and nothing of what it refuses, though `JSON.parse` takes some of that. */
export function readValue(text: string): ReadValue {
  let value: unknown;
  try {
    value = parseJson(text, { decimals: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'fault', reason: characterFault(text) ?? error.message };
  }
  const reason = characterFault(text) ?? jsonFault(text);
  return reason === null ? { kind: 'value', value } : { kind: 'fault', reason };
}
