// Other comparers, and what they are given: the interfaces of two releases in the form that each reads.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { readModel } from '../validators/ours.mjs';
import { graphQlOf, jsonSchemaOf, openApiOf } from './documents.mjs';

const script = (name) => path.join(import.meta.dirname, name);

/** A peer as those of `../peers.mjs` are; what it prints has to have a line for a change. */
export const diffPeers = [
  {
    name: '@graphql-inspector/core',
    form: 'GraphQL',
    args: ({ graphQl }, folder) => [script('graphql-inspector.mjs'), folder, ...graphQl],
  },
  { name: 'api-smart-diff', form: 'OpenAPI', args: ({ openApi }, folder) => [script('api-smart-diff.mjs'), folder, ...openApi] },
  {
    name: 'json-schema-diff',
    form: 'JSON Schema',
    // It ends with 1 when something was removed.
    status: 1,
    args: ({ jsonSchema }, folder) => [path.join(folder, 'node_modules/json-schema-diff/bin/json-schema-diff'), ...jsonSchema],
  },
];

/** Writes the documents of two schemas, and gives their places, older first. */
export async function writeDocuments(schemas, folder) {
  const forms = { jsonSchema: ['schema.json', jsonSchemaOf], openApi: ['openapi.json', openApiOf], graphQl: ['graphql', graphQlOf] };
  const places = { jsonSchema: [], openApi: [], graphQl: [] };
  for (const [index, schema] of schemas.entries()) {
    const protocol = await readModel(folder, schema);
    for (const [form, [ending, print]] of Object.entries(forms)) {
      const file = path.join(folder, `${index === 0 ? 'old' : 'new'}.${ending}`);
      writeFileSync(file, print(protocol));
      places[form].push(file);
    }
  }
  return places;
}
