import { expect, test } from 'vitest';
import type { SinceFinding } from '../../src/history/verify-since.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';
import { sinceDiagnostics } from '../../src/verbs/since-diagnostics.ts';

const location = schemaInMemory({ 'b.json': 'one\n two \n', 'a.json': 'three\nfour\n' });

function told(...findings: readonly Partial<SinceFinding>[]) {
  const missing = { kind: 'missing', subject: 'S.m', documented: null, added: '7.2.0', addedAfter: '7.1.0', laterPaths: [] } as const;
  const nowhere = { releases: ['7.2'], place: { file: 'a.json', line: 1 }, path: null, pathAdded: null };
  const all = findings.map((finding) => ({ ...missing, ...nowhere, ...finding }));
  return sinceDiagnostics(all, { version: '7.3.0', location });
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
