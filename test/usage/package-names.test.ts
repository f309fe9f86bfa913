import { expect, test } from 'vitest';
import { generate } from '../../src/verbs/generate.ts';
import { usage } from '../../src/verbs/usage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A type gets another name, and its name goes to another type. */
const older = "{ 'struct': 'Info', 'data': { 'm': 'int' } } { 'command': 'a', 'returns': 'Info' }";
const newer =
  "{ 'struct': 'AInfo', 'data': { 'm': 'int' } } { 'command': 'a', 'returns': 'AInfo' } " +
  "{ 'struct': 'Info', 'data': { 'n': 'int' } } { 'command': 'b', 'returns': 'Info' }";

/** A project, with a package of a version of its own. */
async function project(version: string, schema: string, source: string): Promise<string> {
  const folder = temporaryFolder({
    'own/VERSION': version,
    'own/qapi-schema.json': schema,
    'older/VERSION': '9.0.0',
    'older/qapi-schema.json': older,
    'newer/VERSION': '10.0.0',
    'newer/qapi-schema.json': newer,
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [], "noLib": true }, "files": ["a.ts"] }',
    'a.ts': source,
  });
  await generate({ schema: 'own', out: 'qmp', emit: ['types'], workingDirectory: folder });
  return folder;
}

test.each([
  ['of the version that its package was made from', '9.0.0', older, 'm', []],
  ['of the newest where that is none of those', '10.0.1', newer, 'n', ["the member 'n' of 'Info' is missing in 9.0.0; it is in 10.0.0"]],
])('a name of a module that is imported alone is one %s', async (_which, version, schema, member, expected) => {
  const source = `import type { Info } from './qmp/qapi-schema.js';\nexport const f = (info: Info): unknown => info.${member};\n`;
  const folder = await project(version, schema, source);
  const { findings, packages } = await usage('.', { workingDirectory: folder, schemas: ['older', 'newer'] });
  expect(packages).toEqual([{ place: 'qmp', version }]);
  expect(findings.map(({ diagnostic: { message } }) => message).filter((message) => message.includes('member'))).toEqual(expected);
});

test('types that no version has go by the names of the package, which has types of its own, too', async () => {
  const more =
    "{ 'struct': 'Extra', 'data': { 'kind': 'Kind' } } { 'enum': 'Kind', 'data': [ 'x' ] } { 'command': 'c', 'returns': 'Extra' }";
  const source = "import type { Extra, Kind, QmpGreeting } from './qmp/index.js';\nexport type All = [Extra, Kind, QmpGreeting];\n";
  const folder = await project('9.5.0', `${newer} ${more}`, source);
  const { findings } = await usage('.', { workingDirectory: folder, schemas: ['older', 'newer'] });
  expect(findings.map(({ diagnostic: { message } }) => message)).toEqual([
    "what the package calls 'Extra' is not in 9.0.0 and 10.0.0",
    "what the package calls 'Kind' is not in 9.0.0 and 10.0.0",
  ]);
});
