/** The types that every schema has, with the JSON type of their values. `size` is a `uint64` whose suffixes only matter on command lines. */
export const builtinTypes: ReadonlyMap<string, JsonType> = new Map<string, JsonType>([
  ['str', 'string'],
  ['number', 'number'],
  ['int', 'int'],
  ['int8', 'int'],
  ['int16', 'int'],
  ['int32', 'int'],
  ['int64', 'int'],
  ['uint8', 'int'],
  ['uint16', 'int'],
  ['uint32', 'int'],
  ['uint64', 'int'],
  ['size', 'int'],
  ['bool', 'boolean'],
  ['any', 'value'],
  ['null', 'null'],
]);

/** What introspection calls a `json-type`. */
export const jsonTypes = ['string', 'number', 'int', 'boolean', 'null', 'object', 'array', 'value'] as const;

/** One of these. */
export type JsonType = (typeof jsonTypes)[number];

/** The one enum that every schema has: the types of values inside of QEMU. */
export const qType: { readonly name: string; readonly values: readonly string[] } = {
  name: 'QType',
  values: ['none', 'qnull', 'qnum', 'qstring', 'qdict', 'qlist', 'qbool'],
};

/** Whether the language has a type of that name. */
export function isBuiltin(name: string): boolean {
  return builtinTypes.has(name) || name === qType.name;
}
