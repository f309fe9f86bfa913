import { describe, expect, test } from 'vitest';
import { annotate } from '../../src/history/annotate.ts';
import { buildHistory } from '../../src/history/build.ts';
import type { HistoryNotes } from '../../src/history/notes.ts';
import { versionsOf } from './support.ts';

/** Notes on one of the versions, from the history of some of them. */
function notesOn(own: string, schemas: Readonly<Record<string, string>>, read: readonly string[] = Object.keys(schemas)): HistoryNotes {
  const versions = versionsOf(schemas);
  const current = versions.find(({ version }) => version === own);
  if (current === undefined) throw new Error(`there is no ${own}`);
  return annotate(buildHistory(versions.filter(({ version }) => read.includes(version))), current);
}

const documented = (name: string, since: string, text: string): string => `##\n# @${name}:\n#\n# Since: ${since}\n##\n${text}\n`;

describe('a type that several commands share', () => {
  const type = (members: string): string => `{ 'struct': 'S', 'data': { ${members} } }`;
  const notes = notesOn('9.0.0', {
    '7.0.0': `{ 'struct': 'Old', 'data': { 'a': 'int' } } { 'command': 'query-a', 'returns': 'Old' }`,
    '8.0.0': `${type("'a': 'int', 'b': 'int'")} { 'command': 'query-a', 'returns': 'S' } { 'command': 'query', 'returns': 'S' }`,
    '9.0.0': `${type("'*a': 'int', 'c': 'int'")} { 'command': 'query-a', 'returns': 'S' } { 'command': 'query', 'returns': 'S' }`,
  });

  test('has the history of the place that came first, though another is shorter', () => {
    expect(notes.parts.get('S.a')).toMatchObject({ added: '7.0.0', addedAfter: null, first: { entity: 'query-a', path: 'returns/a' } });
    expect(notes.parts.get('S')).toMatchObject({
      ...{ added: '7.0.0', addedAfter: null, first: { entity: 'query-a', path: 'returns' } },
      ...{ isDefinition: true, isLater: false, changes: [] },
    });
    expect(notes.parts.get('S.a')).toMatchObject({ isDefinition: false, isLater: false });
    expect(notes.parts.get('S.a')?.changes).toEqual([{ version: '9.0.0', text: 'became optional' }]);
  });

  test('tells of each of its members once, those that it has lost too', () => {
    expect(notes.definitions.get('S')).toEqual([
      { version: '8.0.0', mark: '+', text: '', part: null, step: 'b' },
      { version: '9.0.0', mark: '~', text: 'became optional', part: 'S.a', step: 'a' },
      { version: '9.0.0', mark: '+', text: '', part: 'S.c', step: 'c' },
      { version: '9.0.0', mark: '-', text: '', part: null, step: 'b' },
    ]);
  });

  test('is one cause with all its places, the shortest first', () => {
    const optional = notes.causes.find(({ text }) => text === 'became optional');
    expect(optional?.places).toEqual([
      { entity: 'query', path: 'returns/a' },
      { entity: 'query-a', path: 'returns/a' },
    ]);
  });
});

test('what a command had before it came to a type that another one has is no history of that type', () => {
  const types = "{ 'struct': 'S', 'data': { 'a': 'int' } } { 'struct': 'T', 'data': { 'a': 'str', 'z': 'int' } }";
  const schema = (type: string): string =>
    `${types} { 'command': 'query-a', 'returns': 'S' } { 'command': 'query-b', 'returns': '${type}' } { 'command': 'query-t', 'returns': 'T' }`;
  const notes = notesOn('9.0.0', { '8.0.0': schema('T'), '9.0.0': schema('S') });
  expect(notes.causes.map(({ mark, text, places }) => [mark, text, places.map(({ entity, path }) => `${entity}/${path}`)])).toEqual([
    ['~', 'type str → int', ['query-b/returns/a']],
    ['-', '', ['query-b/returns/z']],
  ]);
  expect(notes.definitions.get('S')).toBeUndefined();
});

describe('a command that is deprecated', () => {
  const schema = (...features: readonly string[]): string => {
    const list = features.map((feature) => `'${feature}'`).join();
    return `{ 'command': 'go'${features.length > 0 ? `, 'features': [ ${list} ]` : ''} }`;
  };
  const notes = (...versions: readonly string[]): HistoryNotes =>
    notesOn(`${String(6 + versions.length)}.0.0`, Object.fromEntries(versions.map((text, index) => [`${String(7 + index)}.0.0`, text])));

  test.each<[string, readonly string[], string | null]>([
    ['since it is', [schema(), schema('quick'), schema('quick', 'deprecated')], '9.0.0'],
    ['whatever comes and goes else', [schema('quick'), schema('quick', 'deprecated'), schema('deprecated', 'new')], '8.0.0'],
    ['until it is not any more', [schema(), schema('deprecated'), schema()], null],
    ['until it is again', [schema(), schema('deprecated'), schema(), schema('deprecated')], '10.0.0'],
    ['but not by another feature', [schema(), schema('quick')], null],
  ])('is so %s', (_what, versions, deprecated) => {
    expect(notes(...versions).entities).toMatchObject([{ name: 'go', deprecated }]);
  });

  test('tells that itself', () => {
    expect(notes(schema(), schema('deprecated')).definitions.get('go')).toMatchObject([{ version: '8.0.0', mark: '~', part: 'go' }]);
  });
});

test('what no message shows is dated by when schemas have it', () => {
  const enumOf = (values: string): string => `{ 'enum': 'K', 'data': [ ${values} ] } { 'command': 'run' }`;
  const notes = notesOn('9.0.0', { '8.0.0': enumOf("'a'"), '9.0.0': enumOf("'a', 'b'") });
  expect(notes.parts.get('K')).toMatchObject({ added: '8.0.0', addedAfter: null, first: null });
  expect(notes.parts.get('K=b')).toMatchObject({ added: '9.0.0', first: null });
});

describe('what is told', () => {
  const event = (values: string): string =>
    `{ 'enum': 'K', 'data': [ ${values} ] } { 'struct': 'X', 'data': { 'x': 'int' } }
     { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': 'X' } } { 'event': 'E', 'data': { 'u': 'U' } }`;
  const notes = notesOn('8.0.0', {
    '7.0.0': `{ 'enum': 'K', 'data': [ 'b' ] } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': {} } { 'event': 'E', 'data': { 'u': 'U' } } { 'command': 'old' }`,
    '8.0.0': `${event("'b', 'c'")} { 'command': 'new', 'features': [ 'deprecated' ] }`,
    '9.0.0': event("'b'"),
  });

  test('of values and branches', () => {
    expect(notes.parts.get('K=c')).toMatchObject({ added: '8.0.0', addedAfter: '7.0.0', isLater: true });
    expect(notes.parts.get('U/{k=b}')).toMatchObject({ added: '8.0.0', first: { entity: 'E', path: 'data/u/{k=b}' } });
    expect(notes.definitions.get('U')).toEqual([{ version: '8.0.0', mark: '+', text: '', part: 'U/{k=b}', step: '{k=b}' }]);
  });

  test('of what a later version does not have any more', () => {
    expect(notes.parts.get('K=c')?.removed).toBe('9.0.0');
    expect(notes.parts.get('K=b')?.removed).toBeNull();
    expect(notes.parts.get('new')?.removed).toBe('9.0.0');
  });

  test('of commands that this version does not have', () => {
    const entities = notes.entities.map(({ name, isThere, removed }) => [name, isThere, removed]);
    expect(entities).toEqual([
      ['E', true, null],
      ['new', true, '9.0.0'],
      ['old', false, '8.0.0'],
    ]);
  });
});

describe('a documented version', () => {
  const doubtOf = (since: string): string | null | undefined =>
    notesOn('8.0.0', {
      '7.0.0': "{ 'command': 'stop' }",
      '7.1.0': "{ 'command': 'stop' } { 'command': 'go' }",
      '8.0.0': `{ 'command': 'stop' }\n${documented('go', since, "{ 'command': 'go' }")}`,
    }).parts.get('go')?.doubt;

  test('may be right', () => {
    expect(doubtOf('7.1')).toBeNull();
  });

  test('is too early or too late', () => {
    expect(doubtOf('7.0')).toBe('7.0.0 does not have it');
    expect(doubtOf('7.2')).toBe('7.1.0 has it already');
  });

  test('is later than the version that it came with', () => {
    const { parts } = notesOn('8.0.0', {
      '7.0.0': "{ 'command': 'stop' }",
      '8.0.0': `{ 'command': 'stop' }\n${documented('go', '9.0', "{ 'command': 'go' }")}`,
    });
    expect(parts.get('go')?.doubt).toBe('that is later than 8.0.0, which has it');
  });

  test('of a type is too late where an older version has the name', () => {
    const struct = "{ 'struct': 'S', 'data': { 'x': 'int' } }";
    const user = "{ 'command': 'query', 'returns': 'S' }";
    const { parts } = notesOn('8.0.0', {
      '7.0.0': `${struct} ${user}`,
      '8.0.0': `${documented('S', '7.2', struct)}${user}`,
    });
    expect(parts.get('S')).toMatchObject({ doubt: '7.0.0 has a type of this name already', isDefinition: true });
  });
});

describe('a schema that is newer than the history', () => {
  const notes = notesOn(
    '9.0.0',
    {
      '7.0.0':
        "{ 'struct': 'S', 'data': { 'a': 'int', 'b': 'int', 'f': 'any' } } { 'command': 'query', 'returns': 'S' } { 'command': 'old' }",
      '8.0.0':
        "{ 'struct': 'S', 'data': { 'a': 'int', 'b': 'int', 'f': 'any' } } { 'command': 'query', 'returns': 'S' } { 'command': 'old' }",
      '9.0.0':
        "{ 'struct': 'S', 'data': { '*a': 'str', 'c': 'S', 'f': 'any' } } { 'command': 'query', 'returns': 'S' } { 'command': 'new' }",
    },
    ['7.0.0', '8.0.0'],
  );

  test('is a version more', () => {
    expect(notes.versions).toEqual(['7.0.0', '8.0.0', '9.0.0']);
    expect(notes.parts.get('new')).toMatchObject({ added: '9.0.0', addedAfter: '8.0.0' });
    expect(notes.parts.get('S.c')).toMatchObject({ added: '9.0.0', addedAfter: '8.0.0' });
    expect(notes.entities.find(({ name }) => name === 'old')).toMatchObject({ removed: '9.0.0', isThere: false });
    const changes = notes.causes
      .filter(({ places }) => places[0]?.path !== '')
      .map(({ mark, text, places }) => `${mark} ${places[0]?.path ?? ''} ${text}`);
    expect(changes).toEqual(['~ returns/a type int → str', '~ returns/a became optional', '- returns/b ', '+ returns/c ']);
  });
});

test('what went before the end of the history went then, not in a schema that is newer', () => {
  const gone = "{ 'struct': 'S', 'data': { 'b': 'int' } } { 'command': 'query', 'returns': 'S' }";
  const notes = notesOn(
    '9.0.0',
    { '7.0.0': `${gone.replace("'b'", "'a': 'int', 'b'")} { 'command': 'old' }`, '8.0.0': gone, '9.0.0': gone },
    ['7.0.0', '8.0.0'],
  );
  expect(notes.entities.find(({ name }) => name === 'old')).toMatchObject({ removed: '8.0.0' });
  expect(notes.definitions.get('S')).toEqual([{ version: '8.0.0', mark: '-', text: '', part: null, step: 'a' }]);
});

test('what was gone for a while', () => {
  const notes = notesOn('8.0.0', { '7.0.0': "{ 'command': 'stop' }", '7.1.0': "{ 'command': 'go' }", '8.0.0': "{ 'command': 'stop' }" });
  expect(notes.parts.get('stop')?.changes).toEqual([
    { version: '7.1.0', text: 'removed for a while' },
    { version: '8.0.0', text: 'came back' },
  ]);
});

test('a member that has moved from a branch to the base has not gone', () => {
  const union = (base: string, branch: string): string =>
    `{ 'enum': 'K', 'data': [ 'b' ] } { 'struct': 'X', 'data': { ${branch} } }
     { 'union': 'U', 'base': { 'k': 'K'${base} }, 'discriminator': 'k', 'data': { 'b': 'X' } } { 'command': 'query', 'returns': 'U' }`;
  const { causes } = notesOn(
    '8.0.0',
    { '7.0.0': union('', "'x': 'int', 'y': 'int', 'z': 'int'"), '8.0.0': union(", 'x': 'int'", "'z': 'int'") },
    ['7.0.0'],
  );
  expect(causes.filter(({ mark }) => mark === '-').flatMap(({ places }) => places)).toEqual([{ entity: 'query', path: 'returns/{k=b}/y' }]);
});

test('what a build leaves out has not gone', () => {
  const text = "{ 'command': 'stop' } { 'command': 'spice', 'if': 'CONFIG_SPICE' }";
  const [old, open] = versionsOf({ '7.0.0': text, '8.0.0': text });
  if (old === undefined || open === undefined) throw new Error('two versions');
  const built = { ...open.protocol, commands: open.protocol.commands.filter(({ name }) => name === 'stop') };
  const notes = annotate(buildHistory([old]), { ...open, protocol: built }, { open: open.protocol });
  expect(notes.entities.find(({ name }) => name === 'spice')).toMatchObject({ removed: null, isThere: false });
});
