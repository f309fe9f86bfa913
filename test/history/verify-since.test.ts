import { describe, expect, test } from 'vitest';
import { correction, verifySince, type VerifyOptions } from '../../src/history/verify-since.ts';
import { verifyAgainstHistory } from '../../src/history/verify-stored.ts';
import { buildHistory } from '../../src/history/build.ts';
import type { History } from '../../src/history/model.ts';
import { selectHistory } from '../../src/history/select.ts';
import { versionsOf } from './support.ts';

/** A command that returns a struct with members, each documented as given. */
function schema(members: Readonly<Record<string, string | null>>, since = '1.0'): string {
  const names = Object.keys(members);
  const lines = names.map((name) => `# @${name}: text${members[name] === null ? '' : ` (since ${members[name]})`}\n#\n`).join('');
  return `##\n# @S:\n#\n${lines}# Since: ${since}\n##\n{ 'struct': 'S', 'data': { ${names.map((name) => `'${name}': 'int'`).join(', ')} } }
##\n# @query-s:\n#\n# Since: ${since}\n##\n{ 'command': 'query-s', 'returns': 'S' }`;
}

function verify(schemas: Readonly<Record<string, string>>, options: VerifyOptions = {}) {
  return verifySince(versionsOf(schemas), options).map(({ kind, subject, documented, added, addedAfter }) => ({
    kind,
    subject,
    documented,
    added,
    addedAfter,
  }));
}

const grown = (documented: string | null) => ({ '7.0.0': schema({ a: null }), '7.2.0': schema({ a: null, b: documented }) });

describe('a member that came between 7.0 and 7.2', () => {
  const seen = { subject: 'S.b', added: '7.2.0', addedAfter: '7.0.0' };

  test.each(['7.1', '7.2'])('may say %s', (documented) => {
    expect(verify(grown(documented))).toEqual([]);
  });

  test('cannot have been there before', () => {
    expect(verify(grown('7.0'))).toEqual([{ ...seen, kind: 'too-early', documented: '7.0' }]);
  });

  test('is of the future when the newest tree says a later version', () => {
    expect(verify(grown('7.3'))).toEqual([{ ...seen, kind: 'in-future', documented: '7.3' }]);
  });

  test('has to say something', () => {
    expect(verify(grown(null))).toEqual([{ ...seen, kind: 'missing', documented: null }]);
  });

  test('has to say a version of then in later trees too', () => {
    expect(verify({ ...grown('7.3'), '8.0.0': schema({ a: null, b: '7.3' }) })).toEqual([{ ...seen, kind: 'too-late', documented: '7.3' }]);
  });
});

test('what a type had before messages named it is seen with them', () => {
  const types = (values: string): string => `{ 'enum': 'E', 'data': [ 'a'${values} ] } { 'struct': 'S', 'data': { 'e': 'E' } }`;
  const versions = versionsOf({
    '7.0.0': types(''),
    '7.2.0': types(", 'b'"),
    '8.0.0': `${types(", 'b'")} { 'command': 'query-s', 'returns': 'S' }`,
  });
  const found = verifySince(versions).filter(({ subject }) => subject === 'E=b');
  expect(found).toMatchObject([{ kind: 'missing', added: '7.2.0', path: 'query-s/returns/e/=b', pathAdded: '8.0.0' }]);
});

describe('a tree between releases', () => {
  const patched = (documented: string) => ({ '7.0.0': schema({ a: null }), '7.0.50': schema({ a: null, b: documented }) });

  test('may become the next minor or major release', () => {
    expect(verify(patched('7.1'))).toEqual([]);
    expect(verify(patched('8.0'))).toEqual([]);
    expect(verify(patched('8.1'))).toMatchObject([{ kind: 'in-future', subject: 'S.b' }]);
  });

  test('is known to become one', () => {
    const next = { major: 7, minor: 1 };
    expect(verify(patched('7.1'), { next })).toEqual([]);
    expect(verify(patched('7.2'), { next })).toMatchObject([{ kind: 'in-future', subject: 'S.b' }]);
    expect(verify(patched('7.0'), { next })).toMatchObject([{ kind: 'too-early', subject: 'S.b' }]);
  });
});

describe('the correction', () => {
  const told = (schemas: Readonly<Record<string, string>>, options: VerifyOptions = {}): readonly string[] =>
    verifySince(versionsOf(schemas), options).map((finding) => correction(finding));
  const between = (before: string, after: string) => ({ [before]: schema({ a: null }), [after]: schema({ a: null, b: null }) });

  test.each([
    // Between releases the tree has no release of its own number.
    ['9.1.0', '9.1.50', '9.2'],
    ['9.1.0', '9.1.91', '9.2'],
    ['9.2.0', '9.2.50', '10.0'],
    ['8.2.0', '9.1.50', '9.2, or a release after 8.2.0 and before it'],
    // The tree before became that release, and none is between them.
    ['9.1.50', '9.2.0', '9.2'],
    ['9.2.50', '10.0.0', '10.0'],
    ['3.0.90', '3.1.0', '3.1'],
    ['9.1.50', '10.0.0', '10.0, or a release after 9.1.50 and before it'],
    ['9.1.50', '9.2.50', '10.0, or a release after 9.1.50 and before it'],
    ['2.12.50', '3.0.0', '3.0, or a release after 2.12.50 and before it'],
    // Before 4.0 there was no rule by which the next release had its number.
    ['2.12.0', '2.12.50', '2.13 or 3.0'],
    ['7.0.0', '7.2.0', '7.2, or a release after 7.0.0 and before it'],
    ['7.0.0', '7.2.3', '7.2, or a release after 7.0.0 and before it'],
    ['7.2.0', '7.2.3', '7.2.3, or a release after 7.2.0 and before it'],
  ])('of what came between %s and %s is %s', (before, after, expected) => {
    expect(told(between(before, after))).toEqual([expected]);
  });

  test('is the release that the newest version is said to become', () => {
    expect(told(between('9.1.0', '9.1.50'), { next: { major: 10, minor: 0 } })).toEqual(['10.0']);
    expect(told(between('8.2.0', '9.1.50'), { next: { major: 9, minor: 2 } })).toEqual(['9.2, or a release after 8.2.0 and before it']);
  });

  test('is the release that a candidate became', () => {
    const after = schema({ a: null, b: null });
    expect(told({ '3.0.0': schema({ a: null }), '3.0.90': after, '3.1.0': after })).toEqual(['3.1']);
  });

  test.each([
    [['8.2.0', '8.2.50', '9.1.0'], '9.0'],
    [['8.2.0', '8.2.50', '9.0.2'], '9.0'],
    [['2.12.0', '2.12.50', '3.1.0'], '2.13 or 3.0'],
    // A release that was read is one, whatever the rule says.
    [['9.2.0', '9.2.50', '9.3.1'], '9.3'],
  ])('is the release that a tree became, read or not: %j', ([before = '', tree = '', later = ''], expected) => {
    expect(told({ ...between(before, tree), [later]: schema({ a: null, b: null }) })).toEqual([expected]);
  });

  test('is what the newest tree is said to become for trees that follow the same release alone', () => {
    const after = schema({ a: null, b: null });
    const next = { major: 10, minor: 0 };
    expect(told({ ...between('9.1.0', '9.1.50'), '9.1.91': after }, { next })).toEqual(['10.0']);
    expect(told({ ...between('8.2.0', '8.2.50'), '9.1.50': after }, { next })).toEqual(['9.0']);
  });
});

describe('candidates before a release', () => {
  const candidate = (documented: string) => {
    const grown = schema({ a: null, b: documented });
    return { '7.0.0': schema({ a: null }), '7.0.90': grown, '7.1.0': grown };
  };

  test('have what is documented as since the release', () => {
    expect(verify(candidate('7.1'))).toEqual([]);
  });

  test('have it before a later one', () => {
    expect(verify(candidate('7.2'))).toMatchObject([{ kind: 'too-late', subject: 'S.b', added: '7.0.90' }]);
    expect(verify(candidate('7.0'))).toMatchObject([{ kind: 'too-early', subject: 'S.b' }]);
  });
});

test('a tree had what a release read later has in the release that it became, which was not read', () => {
  const seen = (documented: string, newest: string, options: VerifyOptions = {}) => {
    const grown = schema({ a: null, b: documented });
    return verify({ '8.2.0': schema({ a: null }), '8.2.50': grown, [newest]: grown }, options);
  };
  const next = { major: 9, minor: 2 };
  const late = [{ kind: 'too-late', subject: 'S.b', documented: '9.1', added: '8.2.50', addedAfter: '8.2.0' }];
  expect(seen('9.0', '9.1.0')).toEqual([]);
  expect(seen('9.1', '9.1.0')).toEqual(late);
  expect(seen('9.0', '9.1.50', { next })).toEqual([]);
  expect(seen('9.1', '9.1.50', { next })).toEqual(late);
});

test('what may have come in a release that was not read is let pass, whatever the tree is to become', () => {
  const versions = { '8.2.0': schema({ a: null }), '9.2.50': schema({ a: null, b: '9.1' }) };
  expect(verify(versions, { next: { major: 10, minor: 0 } })).toEqual([]);
  const known = { '9.2.0': schema({ a: null }), '9.2.50': schema({ a: null, b: '9.3' }) };
  expect(verify(known, { next: { major: 10, minor: 0 } })).toMatchObject([{ kind: 'too-early', subject: 'S.b' }]);
});

describe('no contradiction', () => {
  test('in the oldest version read, whatever it says of the past', () => {
    expect(verify({ '7.0.0': schema({ a: '0.12' }) })).toEqual([]);
  });

  test('when a type is used by one more command', () => {
    const more = `${schema({ a: '1.0' })}\n##\n# @query-t:\n#\n# Since: 7.2\n##\n{ 'command': 'query-t', 'returns': 'S' }`;
    expect(verify({ '7.0.0': schema({ a: '1.0' }), '7.2.0': more })).toEqual([]);
  });

  test('when a type gets another name', () => {
    expect(verify({ '7.0.0': schema({ a: '1.0' }).replaceAll(/\bS\b/g, 'Old'), '7.2.0': schema({ a: '1.0' }) })).toEqual([]);
  });

  test('when a schema had it before any message did', () => {
    const unused = schema({ a: '1.0' }).replace("'returns': 'S'", "'data': {}");
    expect(verify({ '7.0.0': unused, '7.2.0': schema({ a: '1.0' }) })).toEqual([]);
  });
});

describe('a history that was stored', () => {
  const stored = buildHistory(versionsOf({ '7.0.0': schema({ a: null }), '7.2.0': schema({ a: null, b: '7.0' }) }));
  const verdicts = (version: string, text: string) => {
    const [current] = versionsOf({ [version]: text });
    if (current === undefined) throw new Error('there is no version');
    return verifyAgainstHistory(stored, current).map(({ kind, subject, added, addedAfter }) => ({ kind, subject, added, addedAfter }));
  };

  test('says the same as the versions that it was made of', () => {
    expect(verdicts('7.2.0', schema({ a: null, b: '7.0' }))).toEqual([
      { kind: 'too-early', subject: 'S.b', added: '7.2.0', addedAfter: '7.0.0' },
    ]);
  });

  test('knows what is new in a later tree', () => {
    const later = schema({ a: null, b: '7.1', c: '7.2', d: null, e: '8.0' });
    expect(verdicts('7.2.50', later)).toEqual([
      { kind: 'too-early', subject: 'S.c', added: '7.2.50', addedAfter: '7.2.0' },
      { kind: 'missing', subject: 'S.d', added: '7.2.50', addedAfter: '7.2.0' },
    ]);
  });

  test('does not tell where a part was seen first if it was narrowed to later places', () => {
    const second = "{ 'command': 'query-t', 'returns': 'S' }";
    const versions = { '7.0.0': schema({ a: null }), '7.2.0': schema({ a: null, b: '7.0' }) };
    const all = { ...versions, '8.0.0': `${schema({ a: null, b: '7.0' })} ${second}` };
    const whole = buildHistory(versionsOf(all));
    const [current] = versionsOf(all).slice(-1);
    if (current === undefined) throw new Error('there is no version');
    const pathsIn = (history: History) => verifyAgainstHistory(history, current).map(({ path, laterPaths }) => [path, laterPaths]);
    expect(pathsIn(whole)).toEqual([['query-s/returns/b', [{ path: 'query-t/returns/b', added: '8.0.0' }]]]);
    expect(pathsIn(selectHistory(whole, { since: '8.0.0' }))).toEqual([[null, []]]);
    expect(pathsIn(selectHistory(whole, { entities: ['query-s'] }))).toEqual([['query-s/returns/b', []]]);
  });

  test('does not take a renamed type for a new one', () => {
    expect(verdicts('7.2.50', schema({ a: null, b: '7.1' }).replaceAll(/\bS\b/g, 'Renamed'))).toEqual([]);
  });
});

test('what a version cannot tell of contradicts nothing: a command that takes more than it lists may have had it', () => {
  const command = (member: string, more = ''): string =>
    `##\n# @run:\n#\n# @a: text\n#\n${member}# Since: 7.0\n##\n{ 'command': 'run', 'data': { 'a': 'int'${more} }`;
  const listed = `${command('# @b: text (since 8.0)\n#\n', ", '*b': 'int'")} }`;
  const seen = (older: string) => verify({ '7.0.0': older, '8.0.0': listed, '9.0.0': listed });
  expect(seen(`${command('')}, 'gen': false }`)).toEqual([]);
  expect(seen(`${command('')} }`)).toEqual([]);
});
