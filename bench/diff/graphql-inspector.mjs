// What graphql-inspector does with two schemas, without a command line around it, which would only take more time.
//   node bench/diff/graphql-inspector.mjs PEERS OLD NEW
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [peers, ...files] = process.argv.slice(2);
const require = createRequire(peers);
const { buildSchema } = require('graphql');
const { diff } = require('@graphql-inspector/core');
const [before, after] = files.map((file) => buildSchema(readFileSync(file, 'utf8')));
for (const { criticality, message } of await diff(before, after)) console.log(`${criticality.level} ${message}`);
