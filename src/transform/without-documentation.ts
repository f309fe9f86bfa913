import type { Definition, Schema } from '../schema/model.ts';

/** The same schema without its comments, for whoever looks at the wire alone: cutting texts out of them takes most of the time. */
export function withoutDocumentation(schema: Schema): Schema {
  const bare = new Map<Definition, Definition>();
  const strip = (definition: Definition): Definition => {
    const known = bare.get(definition);
    if (known !== undefined) return known;
    const stripped: Definition = { ...definition, documentation: null };
    bare.set(definition, stripped);
    return stripped;
  };
  return {
    ...schema,
    modules: schema.modules.map((module) => ({ ...module, definitions: module.definitions.map(strip), freeForm: [] })),
    definitions: new Map([...schema.definitions].map(([name, definition]) => [name, strip(definition)])),
  };
}
