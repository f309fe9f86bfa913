import { expect, test } from 'vitest';
import { positionAt } from '../../src/diagnostics/source-text.ts';
import type { UsageFinding } from '../../src/usage/findings.ts';
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

test('what a package of several versions calls a variant of a type counts as the type', async () => {
  const union = (name: string, mark: string, more: string): string =>
    `{ 'enum': 'Kind', 'data': [ 'one', 'two' ] } { 'struct': 'Part', 'data': { 'x': 'int' } }
    { 'union': '${name}', 'base': { 'kind': { 'type': 'Kind'${mark} }${more} }, 'discriminator': 'kind', 'data': { 'one': 'Part' } } { 'command': 'tell', 'returns': '${name}' }`;
  const deprecated = ", 'features': [ 'deprecated' ]";
  const folder = temporaryFolder({
    '9.0/VERSION': '9.0.0',
    '9.0/qapi-schema.json': `{ 'struct': 'Old', 'data': { 'm': 'int', 'n': 'int' } } { 'command': 'a', 'returns': 'Old' } { 'command': 'b' }
      { 'struct': 'Form', 'data': { 'm': 'int', 'n': 'int' } } { 'command': 'c', 'returns': 'Form' } ${union('Last', '', ", 'gone': 'int'")}`,
    '9.1/VERSION': '9.1.0',
    '9.1/qapi-schema.json': `{ 'struct': 'New', 'data': { 'm': { 'type': 'int'${deprecated} } } } { 'command': 'a', 'returns': 'New' }
      { 'command': 'b', 'returns': 'New' } { 'struct': 'Form', 'data': { 'm': { 'type': 'int'${deprecated} } } } { 'command': 'c', 'returns': 'Form' }
      ${union('Next', deprecated, '')}`,
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [], "noLib": true }, "files": ["a.ts"] }',
    'a.ts': `import type { Form_9_1, New_or_empty, New_or_Old, Next_or_Last_two } from './qmp/index.js';
export const a = (value: New_or_Old): unknown => value.m;
export const b = (value: New_or_empty): unknown => value.m;
export const c = (value: Form_9_1): unknown => value.m;
export const d = (value: Next_or_Last_two): unknown => value.kind;
`,
  });
  await generate({ schemas: ['9.0', '9.1'], out: 'qmp', emit: ['types'], workingDirectory: folder });
  const { findings } = await usage('.', { workingDirectory: folder, schemas: ['9.0', '9.1'] });
  expect(findings.map(({ diagnostic: { message } }) => message)).toEqual([
    "the member 'm' of 'New' is deprecated in 9.1.0",
    "the member 'm' of 'New' is deprecated in 9.1.0",
    "the member 'm' of 'Form' is deprecated in 9.1.0",
    "the member 'kind' of 'Next' is deprecated in 9.1.0",
  ]);
});

test('a type is gone where a version does not define it, and not where no message carries it any more', async () => {
  const parts = ['Gone', 'Loose', 'Old'].map((name) => `{ 'struct': '${name}', 'data': { 'm': 'int' } }`);
  const folder = temporaryFolder({
    '9.0/VERSION': '9.0.0',
    '9.0/qapi-schema.json': `${parts.join(' ')} { 'struct': 'Whole', 'data': { 'gone': 'Gone', 'loose': 'Loose', 'renamed': 'Old' } } { 'command': 'a', 'returns': 'Whole' }`,
    '9.1/VERSION': '9.1.0',
    '9.1/qapi-schema.json':
      "{ 'struct': 'Loose', 'data': { 'm': 'int' } } { 'struct': 'New', 'data': { 'm': 'int' } } { 'struct': 'Whole', 'data': { 'renamed': 'New' } } { 'command': 'a', 'returns': 'Whole' }",
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [], "noLib": true }, "files": ["a.ts"] }',
    'a.ts': `import { type Gone, type Loose, type Old, validateGone, validateLoose, type Whole } from './qmp/index.js';
export const a = (gone: Gone, loose: Loose, old: Old): unknown => [validateGone(gone), validateLoose(loose), loose.m, old.m];
export const b = ({ loose }: Whole): unknown => loose;
`,
  });
  await generate({ schema: '9.0', out: 'qmp', emit: ['types', 'validators'], workingDirectory: folder });
  const { findings } = await usage('.', { workingDirectory: folder, schemas: ['9.0', '9.1'] });
  expect(findings.map(({ diagnostic: { message } }) => message)).toEqual([
    "the type 'Gone' was removed after 9.0.0: it is not in 9.1.0",
    "the type 'Gone' was removed after 9.0.0: it is not in 9.1.0",
    "the member 'loose' of 'Whole' was removed after 9.0.0: it is not in 9.1.0",
  ]);
});

/** `2 the member 'n' of 'X' is missing in 9.0.0`: the line, and what is said there. */
function toldAtLine({ diagnostic: { message, span } }: UsageFinding): string {
  return `${span === null ? '' : String(positionAt(span.source, span.start).line)} ${message}`;
}

test('a variant of a type for some versions is judged by these', async () => {
  const version = (members: string, ...commands: readonly string[]): string =>
    [`{ 'struct': 'X', 'data': { ${members} } }`, ...commands.map((name) => `{ 'command': '${name}', 'returns': 'X' }`)].join('\n');
  const folder = temporaryFolder({
    ...Object.fromEntries(['9.0', '9.1', '9.2', '9.3'].map((name) => [`${name}/VERSION`, `${name}.0`])),
    '9.0/qapi-schema.json': version("'m': 'int'", 'all', 'old', 'odd'),
    '9.1/qapi-schema.json': version("'m': 'int', 'n': 'int'", 'all', 'old', 'mid'),
    '9.2/qapi-schema.json': version("'m': 'int', 'n': 'int', 'o': 'int'", 'all', 'mid', 'odd', 'new'),
    '9.3/qapi-schema.json': version("'m': { 'type': 'int', 'features': [ 'deprecated' ] }, 'o': 'int'", 'all', 'new'),
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [], "noLib": true }, "files": ["a.ts"] }',
    'a.ts': `import type { X_9_0_and_9_2, X_9_1_to_9_2, X_from_9_2, X_to_9_1 } from './qmp/index.js';
export const a = (x: X_to_9_1): unknown => [x.m, x.n];
export const b = (x: X_9_1_to_9_2): unknown => [x.m, x.n, x.o];
export const c = (x: X_9_0_and_9_2): unknown => [x.m, x.n, x.o];
export const d = (x: X_from_9_2): unknown => [x.m, x.n, x.o];
`,
  });
  const schemas = ['9.0', '9.1', '9.2', '9.3'];
  await generate({ schemas, out: 'qmp', emit: ['types'], workingDirectory: folder });
  const { findings } = await usage('.', { workingDirectory: folder, schemas });
  expect(findings.map(toldAtLine)).toEqual([
    "2 the member 'n' of 'X' is missing in 9.0.0; it is in 9.1.0",
    "3 the member 'o' of 'X' is missing in 9.1.0; it is in 9.2.0",
    "4 the member 'n' of 'X' is missing in 9.0.0; it is in 9.2.0",
    "4 the member 'o' of 'X' is missing in 9.0.0; it is in 9.2.0",
    "5 the member 'm' of 'X' is deprecated in 9.3.0",
    "5 the member 'n' of 'X' was removed after 9.2.0: it is not in 9.3.0",
  ]);
});

test('what is named of a union is of the branch that an object says, and of the schema where that has a name like one of a variant', async () => {
  const deprecated = "'features': [ 'deprecated' ]";
  const folder = temporaryFolder({
    'own/VERSION': '9.0.0',
    'own/qapi-schema.json': `{ 'enum': 'Kind', 'data': [ 'one', { 'name': 'two', ${deprecated} } ] }
      { 'struct': 'One', 'data': { 'x': { 'type': 'int', ${deprecated} } } } { 'struct': 'Two', 'data': { 'x': 'int' } }
      { 'union': 'U', 'base': { 'name': 'str', 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'one': 'One', 'two': 'Two' } }
      { 'command': 'tell', 'data': { 'u': 'U' } } { 'struct': 'One_9_0', 'data': { 'x': 'int' } } { 'command': 'get', 'returns': 'One_9_0' }`,
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "types": [], "noLib": true }, "files": ["a.ts"] }',
    'a.ts': `import type { One_9_0, U, U_two } from './qmp/index.js';
export const one: U = { name: 'n', kind: 'one', x: 1 };
export const two: U = { name: 'n', kind: ('two' as const), x: 1 };
export const any = (is: boolean): U => ({ name: 'n', kind: is ? 'one' : 'two', x: 1 });
export const f = (own: One_9_0, second: U_two): unknown => [own.x, second.x];
export const g = (u: U): unknown => [u['kind'] === 'two', u.kind === 'two'];
`,
  });
  await generate({ schema: 'own', out: 'qmp', emit: ['types'], workingDirectory: folder });
  const { findings } = await usage('.', { workingDirectory: folder, schemas: ['own'] });
  expect(findings.map(toldAtLine)).toEqual([
    "2 the member 'x' of 'One' is deprecated in 9.0.0",
    "3 the value 'two' of 'Kind' is deprecated in 9.0.0",
    "4 the value 'two' of 'Kind' is deprecated in 9.0.0",
    "5 the branch 'two' of 'U' is deprecated in 9.0.0",
    "6 the value 'two' of 'Kind' is deprecated in 9.0.0",
    "6 the value 'two' of 'Kind' is deprecated in 9.0.0",
  ]);
});
