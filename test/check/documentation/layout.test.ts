import { describe, expect, test } from 'vitest';
import { comment, findingIn, findingsIn, focusText } from '../../support/check.ts';

describe('a line', () => {
  test('has 70 columns at the most', () => {
    expect(findingsIn(comment('a'.repeat(34) + ' ' + 'b'.repeat(33)))).toEqual([]);
    expect(findingsIn(comment('a'.repeat(34) + ' ' + 'b'.repeat(34)))).toEqual(['2:1 documentation-line-length']);
  });

  test('white space at its end does not count', () => {
    expect(findingsIn(comment(`${'a '.repeat(34)}     `))).toEqual([]);
  });

  test('has a column for each character, however it is encoded', () => {
    expect(findingsIn(comment(`\u{1f600} ${'a'.repeat(66)}`))).toEqual([]);
    expect(findingsIn(comment(`\u{1f600} ${'a'.repeat(67)}`))).toEqual(['2:1 documentation-line-length']);
  });

  test('that is nothing but an address may be longer', () => {
    const address = `https://example.org/${'a'.repeat(60)}`;
    expect(findingsIn(comment(address, `    http://${address}`))).toEqual([]);
    expect(findingsIn(comment(`see ${address}`))).toEqual(['2:1 documentation-line-length']);
  });
});

describe('sentences', () => {
  test('are two spaces apart', () => {
    expect(findingsIn(comment('One sentence.  Another!  And a third?  Yes'))).toEqual([]);
    expect(findingsIn(comment('One sentence. Another'))).toEqual(['2:16 documentation-sentence-space']);
    expect(findingsIn(comment('Is it one? Another! Third'))).toHaveLength(2);
  });

  test.each([
    'More of it. (since 10.1)',
    'A default. 0 turns it off',
    'It is 0. Then',
    "It is 'a'. Then",
    'Two revs. Then',
    '(Yes.) No? (Both)',
  ])('%s has one space too few', (line) => {
    expect(findingsIn(comment(line))).toEqual([expect.stringContaining('documentation-sentence-space')]);
  });

  test.each([
    'J. Doe',
    '(J. Doe)',
    '12. First',
    '  1. First',
    'a . B',
    'as e.g. Foo or i.e. Bar',
    'e.g. this',
    'i.e. that',
    'version 2.7 of it',
    'etc. And',
    'foo vs. Bar',
    'cf. Foo',
    'Dr. Foo',
    'Mr. Foo',
    'Mrs. Foo',
    '1. First',
    'end.',
    'a ... B',
    'see x.y',
  ])('%s has one space', (line) => {
    expect(findingsIn(comment(line))).toEqual([]);
  });
});

describe('what is no prose is not looked at', () => {
  const wrong = 'One sentence. Another ' + 'a '.repeat(30);

  test.each(['.. qmp-example::', '.. qmp-example:: a', 'Text::', '::', '.. code-block::', '.. parsed-literal::'])(
    'indented below %s',
    (line) => {
      expect(findingsIn(comment(line, '', `    ${wrong}`, '', `     ${wrong}`))).toEqual([]);
      expect(findingsIn(comment(line, '', `    ${wrong}`, '', 'One sentence. Another'))).toEqual([expect.stringContaining('6:')]);
    },
  );

  test.each(['.. note::', '.. qmp-example', 'Text:'])('but below %s it is', (line) => {
    expect(findingsIn(comment(line, '', `    ${wrong}`))).toHaveLength(2);
  });
});

test('the place is that of the missing space', () => {
  expect(focusText(findingIn(comment('One sentence. Another')))).toBe(' ');
});
