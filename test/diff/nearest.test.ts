import { expect, test } from 'vitest';
import { diffProtocols } from '../../src/diff/index.ts';
import { nearestIn } from '../../src/diff/nearest.ts';
import { protocolOf } from '../support/schema.ts';

/** `PATH LINE` of each change that the new side has no place for. A schema has one definition a line. */
function shown(old: readonly string[], current: readonly string[]): readonly string[] {
  const sides = [protocolOf(old.join('\n')), protocolOf(current.join('\n'))] as const;
  const nearest = nearestIn(...sides);
  const removed = diffProtocols(...sides).changes.filter((change) => change.new === null);
  return removed.map((change) => `${change.path} ${String(nearest(change).place?.line)}`);
}

const moved = '# Another text stands here now';
const inner = (members: string): string => `{ 'struct': 'Inner', 'data': { ${members} } }`;
const run = "{ 'command': 'run', 'data': { 'i': [ 'Inner' ] } }";

test('what was in a file that is gone is shown at the root, which is said, and nowhere in a schema of nothing', () => {
  const old = protocolOf({ 'qapi/root.json': "{ 'include': 'more.json' }", 'qapi/more.json': "{ 'command': 'gone' }" });
  const change = { path: 'gone', old: { file: 'qapi/more.json', line: 1 }, new: null };
  const place = { file: 'qapi/root.json', line: 1 };
  const { modules, ...current } = protocolOf({ 'qapi/root.json': "{ 'command': 'run' }" });
  expect(nearestIn(old, { ...current, modules })(change)).toEqual({ place, fileGone: 'qapi/more.json' });
  expect(nearestIn(old, { ...current, modules: [] })(change)).toEqual({ place: null, fileGone: null });
});

test('the root counts as one file, whatever it is called', () => {
  const old = protocolOf({ 'a.json': "{ 'command': 'gone' }\n{ 'command': 'run' }" });
  const current = protocolOf({ 'b.json': "{ 'command': 'run' }" });
  const change = { path: 'gone', old: { file: 'a.json', line: 1 }, new: null };
  expect(nearestIn(old, current)(change)).toEqual({ place: { file: 'b.json', line: 1 }, fileGone: null });
});

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['the object that it was in', [inner("'a': 'int', '*b': 'int'"), run], [moved, inner("'a': 'int'"), run], ['run/arguments/i/[]/b 2']],
  [
    'the base that it was in',
    ["{ 'struct': 'Base', 'data': { '*b': 'int' } }", "{ 'struct': 'Inner', 'base': 'Base', 'data': { 'a': 'int' } }", run],
    [moved, "{ 'struct': 'Base', 'data': {} }", "{ 'struct': 'Inner', 'base': 'Base', 'data': { 'a': 'int' } }", run],
    ['run/arguments/i/[]/b 2'],
  ],
  [
    'the object that has that base no more',
    ["{ 'struct': 'Base', 'data': { '*b': 'int' } }", "{ 'struct': 'Inner', 'base': 'Base', 'data': { 'a': 'int' } }", run],
    ["{ 'struct': 'Base', 'data': { '*b': 'int' } }", moved, inner("'a': 'int'"), run],
    ['run/arguments/i/[]/b 3'],
  ],
  [
    'the command that lists members',
    ["{ 'command': 'run', 'data': { 'a': 'int' } }"],
    [moved, "{ 'command': 'run', 'data': {} }"],
    ['run/arguments/a 2'],
  ],
  ['the event that has no data any more', ["{ 'event': 'E', 'data': { 'a': 'int' } }"], [moved, "{ 'event': 'E' }"], ['E/data/a 2']],
  [
    'the object in an alternate',
    [
      inner("'a': 'int', 'b': 'int'"),
      "{ 'alternate': 'A', 'data': { 'o': 'Inner', 's': 'str' } }",
      "{ 'command': 'run', 'data': { 'x': 'A' } }",
    ],
    [inner("'a': 'int'"), "{ 'alternate': 'A', 'data': { 'o': 'Inner', 's': 'str' } }", "{ 'command': 'run', 'data': { 'x': 'A' } }"],
    ['run/arguments/x/b 1'],
  ],
  [
    'the union, of a branch with nothing in it any more',
    [
      "{ 'enum': 'K', 'data': [ 'p', 'q' ] }",
      inner("'a': 'int'"),
      "{ 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'p': 'Inner' } }",
      "{ 'command': 'run', 'returns': 'U' }",
    ],
    [
      "{ 'enum': 'K', 'data': [ 'p', 'q' ] }",
      "{ 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': {} }",
      "{ 'command': 'run', 'returns': 'U' }",
    ],
    ['run/returns/{k=p}/a 2'],
  ],
  [
    'what came behind it',
    [run.replace("[ 'Inner' ]", "'int'"), "{ 'command': 'gone' }", "{ 'event': 'E' }"],
    [run.replace("[ 'Inner' ]", "'int'"), moved, "{ 'event': 'E' }"],
    ['gone 3'],
  ],
  [
    'what came before it, where it was the last',
    ["{ 'event': 'E' }", "{ 'command': 'gone' }"],
    [moved, "{ 'event': 'E' }", "{ 'command': 'more' }"],
    ['gone 2'],
  ],
  ['the beginning of the file, where nothing else was in it', ["{ 'command': 'gone' }"], [moved, "{ 'command': 'more' }"], ['gone 1']],
])('what was removed is shown at %s', (_where, old, current, expected) => {
  expect(shown(old, current)).toEqual(expected);
});
