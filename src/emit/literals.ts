/** Characters that may not stand in a string literal as they are, or that would be invisible there. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff\ud800-\udfff]/g;

/** What nearly all texts are: nothing to escape. */
const plain = /^[ -&(-[\]-~]*$/;

/** A string literal in single quotes. */
export function stringLiteral(value: string): string {
  if (plain.test(value)) return `'${value}'`;
  const escaped = value.replace(/['\\]/g, '\\$&').replace(unprintable, escapeUnit);
  return `'${escaped}'`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A property's name in a type or an object, quoted where it has to be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name);
}

/** The key of a property of an object: `__proto__` by itself would set what the object inherits from. */
export function objectKey(name: string): string {
  return name === '__proto__' ? `[${stringLiteral(name)}]` : propertyName(name);
}

/** A union of string literals; `never` without any. */
export function literalUnion(values: readonly string[]): string {
  return values.length === 0 ? 'never' : values.map(stringLiteral).join(' | ');
}
