import { describe, expect, test } from 'vitest';
import { callCounts, total } from '../support/call-counts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A schema of so many modules that are alike, with something of everything. */
function schemaOf(modules: number): Record<string, string> {
  const names = Array.from({ length: modules }, (_, index) => String(index).padStart(3, '0'));
  return {
    'qapi/qapi-schema.json': names.map((name) => `{ 'include': 'm${name}.json' }\n`).join(''),
    ...Object.fromEntries(names.map((name) => [`qapi/m${name}.json`, moduleOf(name)])),
    'one.json': names.map(moduleOf).join(''),
    VERSION: '2.0.0\n',
    // A release in which a member was still mandatory.
    'older/qapi/qapi-schema.json': names.map((name) => `{ 'include': 'm${name}.json' }\n`).join(''),
    ...Object.fromEntries(names.map((name) => [`older/qapi/m${name}.json`, moduleOf(name).replace("'*b'", "'b'")])),
    'older/VERSION': '1.0.0\n',
    'before.json': manyOf(modules, 'a'),
    'after.json': manyOf(modules, 'b'),
    'in-place.json': inPlaceOf(modules * 10),
    'recording.jsonl': recordingOf(modules * 20),
  };
}

/** Commands, events and values by names that begin with a letter: so many that nobody looks for those that are alike. */
function manyOf(modules: number, letter: string): string {
  const names = Array.from({ length: modules * 6 }, (_, index) => `${letter}-${String(index)}`);
  return [
    ...names.map((name) => `{ 'command': '${name}' }\n{ 'event': '${name.toUpperCase().replace('-', '_')}' }\n`),
    `{ 'enum': 'Kind', 'data': [ ${names.map((name) => `'${name}'`).join(', ')} ] }\n{ 'command': 'choose', 'data': { 'kind': 'Kind' } }\n`,
  ].join('');
}

/** A type of the oldest form, with so many structs in place of types that all would like the same name: `a-b-b`, `aB-b`, `a-bB`. */
function inPlaceOf(structs: number): string {
  const names = Array.from(
    { length: structs },
    (_, index) => `a${index.toString(2).padStart(10, '0').replaceAll('0', '-b').replaceAll('1', 'B')}`,
  );
  return `{ 'type': 'T', 'data': { ${names.map((name) => `'${name}': { 'x': 'int' }`).join(', ')} } }\n`;
}

/** So many commands that wait for their answers all at once, the last of which is answered first. */
function recordingOf(commands: number): string {
  const ids = Array.from({ length: commands }, (_, index) => String(index));
  return [
    ...ids.map((id) => `{"execute":"query-000","arguments":{"x":"y"},"id":"${id}"}\n`),
    ...ids.toReversed().map((id) => `{"error":{"class":"GenericError","desc":"no"},"id":"${id}"}\n`),
  ].join('');
}

function moduleOf(name: string): string {
  return `
##
# @E${name}:
#
# Kinds.
#
# @one: the first
#
# @two: the second, see @S${name}
#
# Since: 1.0
##
{ 'enum': 'E${name}', 'data': [ 'one', 'two' ] }

##
# @S${name}:
#
# A *thing* with text.
#
# @a: a number
#
# @b: more of them (since 2.0)
#
# Since: 1.0
##
{ 'struct': 'S${name}', 'data': { 'a': 'int', '*b': [ 'S${name}' ], 'c': { 'type': 'str', 'if': 'CONFIG_A' } } }
{ 'union': 'U${name}', 'base': { 'kind': 'E${name}' }, 'discriminator': 'kind', 'data': { 'one': 'S${name}' } }
{ 'alternate': 'A${name}', 'data': { 's': 'str', 'o': 'S${name}' } }
{ 'command': 'query-${name}', 'data': { 'x': 'A${name}' }, 'returns': 'U${name}' }
{ 'event': 'EVENT_${name}', 'data': 'S${name}' }
`;
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  check: ['check', '.'],
  'check of structs in place of types': ['check', 'in-place.json'],
  introspect: ['introspect', '.'],
  generate: ['generate', '.', '--out', 'out', '--docs-text'],
  'generate --emit json-schema': ['generate', '.', '--out', 'out', '--emit', 'json-schema'],
  // Every page names all others, so that the definitions are in one module here.
  'generate --emit docs': ['generate', 'one.json', '--out', 'out', '--emit', 'docs'],
  diff: ['diff', 'older', '.', '--fail-on', 'none'],
  'diff of what has other names': ['diff', 'before.json', 'after.json', '--fail-on', 'none'],
  history: ['history', 'older', '.'],
  'validate --qmp': ['validate', 'one.json', 'recording.jsonl', '--qmp'],
};

/** Twice as much of a schema may make twice as much work; what is less even than that by a part of it is let pass. */
const steepest = 2.15;

/** A part may look things up by halving. */
const steepestPart = 2.3;

describe.each(Object.entries(verbs))('the work of %s', { timeout: 120_000 }, (_, args) => {
  test('grows as the schema does, in every function', async () => {
    const [small, middle, large] = await Promise.all([20, 40, 80].map((modules) => callCounts(args, temporaryFolder(schemaOf(modules)))));
    if (small === undefined || middle === undefined || large === undefined) throw new Error('three were counted');
    const growth = (of: (counts: ReadonlyMap<string, number>) => number): number => (of(large) - of(middle)) / (of(middle) - of(small));
    expect(growth(total)).toBeLessThan(steepest);
    const steep = [...large]
      .filter(([name, count]) => count > 500 && count > (middle.get(name) ?? 0) && growth((counts) => counts.get(name) ?? 0) > steepestPart)
      .map(([name, count]) => `${name}: ${small.get(name) ?? 0}, ${middle.get(name) ?? 0}, ${count} calls`);
    expect(steep).toEqual([]);
  });
});
