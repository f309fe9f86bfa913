import { expect, test } from 'vitest';
import { splitOptions } from '../../src/parse/markup-options.ts';

function split(...lines: readonly string[]) {
  const { options, content } = splitOptions({ kind: 'directive', name: 'table', argument: '', isApart: false, depth: 0, lines });
  return { options: Object.fromEntries(options), content };
}

test('an option goes on in lines that are indented more, with one space between', () => {
  expect(split(':title: one', '   two ', '  three', ':name:', '  four', ':bare:')).toEqual({
    options: { title: 'one two three', name: 'four', bare: '' },
    content: [],
  });
});

test('behind an empty line there are none', () => {
  expect(split(':title: one', '', '', ':name: two')).toEqual({ options: { title: 'one' }, content: [':name: two'] });
});
