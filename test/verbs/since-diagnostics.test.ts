import { expect, test } from 'vitest';
import { history } from '../../src/verbs/history.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { SinceFinding } from '../../src/history/verify-since.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';
import { sinceDiagnostics } from '../../src/verbs/since-diagnostics.ts';

const location = schemaInMemory({ 'b.json': 'one\n two \n', 'a.json': 'three\nfour\n' });

function told(...findings: readonly Partial<SinceFinding>[]) {
  const missing = { kind: 'missing', subject: 'S.m', documented: null, added: '7.2.0', addedAfter: '7.1.0', laterPaths: [] } as const;
  const nowhere = { releases: ['7.2'], place: { file: 'a.json', line: 1 }, path: null, pathAdded: null };
  const all = findings.map((finding) => ({ ...missing, ...nowhere, ...finding }));
  return sinceDiagnostics(all, { version: '7.3.0', location, schema: null });
}

test('findings come in the order of files and lines, each at its line without the spaces around', () => {
  const places = [
    { file: 'b.json', line: 2 },
    { file: 'a.json', line: 2 },
    { file: 'b.json', line: 1 },
    { file: 'a.json', line: 1 },
  ];
  const found = told(...places.map((place) => ({ place })));
  expect(found.map(({ span }) => span?.source.text.slice(span.start, span.end))).toEqual(['three', 'four', 'one', 'two']);
});

test.each([
  [0, 'First seen: a/x (7.2.0).'],
  [3, 'First seen: a/x (7.2.0); later: b0/x (7.3.0), b1/x (7.3.0), b2/x (7.3.0).'],
  [5, 'First seen: a/x (7.2.0); later: b0/x (7.3.0), b1/x (7.3.0), b2/x (7.3.0), and 2 more.'],
])('of %d later uses three are listed', (count, expected) => {
  const laterPaths = Array.from({ length: count }, (_, index) => ({ path: `b${String(index)}/x`, added: '7.3.0' }));
  const [found] = told({ path: 'a/x', pathAdded: '7.2.0', laterPaths });
  expect(found?.help).toBe(`It should say 7.2, or a release after 7.1.0 and before it. ${expected}`);
});

test('of versions that only their paths tell apart nothing is said that documentation could say', () => {
  const [shown, hidden] = told(
    { added: 'new.json', addedAfter: 'old.json', releases: ['new.json'], path: 'a/x', pathAdded: 'new.json' },
    { added: 'new.json', addedAfter: 'old.json', releases: ['new.json'] },
  );
  expect(shown?.help).toBe('First seen: a/x (new.json).');
  expect(hidden?.help).not.toContain('new.json');
});

test('each finding stands at the line of the comment with the version, or with the description that lacks it', async () => {
  const older =
    "##\n# @S:\n#\n# @z: z\n#\n# Since: 7.0\n##\n{ 'struct': 'S', 'data': { 'z': 'int' } }\n{ 'command': 'get', 'returns': 'S' }\n";
  const newer = `##
# @E:
#
# Since: 7.2 (two since 7.1,
#     three since 7.0)
##
{ 'enum': 'E', 'data': [ 'two', 'three' ] }

##
# @S:
#
# @z: z
#
# @same: text
#     of several lines (default 1, since
#     7.0), and more
#
# @later: text since 7.0, they say (since 7.3)
#
# @missing:
#     text
#
# Since: 7.0
##
{ 'struct': 'S',
  'data': { 'z': 'int', 'same': 'int', 'later': 'int', 'missing': 'int', 'bare': 'E' } }

##
# @get:
#
# Since 7.0
##
{ 'command': 'get', 'returns': 'S' }

##
# @put:
#
# A paragraph says it.
#
# Since 7.0
##
{ 'command': 'put', 'data': { 'x': 'int' } }
`;
  const workingDirectory = temporaryFolder({
    ...{ 'old/VERSION': '7.1.0\n', 'old/qapi-schema.json': older },
    ...{ 'new/VERSION': '7.2.0\n', 'new/qapi-schema.json': newer },
  });
  const { diagnostics } = await history(['old', 'new'], { workingDirectory, verifySince: true });
  expect(
    diagnostics.map(({ message, span }) => [message.replace(/ (?:is|does) .*/, ''), span?.source.text.slice(span.start, span.end)]),
  ).toEqual([
    ["value 'two' of 'E'", 'Since: 7.2 (two since 7.1,'],
    ["value 'three' of 'E'", 'three since 7.0)'],
    ["member 'same' of 'S'", '7.0), and more'],
    ["member 'later' of 'S'", '@later: text since 7.0, they say (since 7.3)'],
    ["member 'missing' of 'S'", '@missing:'],
    // Nothing is said of it.
    ["member 'bare' of 'S'", "{ 'struct': 'S',"],
    ["'put'", 'Since 7.0'],
  ]);
});

test.each([
  ['the speed (since v7.2)', 'since v7.2'],
  ['the speed (since QEMU 7.2)', 'since QEMU 7.2'],
  ['the speed (Since QEMU v7.2)', 'Since QEMU v7.2'],
  ['the speed (since version 7.2)', 'since version 7.2'],
  ['the speed (added in 7.2)', 'added in 7.2'],
  ['the speed.  Introduced in QEMU 7.2.', 'Introduced in QEMU 7.2'],
  ['the speed since 7.2', 'since 7.2'],
])('a version that is not read as one is shown, with its form: %s', async (text, words) => {
  const struct = (comment: string, members: string): string =>
    `##\n# @S:\n#\n# @z: z\n${comment}#\n# Since: 7.0\n##\n{ 'struct': 'S', 'data': { 'z': 'int'${members} } }\n{ 'command': 'get', 'returns': 'S' }\n`;
  const workingDirectory = temporaryFolder({
    ...{ 'old/VERSION': '7.1.0\n', 'old/qapi-schema.json': struct('', '') },
    ...{ 'new/VERSION': '7.2.0\n', 'new/qapi-schema.json': struct(`#\n# @speed: some\n#     ${text}\n`, ", 'speed': 'int'") },
  });
  const { diagnostics } = await history(['old', 'new'], { workingDirectory, verifySince: true });
  expect(diagnostics.map(({ code, help, span }) => [code, help, span?.source.text.slice(span.start, span.end)])).toEqual([
    [
      'since-missing',
      `It should say 7.2, or a release after 7.1.0 and before it. '${words}' is not read as a version: write '(since 7.2)'. First seen: get/returns/speed (7.2.0).`,
      text,
    ],
  ]);
});
