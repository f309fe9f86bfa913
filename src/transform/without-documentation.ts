import type { Definition, DocumentationComment, Schema } from '../schema/model.ts';

/** The same schema without its comments, for whoever looks at the wire alone: cutting texts out of them takes most of the time. */
export function withoutDocumentation(schema: Schema): Schema {
  return withComments(schema, bare, () => null);
}

/** The same schema with what its comments say of versions, and of their texts as little as can be. */
export function withVersionsOnly(schema: Schema): Schema {
  return withComments(schema, versioned, (comment) => {
    const since = comment.tags.get('Since');
    // Where there is no tag, a paragraph may say it.
    return {
      ...comment,
      features: new Map(),
      body: since === undefined ? comment.body : [],
      tags: new Map(since === undefined ? [] : [['Since', since]]),
    };
  });
}

/** The same schema with what its comments say of features, such as what takes the place of something. */
export function withFeaturesOnly(schema: Schema): Schema {
  return withComments(schema, ofFeatures, (comment) => ({ ...comment, body: [], members: new Map(), tags: new Map() }));
}

/** What became of definitions: the same one becomes the same, so that who watches a schema sees what has not changed. */
type Changed = WeakMap<Definition, Definition>;
const bare: Changed = new WeakMap();
const versioned: Changed = new WeakMap();
const ofFeatures: Changed = new WeakMap();

function withComments(schema: Schema, changed: Changed, change: (comment: DocumentationComment) => DocumentationComment | null): Schema {
  const changeOne = (definition: Definition): Definition => {
    const known = changed.get(definition);
    if (known !== undefined) return known;
    const result: Definition = { ...definition, documentation: definition.documentation && change(definition.documentation) };
    changed.set(definition, result);
    return result;
  };
  return {
    ...schema,
    modules: schema.modules.map((module) => ({ ...module, definitions: module.definitions.map(changeOne), freeForm: [] })),
    definitions: new Map([...schema.definitions].map(([name, definition]) => [name, changeOne(definition)])),
  };
}
