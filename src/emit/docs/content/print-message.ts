import type { Json } from './skeleton.ts';

/** Longer ones are broken. */
const width = 72;

/** JSON as QEMU's examples have it: on one line where it fits, else with an entry on each line below the arrow's width. */
export function printMessage(value: Json): string {
  return print(value, 3);
}

function print(value: Json, indent: number): string {
  const line = onOneLine(value);
  if (indent + line.length <= width || typeof value !== 'object' || value === null) return line;
  const inner = indent + 2;
  const pad = ' '.repeat(inner);
  const entries = Array.isArray(value)
    ? value.map((element: Json) => print(element, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${print(member, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${pad}${entries.join(`,\n${pad}`)}\n${' '.repeat(indent)}${close}`;
}

function onOneLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(onOneLine).join(', ')} ]`;
  const entries = Object.entries(value);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([name, member]) => `${JSON.stringify(name)}: ${onOneLine(member)}`).join(', ')} }`;
}
