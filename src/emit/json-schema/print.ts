import { printWidth } from '../printer/options.ts';
import type { Schema, SchemaValue } from './schema.ts';

const LONGEST_NESTED = 80;

/** Prints a schema as prettier leaves it: on one line what fits there; objects with objects in them only if they are short. */
export function printSchema(schema: Schema): string {
  return `${print(schema, 0, 0)}\n`;
}

/** @param taken - Columns before the value and behind it: its key, and a comma. */
function print(value: SchemaValue, indent: number, taken: number): string {
  if (!isContainer(value)) return printScalar(value);
  const flat = printFlat(value);
  if (flat !== null && taken + flat.length <= printWidth) return flat;
  const inner = indent + 2;
  const margin = ' '.repeat(inner);
  const entries: readonly (readonly [string, SchemaValue])[] = isList(value)
    ? value.map((element) => ['', element])
    : Object.entries(value).map(([key, member]) => [`${JSON.stringify(key)}: `, member]);
  const lines = entries.map(([key, member], index) => {
    const comma = index < entries.length - 1 ? ',' : '';
    return `${margin}${key}${print(member, inner, inner + key.length + comma.length)}${comma}`;
  });
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  return [open, ...lines, `${' '.repeat(indent)}${close}`].join('\n');
}

/** Null for what stands on several lines, be there room or not. */
function printFlat(value: SchemaValue): string | null {
  if (!isContainer(value)) return printScalar(value);
  if (isList(value)) {
    // Prettier's rule: one line for each of several objects that say more than one thing.
    if (value.length > 1 && value.every((element) => isContainer(element) && Object.keys(element).length > 1)) return null;
    const elements = value.map(printFlat);
    return elements.includes(null) ? null : `[${elements.join(', ')}]`;
  }
  const members = Object.entries(value).map(([key, member]) => {
    const text = printFlat(member);
    return text === null ? null : `${JSON.stringify(key)}: ${text}`;
  });
  if (members.length === 0) return '{}';
  const text = members.includes(null) ? null : `{ ${members.join(', ')} }`;
  const isNested = Object.values(value).some((member) => isContainer(member) && !isList(member));
  return text !== null && isNested && text.length > LONGEST_NESTED ? null : text;
}

function printScalar(value: string | number | bigint | boolean | null): string {
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

function isContainer(value: SchemaValue): value is readonly SchemaValue[] | Schema {
  return typeof value === 'object' && value !== null;
}

function isList(value: SchemaValue): value is readonly SchemaValue[] {
  return Array.isArray(value);
}
