import { describe, expect, test } from 'vitest';
import { printVersion } from '../../src/schema/version.ts';
import { commandIn, enumIn, objectIn, protocolOf, typeIn } from '../support/schema.ts';
import { labelledText } from '../../src/schema/labelled-text.ts';

/** A command `get` with a comment: the lines behind `# @get:`. */
function commented(lines: readonly string[], definition = "{ 'command': 'get' }") {
  return commandIn(protocolOf(['##', '# @get:', ...lines.map((line) => `# ${line}`.trimEnd()), '##', definition].join('\n')), 'get');
}

describe('since of definitions', () => {
  test.each([
    ['Since: 2.10', { major: 2, minor: 10 }],
    ['Since: 0.14.0', { major: 0, minor: 14, micro: 0 }],
    ['Since: 1.4 (testdev since 2.2)', { major: 1, minor: 4 }],
    ["Since: 2.2; 'other' and all below since 2.4", { major: 2, minor: 2 }],
    ['Since: unknown', null],
    ['Since 10.1', { major: 10, minor: 1 }],
  ])('%s', (line, since) => {
    expect(commented(['', 'What it does.', '', line]).since).toEqual(since);
  });

  test('none without a comment, and none without the section', () => {
    expect(commandIn(protocolOf("{ 'command': 'get' }"), 'get').since).toBeNull();
    expect(commented(['', 'What it does.']).since).toBeNull();
  });

  test('the section counts, not what paragraphs say', () => {
    expect(commented(['', 'Since 1.0', '', 'Since: 2.0']).since).toEqual({ major: 2, minor: 0 });
  });
});

describe('what the section says of others', () => {
  const protocol = protocolOf(`
##
# @Action:
#
# @pause: stops it
#
# @run: lets it go on (since 1.9)
#
# Since: 1.4 (poweroff since 2.8, run since 5.0)
##
{ 'enum': 'Action', 'data': [ 'pause', 'poweroff', 'run' ] }
##
# @Backend:
#
# @null: nothing
#
# Since: 1.4 (testdev since 2.2)
##
{ 'union': 'Backend', 'data': { 'null': 'int', 'testdev': 'int' } }
`);

  test('is a paragraph', () => {
    expect(enumIn(protocol, 'Action').documentation?.body).toEqual([
      { kind: 'text', text: labelledText('Since', '1.4 (poweroff since 2.8, run since 5.0)') },
    ]);
    expect(commented(['', 'What it does.', '', 'Since: 2.1']).documentation?.body).toEqual([{ kind: 'text', text: 'What it does.' }]);
  });

  test('is the version of those that have none of their own', () => {
    expect(enumIn(protocol, 'Action').values.map(({ since }) => since && printVersion(since))).toEqual([null, '2.8', '1.9']);
  });

  test('also of the enum that an old union implies', () => {
    expect(enumIn(protocol, 'BackendKind').values.map(({ since }) => since && printVersion(since))).toEqual([null, '2.2']);
  });
});

describe('descriptions of members', () => {
  const protocol = protocolOf(`
##
# @Base:
#
# @inherited: from the base (since 1.1)
##
{ 'struct': 'Base', 'data': { 'inherited': 'int' } }
##
# @Place:
#
# @port: where to
#     (since 2.3)
#
# @host: the name
##
{ 'struct': 'Place', 'base': 'Base', 'data': { 'port': 'int', 'host': 'str', 'silent': 'int' } }
##
# @Kind:
#
# @one: the first, since Linux 5.13
#
# @two: the second (since 4.0)
##
{ 'enum': 'Kind', 'data': [ 'one', 'two', 'three' ] }
##
# @Either:
#
# @flag: on or off
##
{ 'alternate': 'Either', 'data': { 'flag': 'bool', 'place': 'Place' } }
##
# @set:
#
# @value: what it becomes
##
{ 'command': 'set', 'data': { 'value': 'int' } }
`);

  test('text and version go to the member', () => {
    const [inherited, port, host, silent] = objectIn(protocol, 'Place').members;
    expect(port).toMatchObject({ documentation: 'where to\n(since 2.3)', since: { major: 2, minor: 3 } });
    expect(host).toMatchObject({ documentation: 'the name', since: null });
    expect(silent).toMatchObject({ documentation: null, since: null });
    // Its description stands at the base.
    expect(inherited).toMatchObject({ documentation: 'from the base (since 1.1)', since: { major: 1, minor: 1 } });
  });

  test('the version of a base stays where a comment describes its member again without one', () => {
    const again = protocolOf(`
##
# @Base:
#
# @size: of it (since 1.1)
#
# @port: of it (since 1.2)
##
{ 'struct': 'Base', 'data': { 'size': 'int', 'port': 'int' } }
##
# @Place:
#
# @size: how large it is
#
# @port: where to (since 2.3)
##
{ 'struct': 'Place', 'base': 'Base', 'data': {} }
`);
    expect(objectIn(again, 'Place').members).toMatchObject([
      { documentation: 'how large it is', since: { major: 1, minor: 1 } },
      { documentation: 'where to (since 2.3)', since: { major: 2, minor: 3 } },
    ]);
  });

  test('to enum values, where other software has versions too', () => {
    const [one, two, three] = enumIn(protocol, 'Kind').values;
    expect(one).toMatchObject({ documentation: 'the first, since Linux 5.13', since: null });
    expect(two?.since).toEqual({ major: 4, minor: 0 });
    expect(three?.documentation).toBeNull();
  });

  test('to alternatives and to arguments that are listed in place', () => {
    const either = typeIn(protocol, 'Either');
    expect(either.kind === 'alternate' && either.alternatives.map(({ documentation }) => documentation)).toEqual(['on or off', null]);
    expect(objectIn(protocol, 'q_obj_set-arg').members[0]?.documentation).toBe('what it becomes');
  });
});

test('the mark of optional members that older texts have is taken off', () => {
  const protocol = protocolOf(`
##
# @Old:
#
# @a: #optional how many
##
{ 'struct': 'Old', 'data': { '*a': 'int' } }`);
  expect(objectIn(protocol, 'Old').members[0]?.documentation).toBe('how many');
});

describe('features', () => {
  const protocol = protocolOf(`
##
# @Thing:
#
# @a: one
#
# @b: two
#
# Features:
#
# @deprecated: use something else
##
{ 'struct': 'Thing', 'features': [ 'plain' ],
  'data': { 'a': { 'type': 'int', 'features': [ 'deprecated' ] }, 'b': { 'type': 'int', 'features': [ 'deprecated', 'unstable' ] } } }
`);

  test('one text serves every member that has the feature', () => {
    expect(objectIn(protocol, 'Thing').members.map((member) => member.features)).toEqual([
      [{ name: 'deprecated', condition: null, documentation: 'use something else' }],
      [
        { name: 'deprecated', condition: null, documentation: 'use something else' },
        { name: 'unstable', condition: null, documentation: null },
      ],
    ]);
  });

  test('one without a text has none', () => {
    expect(objectIn(protocol, 'Thing').features).toEqual([{ name: 'plain', condition: null, documentation: null }]);
  });
});

describe('the body', () => {
  test('text between sections is one text', () => {
    expect(commented(['', 'First.', '', 'Second.', '', 'Since: 1.0']).documentation?.body).toEqual([
      { kind: 'text', text: 'First.\n\nSecond.' },
    ]);
  });

  test('returns and errors are apart', () => {
    const protocol = protocolOf(`
{ 'struct': 'S', 'data': {} }
##
# @get:
#
# Asks.
#
# Returns: the state
#     of things
#
# Errors:
#     - if it fails
##
{ 'command': 'get', 'returns': 'S' }
`);
    expect(commandIn(protocol, 'get').documentation).toEqual({
      body: [{ kind: 'text', text: 'Asks.' }],
      returns: 'the state\nof things',
      errors: '- if it fails',
    });
  });

  test('no comment is no documentation', () => {
    expect(commandIn(protocolOf("{ 'command': 'get' }"), 'get').documentation).toBeNull();
  });

  test('an example has its title, and says whether it is annotated', () => {
    const { documentation } = commented([
      '',
      '.. qmp-example::',
      '   :title: A long',
      '      title',
      '   :annotated:',
      '',
      '   First.',
      '',
      '   -> { "execute": "get" }',
      '   <- { "return": {} }',
    ]);
    expect(documentation?.body).toEqual([
      { kind: 'example', title: 'A long title', annotated: true, text: 'First.\n\n-> { "execute": "get" }\n<- { "return": {} }' },
    ]);
  });

  test('an example without options, indented more than it needs', () => {
    const { documentation } = commented(['', '.. qmp-example::', '', '     -> { "execute": "get",', '          "id": 1 }']);
    expect(documentation?.body).toEqual([
      { kind: 'example', title: null, annotated: false, text: '-> { "execute": "get",\n     "id": 1 }' },
    ]);
  });

  test('an example with nothing in it', () => {
    expect(commented(['', '.. qmp-example::', '   :title: None']).documentation?.body).toEqual([
      { kind: 'example', title: 'None', annotated: false, text: '' },
    ]);
  });

  // Those of docutils, and one of Sphinx.
  test.each([...['admonition', 'attention', 'caution', 'danger', 'error', 'hint', 'important', 'note', 'tip', 'warning'], 'seealso'])(
    '%s is an admonition',
    (name) => {
      expect(commented(['', `.. ${name}:: Text.`]).documentation?.body).toEqual([{ kind: 'admonition', name, text: 'Text.' }]);
    },
  );

  test('an admonition keeps its name; its text may begin behind the directive', () => {
    const { documentation } = commented(['', '.. note:: Beware', '   of this.', '', '.. warning::', '', '   And of that.']);
    expect(documentation?.body).toEqual([
      { kind: 'admonition', name: 'note', text: 'Beware\nof this.' },
      { kind: 'admonition', name: 'warning', text: 'And of that.' },
    ]);
  });

  test('an empty line behind its first one begins another paragraph', () => {
    expect(commented(['', '.. note:: Beware.', '', '   Of this, too.']).documentation?.body).toEqual([
      { kind: 'admonition', name: 'note', text: 'Beware.\n\nOf this, too.' },
    ]);
  });

  test('a table stays whole: its borders are no headings', () => {
    const table = ['==== ====', 'a    b', '==== ====', '1    2', '==== ===='];
    expect(commented(['', ...table]).documentation?.body).toEqual([{ kind: 'text', text: table.join('\n') }]);
  });

  test('what is to be done is left out, as under TODO:', () => {
    const { documentation } = commented(['', 'Before.', '', '.. todo:: Say more.', '', '   Much more.', '', 'Behind.']);
    expect(documentation?.body.map(({ text }) => text)).toEqual(['Before.', 'Behind.']);
  });

  test('options of a note are none of its text', () => {
    expect(commented(['', '.. note::', '   :class: dropdown', '', '   Beware.']).documentation?.body).toEqual([
      { kind: 'admonition', name: 'note', text: 'Beware.' },
    ]);
    expect(commented(['', '.. note::', '', '   :class: first']).documentation?.body).toEqual([
      { kind: 'admonition', name: 'note', text: ':class: first' },
    ]);
  });

  test('any other directive stays text, as it stands', () => {
    const { documentation } = commented(['', 'Before.', '', '.. code-block:: c', '', '   int x;', '', '.. qapi:thing::']);
    expect(documentation?.body.map(({ text }) => text)).toEqual(['Before.', '.. code-block:: c\n\n   int x;', '.. qapi:thing::']);
  });
});

describe('what stands free', () => {
  test('has its text, its place and the definition behind it', () => {
    const [module] = protocolOf(`
##
# = Title
#
# Some text.
##

{ 'command': 'get' }

##
# The end.
##
`).modules;
    expect(module?.documentation).toEqual([
      { text: '= Title\n\nSome text.', place: { file: 'qapi/test.json', line: 2 }, before: 'get' },
      { text: 'The end.', place: { file: 'qapi/test.json', line: 10 }, before: null },
    ]);
  });
});
