import { printWidth } from '../printer/options.ts';
import type { Schema, SchemaValue } from './schema.ts';

/**
 * Prints a schema as prettier would leave it: what fits stands on one line, except that a schema's own keywords always stand on lines
 * of their own when one of them holds a schema in turn.
 */
export function printSchema(schema: Schema): string {
  return `${print(schema, 0, 0)}\n`;
}

/** @param column - Where the value begins, behind its key. */
function print(value: SchemaValue, indent: number, column: number): string {
  if (!isContainer(value)) return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
  const flat = printFlat(value);
  if (flat !== null && column + flat.length < printWidth) return flat;
  const inner = indent + 2;
  const margin = ' '.repeat(inner);
  const lines = isList(value)
    ? value.map((element) => `${margin}${print(element, inner, inner)}`)
    : Object.entries(value).map(([key, member]) => {
        const head = `${margin}${JSON.stringify(key)}: `;
        return `${head}${print(member, inner, head.length)}`;
      });
  const [open, close] = isList(value) ? '[]' : '{}';
  return `${open ?? ''}\n${lines.join(',\n')}\n${' '.repeat(indent)}${close ?? ''}`;
}

/** Null for what is clearer on several lines: objects in objects, and lists of objects. */
function printFlat(value: SchemaValue): string | null {
  if (!isContainer(value)) return print(value, 0, 0);
  if (isList(value)) {
    if (value.some((element) => isContainer(element) && value.length > 1)) return null;
    const elements = value.map(printFlat);
    return elements.includes(null) ? null : `[${elements.join(', ')}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const members = entries.map(([key, member]) => {
    const text = isContainer(member) && !isList(member) ? null : printFlat(member);
    return text === null ? null : `${JSON.stringify(key)}: ${text}`;
  });
  return members.includes(null) ? null : `{ ${members.join(', ')} }`;
}

function isContainer(value: SchemaValue): value is readonly SchemaValue[] | Schema {
  return typeof value === 'object' && value !== null;
}

function isList(value: SchemaValue): value is readonly SchemaValue[] {
  return Array.isArray(value);
}
