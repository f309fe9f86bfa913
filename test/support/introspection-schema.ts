/** JSON Schema of what `query-qmp-schema` answers: another way from a schema to what is valid, for comparison with ours. */
import type { SchemaInfo } from '../../src/introspect/index.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * All types as definitions of one schema. Nothing is closed, and integers have no range: a reply says neither who sends a value nor
 * how many bits an integer has.
 */
export function schemaOfIntrospection(entries: readonly SchemaInfo[]): JsonSchema {
  return { $id: 'introspection', $defs: Object.fromEntries(entries.map((entry) => [entry.name, schemaOfEntry(entry)])) };
}

export function referenceTo(type: string): string {
  return `#/$defs/${encodeURIComponent(type)}`;
}

function schemaOfEntry(entry: SchemaInfo): JsonSchema {
  switch (entry['meta-type']) {
    case 'builtin':
      return entry['json-type'] === 'value' ? {} : { type: entry['json-type'] === 'int' ? 'integer' : entry['json-type'] };
    case 'enum':
      return { enum: entry.values };
    case 'array':
      return { type: 'array', items: { $ref: referenceTo(entry['element-type']) } };
    case 'alternate':
      return { anyOf: entry.members.map(({ type }) => ({ $ref: referenceTo(type) })) };
    case 'object': {
      const { tag, variants = [] } = entry;
      return {
        type: 'object',
        properties: Object.fromEntries(entry.members.map(({ name, type }) => [name, { $ref: referenceTo(type) }])),
        required: entry.members.filter((member) => !('default' in member)).map(({ name }) => name),
        ...(tag === undefined || variants.length === 0
          ? {}
          : {
              oneOf: variants.map((variant) => ({
                if: { properties: { [tag]: { const: variant.case } } },
                then: { $ref: referenceTo(variant.type) },
                else: false,
              })),
            }),
      };
    }
    case 'command':
    case 'event':
      return {};
  }
}
