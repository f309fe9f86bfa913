import { expect, test } from 'vitest';
import { bodyOf, contextOf, heading } from '../../../../src/emit/docs/html/context.ts';
import { siteModel } from '../../../support/html-site.ts';
import { protocol, struct } from '../../../support/protocol.ts';

const site = siteModel(protocol([struct('A', { x: 'int' })]));

test('headings leave out no level, and end at the sixth', () => {
  const context = contextOf(site, 'index');
  expect([3, 4, 9, 2, 5, 6, 7, 7, 7].map((level) => heading(context, level, '', 'x').slice(0, 3))).toEqual(
    [2, 3, 4, 2, 3, 4, 5, 6, 6].map((level) => `<h${level}`),
  );
});

test('what every object has is not the body of a type', () => {
  expect(bodyOf(site, 'A')?.kind).toBe('object');
  expect([bodyOf(site, 'constructor'), bodyOf(site, '__proto__'), bodyOf(site, null)]).toEqual([null, null, null]);
});
