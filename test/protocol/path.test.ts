import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePath, type PathStep, printPath, type WirePath } from '../../src/protocol/path.ts';

const member = (name: string): PathStep => ({ kind: 'member', name });

test.each<[string, WirePath]>([
  ['query-block', { definition: 'query-block', part: null, steps: [] }],
  [
    'query-migrate/returns/ram/dirty-sync-count',
    { definition: 'query-migrate', part: 'returns', steps: [member('ram'), member('dirty-sync-count')] },
  ],
  ['query-block/returns/[]/device', { definition: 'query-block', part: 'returns', steps: [{ kind: 'element' }, member('device')] }],
  [
    'blockdev-add/arguments/{driver=qcow2}/file',
    { definition: 'blockdev-add', part: 'arguments', steps: [{ kind: 'branch', tag: 'driver', value: 'qcow2' }, member('file')] },
  ],
  [
    'MIGRATION/data/status/=active',
    { definition: 'MIGRATION', part: 'data', steps: [member('status'), { kind: 'value', name: 'active' }] },
  ],
  ['a%2Fb/data/%5B%5D/%', { definition: 'a/b', part: 'data', steps: [member('[]'), member('')] }],
])('%s', (text, path) => {
  expect(printPath(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test.each(['', 'a/b', 'a/data/', 'a/data/{x}', 'a/data/{x=}', 'a/data/[', 'a/data/=', 'a/data/a=b', 'a/data/%zz', '/data/a', 'a/data/[]b'])(
  '%j is none',
  (text) => {
    expect(parsePath(text)).toBeNull();
  },
);

test('whatever names are, what is printed is read again', () => {
  const name = fc.oneof(fc.constantFrom('a', 'x-y', '', '[]', '%', '{', '=a', '/', 'a=b', '__proto__'), fc.string({ unit: 'grapheme' }));
  const step = fc.oneof(
    name.map(member),
    fc.constant<PathStep>({ kind: 'element' }),
    fc.tuple(name, name).map(([tag, value]): PathStep => ({ kind: 'branch', tag, value })),
    name.map((value): PathStep => ({ kind: 'value', name: value })),
  );
  const path = fc.record({ definition: name, part: fc.constantFrom('arguments', 'returns', 'data'), steps: fc.array(step) });
  fc.assert(
    fc.property(path, (each) => {
      expect(parsePath(printPath(each as WirePath))).toEqual(each);
    }),
  );
});
