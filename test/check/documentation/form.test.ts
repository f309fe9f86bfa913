import { describe, expect, test } from 'vitest';
import { comment, findingIn, findingsIn, focusText } from '../../support/check.ts';

const pragma = "{ 'pragma': { 'doc-required': true } }\n";
const struct = (data = '', features = '') =>
  `{ 'struct': 'Foo', 'data': { ${data} }${features === '' ? '' : `, 'features': [ ${features} ]`} }\n`;
const one = struct("'a': 'str'");
const two = struct("'a': 'str', 'b': 'str'");
const command = "{ 'command': 'foo', 'returns': 'Foo' }\n";
const bare = comment('@Foo:') + struct();

/** What is found in a comment of these lines before a definition; the comment begins on line 1. */
const found = (definition: string, ...texts: readonly string[]) => findingsIn(comment(...texts) + definition);

describe('what a comment belongs to', () => {
  test('the definition behind it, over blank lines and plain comments', () => {
    expect(findingsIn(`${pragma}${comment('@Foo:')}\n# plain\n\n${struct()}`)).toEqual([]);
    expect(findingsIn(`${pragma}${struct()}`)).toEqual(["2:1 missing-documentation struct 'Foo'"]);
  });

  test('what a definition implies needs none', () => {
    const text = `${pragma}${comment('@Foo:', '', '@a: b')}{ 'type': 'Foo', 'data': { 'a': { 'c': 'int' } } }\n`;
    expect(findingsIn(text, 'lenient').filter((finding) => !finding.includes(' old-form '))).toEqual([]);
  });

  test('free-form text may stand anywhere but in front of a definition', () => {
    expect(findingsIn(comment('Text.') + bare + comment('Text.') + pragma + comment('Text.'))).toEqual([]);
    expect(found(struct(), 'Text.')).toEqual(['1:1 documentation-no-symbol']);
    expect(findingsIn(comment() + struct())).toEqual(['1:1 documentation-no-symbol']);
  });

  test('one with a symbol stands in front of its definition', () => {
    expect(found('', '@Foo:')).toEqual(['1:1 documentation-unattached']);
    expect(found(bare, '@Foo:')).toEqual(['1:1 documentation-unattached']);
    expect(found(pragma + bare, '@Foo:')).toEqual(['1:1 documentation-unattached']);
    expect(findingsIn({ 'a.json': `${comment('@Foo:')}{ 'include': 'b.json' }\n${bare}`, 'b.json': '' })).toEqual([
      '1:1 documentation-unattached',
    ]);
  });

  test('the names must match', () => {
    expect(found(struct(), '@Bar:')).toEqual(["4:1 documentation-symbol struct 'Foo'"]);
    expect(found(struct(), '@foo:')).toEqual(["4:1 documentation-symbol struct 'Foo'"]);
  });

  test.each(['@Foo', '@:', '@', '@Foo: text', '@Foo @Foo:', '@Foo::', '@ Foo:'])('%s is no symbol line', (line) => {
    expect(found(struct(), line)).toEqual([
      expect.stringMatching(/^(2:1 documentation-symbol-line|4:1 documentation-symbol struct 'Foo')$/),
    ]);
  });

  test('the place of a comment is its first sign', () => {
    expect(focusText(findingIn(comment('Text.') + struct()))).toBe('##');
  });

  test('the symbol stands on the first line', () => {
    expect(found(struct(), '', '@Foo:')).toEqual([expect.stringMatching(/ documentation-(no-symbol|free-form-member)$/)]);
    expect(found(struct(), ' @Foo:')).toEqual(['1:1 documentation-no-symbol']);
  });
});

describe('sections', () => {
  test('members, features, tags and text in order', () => {
    const text = [
      '@Foo:',
      '',
      'Text.',
      '',
      '@a: one',
      '    two',
      '',
      '    three',
      '@b:',
      '    four',
      '',
      'Features:',
      '',
      '@deprecated: five',
      '@x:',
      '    six',
      '',
      'More.',
      '',
      'TODO: seven',
      '',
      'Since: 1.0',
    ];
    expect(found(struct("'a': 'str', 'b': { 'type': 'str', 'features': [ 'x', 'deprecated' ] }"), ...text)).toEqual([
      expect.stringContaining('documentation-indentation'),
    ]);
    const spaced = text.flatMap((line) => (line === '@b:' ? ['', line] : [line]));
    expect(found(struct("'a': 'str', 'b': { 'type': 'str', 'features': [ 'x', 'deprecated' ] }"), ...spaced)).toEqual([]);
  });

  test('a member behind another section is out of order', () => {
    expect(found(two, '@Foo:', '', '@a: one', '', 'Text.', '', '@b: two')).toEqual(['8:1 documentation-order']);
    expect(found(one, '@Foo:', '', 'Since: 1.0', '', '@a: one')).toEqual(['6:1 documentation-order']);
    expect(found(one, '@Foo:', '', 'Text.', '', '@a: one')).toEqual([]);
    expect(found(struct("'a': 'str'", "'x'"), '@Foo:', '', 'Features:', '@x: one', '', 'Text.', '', '@a: two')).toEqual([
      '9:1 documentation-order',
    ]);
  });

  test('of several the first is told, with what stands before it', () => {
    const finding = findingIn(comment('@Foo:', '', 'Since: 1.0', '', '@a: one', '', '@b: two') + two);
    expect(finding.code).toBe('documentation-order');
    expect(finding.related.map(({ span }) => span.source.text.slice(span.start, span.end))).toEqual(['# Since: 1.0']);
  });

  test.each([
    ['Feature:', "Did you mean 'Features:'?", "'Feature:' is text, and the descriptions of members end here"],
    ['features:', "Did you mean 'Features:'?", "'features:' is text, and the descriptions of members end here"],
    ['Text:', expect.stringContaining("Indent 'Text:' if it belongs to the description of '@a'"), 'the descriptions of members end here'],
    ['Feature', expect.stringContaining("Indent 'Feature' if"), 'the descriptions of members end here'],
    [
      'Text of more than thirty letters.',
      expect.stringContaining("Indent 'Text of more than thirty …' if"),
      'the descriptions of members end here',
    ],
  ])('before a feature stands %s', (heading, help, message) => {
    const text = comment('@Foo:', '', '@a: one', '', heading, '', '@x: two') + struct("'a': 'str'", "'x'");
    const finding = findingIn(text);
    expect([finding.code, finding.help, finding.related.map((note) => note.message)]).toEqual(['documentation-order', help, [message]]);
    expect(text.slice(finding.span?.start, finding.span?.end)).toContain('@x');
  });

  test('the name of the definition stands once', () => {
    const text = ['@Foo:', '@Foo:', '', 'Text.', '', '@a: one', '', '@b: two'];
    expect(found(two, ...text)).toEqual(['3:1 documentation-duplicate']);
    // It may be that of a member.
    expect(found("{ 'command': 'foo', 'data': { 'foo': 'int' } }", '@foo:', '@foo:', '    one')).toEqual([]);
  });

  test.each(['Returns', 'Errors', 'Since'])('%s stands once', (tag) => {
    const text = comment('@foo:', '', `${tag}: a`, '', `${tag}: b`) + command + bare;
    expect(findingsIn(text)).toEqual(['6:1 documentation-duplicate']);
  });

  test('TODO may stand twice', () => {
    expect(found(struct(), '@Foo:', '', 'TODO: a', '', 'TODO: b')).toEqual([]);
  });

  test('a member, a feature and the line Features: stand once', () => {
    expect(found(one, '@Foo:', '', '@a: b', '', '@a: c')).toEqual(['6:1 documentation-duplicate']);
    expect(found(struct('', "'x'"), '@Foo:', '', 'Features:', '@x: b', '@x: c')).toEqual(['6:1 documentation-duplicate']);
    const twice = ['@Foo:', '', 'Features:', '@x: b', '', 'Text.', '', 'Features:', '@y: c'];
    expect(found(struct('', "'x', 'y'"), ...twice)).toEqual(['9:1 documentation-duplicate']);
  });

  test.each(['Returns', 'Errors', 'Since', 'TODO'])('%s is not empty', (tag) => {
    expect(findingsIn(comment('@foo:', '', `${tag}:`) + command + bare)).toEqual(['4:1 documentation-empty']);
    expect(findingsIn(comment('@foo:', '', `${tag}:`, '', 'Text.') + command + bare)).toEqual(['4:1 documentation-empty']);
    expect(findingsIn(comment('@foo:', '', `${tag}:`, '    below') + command + bare)).toEqual([]);
  });

  test('Features: is not empty', () => {
    expect(found(struct(), '@Foo:', '', 'Features:')).toEqual(['5:1 documentation-empty']);
    expect(found(struct(), '@Foo:', '', 'Features:', '', 'Text.')).toEqual(['6:1 documentation-empty']);
    expect(found(struct('', "'x'"), '@Foo:', '', 'Features:', 'Features:', '@x: b')).toEqual(['5:1 documentation-empty']);
  });

  test.each(['Note', 'Notes', 'Example', 'Examples'])('%s: is gone', (tag) => {
    expect(found(struct(), '@Foo:', '', `${tag}: text`)).toEqual(['4:1 documentation-old-tag']);
    expect(found(struct(), '@Foo:', '', `${tag}::`, '', '    text')).toEqual([]);
    expect(found(struct(), '@Foo:', '', `${tag} text`)).toEqual([]);
  });

  test.each(['since: 1.0', 'SINCE: 1.0', 'Since 1.0', 'Since:: 1.0', 'Text', ' Since:', 'Returned: x', 'Feature:', 'Features: x'])(
    '%s is text',
    (line) => {
      expect(found(struct(), '@Foo:', '', line)).toEqual([]);
    },
  );

  test('a tag or @name: in the middle of a paragraph is text', () => {
    expect(found(struct(), '@Foo:', '', 'Text', 'Since:', '@a: b', 'Note: c', 'Features:')).toEqual([]);
  });

  test('behind the line of a section, one may follow at once', () => {
    expect(found(two, '@Foo:', '', '@a: one', '@b: two', 'Since: 1.0')).toEqual([]);
  });
});

describe('indentation', () => {
  test('of a description is that of its second line', () => {
    expect(found(one, '@Foo:', '', '@a: one', '    two', '    three')).toEqual([]);
    expect(found(one, '@Foo:', '', '@a: one', '    two', '        three')).toEqual([]);
    expect(found(one, '@Foo:', '', '@a:', '  two', '', '  three')).toEqual([]);
    expect(found(one, '@Foo:', '', '@a: one', '    two', '  three')).toEqual(['6:1 documentation-indentation']);
    expect(found(one, '@Foo:', '', '@a: one', '    two', 'three')).toEqual(['6:1 documentation-indentation']);
  });

  test('may end behind an empty line', () => {
    expect(found(one, '@Foo:', '', '@a: one', '    two', '', 'Text.')).toEqual([]);
    expect(found(one, '@Foo:', '', '@a: one', '', 'Text.')).toEqual([]);
  });

  test('counts in tagged sections too', () => {
    expect(found(struct(), '@Foo:', '', 'Since: 1.0', '    two', 'three')).toEqual(['6:1 documentation-indentation']);
  });

  test('each line that breaks it is told', () => {
    expect(found(two, '@Foo:', '', '@a: one', '    two', 'three', '', '@b: one')).toEqual(['6:1 documentation-indentation']);
    // A paragraph behind it is text.
    expect(found(two, '@Foo:', '', '@a: one', '    two', 'three', '', 'Text.', '', '@b: one')).toEqual([
      '6:1 documentation-indentation',
      '10:1 documentation-order',
    ]);
  });
});

test('a description has a name', () => {
  expect(found(struct(), '@Foo:', '', '@: text')).toEqual(["4:1 documentation-unknown-member struct 'Foo'"]);
});

test('a comment that is not closed is one mistake', () => {
  expect(findingsIn('##\n# @Foo:\n#\n# Text.\n')).toEqual(['4:8 documentation-end']);
});

describe('free-form text', () => {
  test('describes no members', () => {
    expect(findingsIn(comment('Text.', '', '@a: b'))).toEqual(['4:1 documentation-free-form-member']);
    expect(findingsIn(comment('Text', '@a: b'))).toEqual(['3:1 documentation-free-form-member']);
    expect(findingsIn(comment('Text', '@a b', ' @a: b', 'see @a: b'))).toEqual([]);
  });

  test('takes everything else as it is', () => {
    expect(findingsIn(comment('Since:', '', 'Note: a', '', '= Title', '', '    a', 'b', 'Features:'))).toEqual([]);
  });
});

test('a comment with a mistake is not compared with its definition', () => {
  expect(found(one, '@Foo:', '', 'Since:')).toEqual(['4:1 documentation-empty']);
  expect(found(one, '@Foo:', '', '@b: c', '', '@b: d')).toEqual(['6:1 documentation-duplicate']);
  expect(found('', '@Foo:', '', '@b: c', '', '@b: d')).toEqual(['6:1 documentation-duplicate']);
});

test('blank lines inside of a block count for nothing, and CRLF is a line end', () => {
  expect(findingsIn(`##\n# @Foo:\n\n#\n# @a: one\n\n#     two\n##\n${one}`)).toEqual([]);
  expect(findingsIn((comment('@Foo:', '', '@a: one', '    two', '', 'Since: 1.0') + one).replaceAll('\n', '\r\n'))).toEqual([]);
  expect(findingsIn((comment('@Foo:', '', 'Since:') + one).replaceAll('\n', '\r\n'))).toEqual(['4:1 documentation-empty']);
});
