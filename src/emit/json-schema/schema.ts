/** A JSON Schema, or a part of one: what can be printed as JSON. Integers beyond ±2^53 are bigints, so that ranges are exact. */
export interface Schema {
  readonly [keyword: string]: SchemaValue;
}

export type SchemaValue = string | number | bigint | boolean | null | readonly SchemaValue[] | Schema;

/** No value is valid. */
export const nothing: Schema = { not: {} };

/** Keywords that are there only if there is something to say. */
export function present(keywords: Readonly<Record<string, SchemaValue | undefined>>): Schema {
  return Object.fromEntries(Object.entries(keywords).filter((entry): entry is [string, SchemaValue] => entry[1] !== undefined));
}

/** A list for a keyword; left out without any elements. */
export function unlessEmpty<T extends SchemaValue>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}
