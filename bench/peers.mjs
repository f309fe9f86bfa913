// Other generators of TypeScript, and what they are given: the same interface, in the form that each reads.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a peer is: its package, its command, and how it is called on the files that `writeInputs` makes. */
export const generatePeers = [
  {
    name: 'json-schema-to-typescript',
    script: 'dist/src/cli.js',
    args: ({ jsonSchema }, out) => ['-i', jsonSchema, '-o', out, '--unreachableDefinitions'],
  },
  {
    name: 'quicktype',
    script: 'dist/index.js',
    args: ({ jsonSchema }, out) => ['--src-lang', 'schema', '--lang', 'typescript', '--just-types', '--src', jsonSchema, '--out', out],
  },
  { name: 'openapi-typescript', script: 'bin/cli.js', args: ({ openApi }, out) => [openApi, '-o', out] },
];

/**
 * The peers that are installed in a folder, and the others with the reason why they cannot be measured.
 * @param {string} folder where their packages are
 */
export function installed(folder, wanted) {
  const there = [];
  const missing = [];
  for (const peer of wanted) {
    const manifest = path.join(folder, 'node_modules', peer.name, 'package.json');
    if (!existsSync(manifest)) {
      missing.push({ name: peer.name, reason: 'not installed: cd bench && npm ci' });
      continue;
    }
    const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8'));
    const command = typeof bin === 'string' ? bin : (Object.values(bin ?? {})[0] ?? peer.script);
    there.push({ ...peer, version, command: path.join(path.dirname(manifest), command ?? '') });
  }
  return { there, missing };
}

/**
 * Writes one JSON Schema and one OpenAPI document out of the bundles that `generate --emit json-schema` made. Types that are both sent and
 * received are there once, as they are in what we generate.
 * @param {string} schemas the folder of the bundles
 * @param {string} folder where to write
 */
export function writeInputs(schemas, folder) {
  const bundle = (name) => JSON.parse(readFileSync(path.join(schemas, `${name}.json`), 'utf8')).$defs;
  const definitions = { ...bundle('receive'), ...bundle('send') };
  const jsonSchema = path.join(folder, 'qmp.schema.json');
  const properties = Object.fromEntries(Object.keys(definitions).map((name) => [name, { $ref: `#/$defs/${name}` }]));
  put(jsonSchema, {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Qmp',
    type: 'object',
    properties,
    $defs: definitions,
  });
  const openApi = path.join(folder, 'qmp.openapi.json');
  put(openApi, {
    openapi: '3.1.0',
    info: { title: 'QMP', version: '1' },
    paths: {},
    components: { schemas: JSON.parse(JSON.stringify(definitions).replaceAll('#/$defs/', '#/components/schemas/')) },
  });
  return { jsonSchema, openApi };
}

function put(file, value) {
  writeFileSync(file, JSON.stringify(value));
}
