import { describe, expect, test } from 'vitest';
import { checkExamples } from '../../../src/examples/index.ts';
import { transform } from '../../../src/transform/index.ts';
import { verdictOf } from '../../../src/verbs/documentation.ts';
import { bodyOf, builtSite, entriesOf, entryOf, memberOf, show, showInline, siteOf } from '../../support/docs.ts';
import { schemaOf } from '../../support/schema.ts';

const migration = `
##
# *****
# Moves
# *****
#
# How machines move.  And more.
##

##
# @State:
#
# @none: nothing yet
#
# @done: all there (since 2.4)
#
# Features:
#
# @deprecated: Use @none.
##
{ 'enum': 'State', 'data': [ 'none', { 'name': 'done', 'features': [ 'deprecated' ], 'if': 'CONFIG_DONE' } ] }

##
# @Base:
#
# @state: how far, see @rate (since 1.1)
#
# @rate: bytes per second (default: 100)
##
{ 'struct': 'Base', 'data': { 'state': 'State', '*rate': 'int' } }

##
# @Info:
#
# What is known.  See \`move\`.
#
# @inner: more
##
{ 'union': 'Info', 'base': 'Base', 'discriminator': 'state', 'data': { 'done': 'Info2' } }
{ 'struct': 'Info2', 'data': { 'inner': [ 'Info2' ], 'text': 'str' } }

##
# Commands
# ========
##

##
# @move:
#
# Moves a machine.  In steps.
#
# @where: the address, as in @Info
#
# Returns: what became of it
#
# Errors:
#     - if there is no way
#
# Features:
#
# @unstable: It may change.
#
# @fast: It is fast.
#
# Since: 1.0
#
# .. qmp-example::
#    :title: A move
#
#     -> { "execute": "move", "arguments": { "where": 5 } }
#     <- { "return": { "state": "none" } }
#
# Some more text.
##
{ 'command': 'move', 'data': { 'where': 'str' }, 'returns': 'Info', 'features': [ 'unstable', 'fast' ], 'allow-oob': true,
  'if': { 'not': 'CONFIG_X' } }
{ 'event': 'MOVED', 'data': 'Info2' }
`;

const site = siteOf({ 'qapi/moves.json': migration });

describe('entries', () => {
  test('a command', () => {
    const entry = entryOf(site, 'move');
    expect(entry.anchor).toBe('command-move');
    expect(entry.badges.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'unstable unstable',
      'condition !CONFIG_X',
      'feature fast',
      'since 1.0',
      'oob out of band',
    ]);
    expect(showInline(entry.summary)).toBe('Moves a machine.');
    expect(show(entry.description)).toBe('p[Moves a machine. In steps.]');
    expect(show(entry.errors)).toBe('ul[p[if there is no way]]');
    expect(entry.features.map(({ name, documentation }) => `${name}: ${show(documentation)}`)).toEqual([
      'unstable: p[It may change.]',
      'fast: p[It is fast.]',
    ]);
    expect(entry.place).toEqual({ file: 'qapi/moves.json', line: expect.any(Number) as number });
    expect(show(entry.examples)).toMatch(/^example\[-> .*\] p\[Some more text\.\]$/s);
  });

  test.each([
    ['@Info', ''],
    ['Info.', ''],
    ['@Other', 'p[@Other]'],
    ['@Info of all', 'p[Info→a#type-Info of all]'],
  ])('what is returned, %j, is not said twice', (said, shown) => {
    const text = `##\n# @go:\n#\n# Goes.\n#\n# Returns: ${said}\n##\n{ 'command': 'go', 'returns': 'Info' }\n{ 'struct': 'Info', 'data': {} }\n`;
    const { content } = entryOf(siteOf({ 'a.json': text }), 'go');
    if (content.kind !== 'command') throw new Error('no command');
    expect(content.returns?.type?.name).toBe('Info');
    expect(show(content.returns?.documentation ?? [])).toBe(shown);
  });

  test('arguments that are listed in place, and what is returned', () => {
    const { content } = entryOf(site, 'move');
    if (content.kind !== 'command') throw new Error('no command');
    expect(content.arguments).toMatchObject({ type: null, anchor: 'command-move/arguments' });
    expect(content.returns).toMatchObject({ type: { name: 'Info', expands: 'Info' }, body: 'Info', anchor: 'command-move/returns' });
    expect(show(content.returns?.documentation ?? [])).toBe('p[what became of it]');
    expect(show(memberOf(site, content.arguments?.body ?? '', 'where').documentation)).toBe('p[the address, as in Info→moves#type-Info]');
  });

  test('a union has the members of its base, and a branch for every value', () => {
    const body = bodyOf(site, 'Info');
    if (body.kind !== 'object') throw new Error('no object');
    expect(body.rows.map(({ name, isTag, isOptional, from }) => [name, isTag, isOptional, from?.name])).toEqual([
      ['state', true, false, 'Base'],
      ['rate', false, true, 'Base'],
    ]);
    expect(body.branches.map(({ name, segment, type, badges }) => [name, segment, type?.name, badges.map(({ kind }) => kind)])).toEqual([
      ['done', 'state=done', 'Info2', ['deprecated', 'condition', 'since']],
      ['none', 'state=none', undefined, []],
    ]);
    expect(body.branches.map(({ documentation, features }) => [show(documentation), features.map(({ name }) => name)])).toEqual([
      ['p[all there.]', ['deprecated']],
      ['p[nothing yet]', []],
    ]);
    expect(['Info', 'Base', 'State'].map((name) => entryOf(site, name).content)).toMatchObject([
      { kind: 'type', base: { name: 'Base' } },
      { kind: 'type', base: null },
      { kind: 'type', base: null },
    ]);
  });

  test('a member', () => {
    const state = memberOf(site, 'Base', 'state');
    expect(state.badges.map(({ text }) => text)).toEqual(['1.1']);
    expect(show(state.documentation)).toBe('p[how far, see @rate#type-Base/rate.]');
    expect(memberOf(site, 'Base', 'rate')).toMatchObject({ defaultValue: '100', isOptional: true, type: { name: 'int', kind: 'builtin' } });
    expect(memberOf(site, 'Info2', 'inner').type).toMatchObject({ name: 'Info2', arrays: 1, expands: 'Info2' });
  });

  test('an alternate, by what is JSON', () => {
    const alternates = siteOf(`
{ 'enum': 'E', 'data': [ 'one' ] }
{ 'struct': 'S', 'data': {} }
{ 'alternate': 'Several', 'data': { 'b': 'bool', 'n': 'int', 'z': 'null', 'o': 'S', 'l': [ 'str' ], 'e': 'E' } }
{ 'alternate': 'Text', 'data': { 's': 'str' } }
{ 'alternate': 'Fraction', 'data': { 'n': 'number' } }
`);
    const kinds = (name: string) => bodyOf(alternates, name).rows.map((row) => 'json' in row && row.json);
    expect(kinds('Several')).toEqual(['boolean', 'number', 'null', 'object', 'array', 'string']);
    expect([kinds('Text'), kinds('Fraction')]).toEqual([['string'], ['number']]);
    expect(entryOf(alternates, 'S').uses?.direct).toMatchObject([{ name: 'Several', as: { kind: 'alternative', name: 'o' } }]);
  });

  test('an enum', () => {
    const body = bodyOf(site, 'State');
    expect(body.rows.map(({ segment, documentation }) => `${segment} ${show(documentation)}`)).toEqual([
      '=none p[nothing yet]',
      '=done p[all there.]',
    ]);
    expect(show(body.rows[1]?.features[0]?.documentation ?? [])).toBe('p[Use @none#type-State/=none.]');
  });
});

describe('uses', () => {
  test('who names a type, and which messages it is in', () => {
    const { uses } = entryOf(site, 'Info2');
    expect(uses?.direct.map(({ name, as }) => `${name} ${as.kind} ${as.name ?? ''}`.trim())).toEqual([
      'Info branch done',
      'Info2 member inner',
      'MOVED data',
    ]);
    expect(uses?.returnedBy.items.map(({ name }) => name)).toEqual(['move']);
    expect(uses?.carriedBy.items.map(({ name }) => name)).toEqual(['MOVED']);
    expect(uses?.sentBy).toEqual({ items: [], isComplete: true });
    expect(entryOf(site, 'State').uses?.returnedBy.items.map(({ name }) => name)).toEqual(['move']);
    expect(entryOf(site, 'move').uses).toBeNull();
  });

  test('long lists are cut off, for what is below as well', () => {
    const commands = Array.from({ length: 150 }, (_, i) => `{ 'command': 'c${String(i)}', 'data': { 'a': 'A' } }`).join('\n');
    const many = siteOf(`{ 'struct': 'B', 'data': {} }\n{ 'struct': 'A', 'data': { 'b': 'B' } }\n${commands}`);
    for (const name of ['A', 'B']) {
      const sentBy = entryOf(many, name).uses?.sentBy;
      expect(sentBy?.items).toHaveLength(100);
      expect(sentBy?.isComplete).toBe(false);
    }
    const few = siteOf(`{ 'struct': 'A', 'data': {} }\n${commands.split('\n').slice(0, 100).join('\n')}`);
    expect(entryOf(few, 'A').uses?.sentBy).toMatchObject({ isComplete: true });
  });
});

describe('pages', () => {
  test('a module along its headings', () => {
    const page = site.pages.find(({ kind }) => kind === 'module');
    expect(page).toMatchObject({ path: 'moves', title: 'Moves', description: 'How machines move.', module: 'moves' });
    expect(page?.sections.map(({ title, level, anchor, content }) => [title && showInline(title), level, anchor, content.length])).toEqual([
      [null, 2, 'section-about', 4],
      ['Commands', 2, 'section-commands', 2],
    ]);
    expect(show(page?.sections[0]?.blocks ?? [])).toBe('p[How machines move. And more.]');
  });

  test('what may go away is listed with its members', () => {
    const page = site.pages.find(({ path }) => path === 'deprecated');
    const names = page?.sections.map(({ title, content }) => [
      showInline(title ?? []),
      content.flatMap((one) => (one.kind === 'list' ? one.rows.map(({ name, target }) => `${name} ${target?.anchor ?? ''}`) : [])),
    ]);
    expect(names).toEqual([
      ['Deprecated', ['State.done type-State/=done', 'Info.done type-Info/state=done']],
      ['Unstable', ['move command-move']],
    ]);
  });

  test('all definitions are listed by their letters, and by case where these are the same', () => {
    const names = ['Bb', 'Ab', 'AB', 'aA', 'ABc', 'AbC'];
    const page = siteOf(names.map((name) => `{ 'struct': '${name}', 'data': {} }`).join('\n')).pages.find(
      ({ path }) => path === 'definitions',
    );
    const rows = page?.sections.flatMap(({ content }) => content.flatMap((one) => (one.kind === 'list' ? one.rows : [])));
    expect(rows?.map(({ name }) => name)).toEqual(['aA', 'AB', 'Ab', 'ABc', 'AbC', 'Bb']);
  });

  test('symbols have what stands in their section', () => {
    expect(
      site.symbols.map(({ name, members }) => `${name}: ${members.map((member) => `${member.kind} ${member.name}`).join(', ')}`),
    ).toEqual([
      'State: value none, value done',
      'Base: member state, member rate',
      'Info: branch done, branch none',
      'Info2: member inner, member text',
      'move: member where',
      'MOVED: ',
    ]);
  });

  test('every type that something opens is in one data file', () => {
    expect(site.data).toEqual([{ module: 'moves', path: 'data/moves', types: ['State', 'Info2'] }]);
  });

  test('the text of a root without definitions is on the home page', () => {
    const home = siteOf({
      'qapi/root.json': "##\n# = Reference\n#\n# About it.\n##\n{ 'include': 'a.json' }\n",
      'qapi/a.json': "{ 'command': 'a' }",
    });
    expect(home.modules.map(({ name }) => name)).toEqual(['a']);
    expect(show(home.pages[0]?.sections[0]?.blocks ?? [])).toBe('p[About it.]');
  });

  test('a large module has a page for each kind, and an address for each entry on its own page', () => {
    const many = Array.from({ length: 200 }, (_, i) => `{ 'struct': 'S${String(i)}', 'data': { 'a': 'str' } }`).join('\n');
    const large = siteOf(`${many}\n{ 'command': 'go' }`);
    expect(large.pages.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'index home',
      'test module',
      'test-commands part',
      'test-types part',
      'definitions list',
      'deprecated list',
    ]);
    const go = entryOf(large, 'go');
    expect(go.address).toEqual({ page: 'test-commands', anchor: 'command-go' });
    expect(go.permanent).toEqual({ page: 'test', anchor: 'command-go' });
    expect(large.pages[1]?.moved).toContainEqual({ anchor: 'command-go', to: go.address });
  });
});

describe('settings', () => {
  test('what is off is gone, what is on is not worth a badge', () => {
    const on = siteOf(migration, {}, { CONFIG_X: false, CONFIG_DONE: false });
    expect(entryOf(on, 'move').badges.map(({ kind }) => kind)).not.toContain('condition');
    expect(bodyOf(on, 'State').rows.map(({ name }) => name)).toEqual(['none']);
    expect(entriesOf(siteOf(migration, {}, { CONFIG_X: true })).map(({ name }) => name)).not.toContain('move');
  });
});

describe('words of the schema', () => {
  test('are left out when they are not wanted', () => {
    const bare = siteOf(migration, { docsText: false });
    const entry = entryOf(bare, 'move');
    expect(entry.description).toEqual([]);
    expect(entry.features.map(({ name, documentation }) => [name, documentation])).toEqual([
      ['unstable', []],
      ['fast', []],
    ]);
    expect(JSON.stringify(bare)).not.toContain('Moves a machine');
    expect(bare.licence).toBeNull();
  });

  test('are under the GPL, unless they are our own', () => {
    expect(siteOf(migration).licence).toMatch(/GNU General Public License/);
    expect(siteOf(migration, { ownText: true }).licence).toBeNull();
  });
});

test('of a condition, what the settings leave open is shown', () => {
  const texts = "{ 'command': 'go', 'if': { 'all': [ 'CONFIG_A', { 'not': 'CONFIG_B' } ] } }";
  const badge = entryOf(siteOf(texts, {}, { CONFIG_A: true }), 'go').badges[0];
  expect(badge).toMatchObject({ kind: 'condition', text: '!CONFIG_B' });
});

test('a value of the tag that has no branch in these builds is said to be refused', () => {
  const texts = `
{ 'enum': 'Kind', 'data': [ 'one', 'two' ] }
{ 'struct': 'Two', 'data': {} }
{ 'union': 'Uni', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': { 'two': { 'type': 'Two', 'if': 'CONFIG_X' } } }
{ 'command': 'go', 'data': 'Uni', 'boxed': true }
`;
  expect(show(memberOf(siteOf(texts), 'Uni', 'kind').documentation)).toBe('');
  const off = siteOf(texts, {}, { CONFIG_X: false });
  expect(show(memberOf(off, 'Uni', 'kind').documentation)).toBe('p[Refused here, since these builds lack the branch: `two`]');
});

test('headings leave out no level', () => {
  const texts =
    "##\n# = Title\n#\n# == One\n#\n# Text.\n#\n# == Two\n#\n# Text.\n#\n# = Three\n#\n# == Four\n#\n# Text.\n##\n{ 'command': 'go' }\n";
  const page = siteOf(texts).pages.find(({ kind }) => kind === 'module');
  expect(page?.sections.map(({ title, level }) => `${showInline(title ?? [])} ${String(level)}`)).toEqual([
    'One 2',
    'Two 2',
    'Three 2',
    'Four 3',
  ]);
});

describe('examples', () => {
  const messages = '-> { "execute": "move", "arguments": { "where": 5 } }\n<- { "return": { "state": "none" } }';

  test('have the verdict of the one who checked them, at the line that is shown', () => {
    const problems = [{ message: 'wrong', help: 'mend it', line: 2 }];
    const verdict = { definition: 'move', text: `\n        ${messages.replace('\n', '\n        ')}\n`, problems };
    const checked = siteOf(migration, { examples: [verdict] });
    const [block] = entryOf(checked, 'move').examples;
    expect(block?.kind === 'example' ? block.example.validity : null).toEqual({
      state: 'invalid',
      problems: [{ message: 'wrong', help: 'mend it', line: 1, place: 'line 1' }],
    });
  });

  const blocks = `
##
# @go:
#
# Goes.
#
# For example::
#
#   -> { "execute": "go", "arguments": { "wrong": 1 } }
#
# Text between.
#
# .. code-block:: QMP
#    :caption: Again
#
#    <- { "return": 1 }
#
# .. code-block:: C
#
#    go();
##
{ 'command': 'go' }
`;

  test('are literal blocks and code as well, and what announces the first one stays with it', () => {
    const entry = entryOf(siteOf(blocks), 'go');
    expect(show(entry.description)).toBe('p[Goes.]');
    expect(show(entry.examples)).toBe(
      'p[For example:] example[-> { "execute": "go", "arguments": { "wrong": 1 } }] p[Text between.] example[<- { "return": 1 }] code-c[go();]',
    );
    const [, , , code] = entry.examples;
    expect(code?.kind === 'example' ? code.example.title : null).toEqual([{ kind: 'text', text: 'Again' }]);
  });

  test('in literal blocks and code have the verdicts of the check', () => {
    const schema = schemaOf(blocks);
    const verdicts = checkExamples(schema, transform(schema)).examples.map(verdictOf);
    const { examples } = entryOf(siteOf(blocks, { examples: verdicts }), 'go');
    expect(examples.map((block) => (block.kind === 'example' ? block.example.validity.state : null))).toEqual([
      null,
      'invalid',
      null,
      'invalid',
      null,
    ]);
  });

  test('keep what stands behind the colons, and their kind in any letters', () => {
    const { site, findings } = builtSite(
      `\n##\n# @go:\n#\n# .. Note:: Goes.\n#\n# .. QMP-example:: First\n#    :title: So\n#\n#    -> { "execute": "go" }\n##\n{ 'command': 'go' }\n`,
    );
    expect(show(entryOf(site, 'go').description)).toBe('note[Note: p[Goes.]]');
    expect(show(entryOf(site, 'go').examples)).toBe('example[First\n-> { "execute": "go" }]');
    expect(findings).toEqual([]);
  });

  test('leave an entry the text that it begins with, and the words above what is described', () => {
    const first = siteOf(`\n##\n# @go:\n#\n# It goes::\n#\n#   -> { "execute": "go" }\n##\n{ 'command': 'go' }\n`);
    expect(show(entryOf(first, 'go').description)).toBe('p[It goes:]');
    const above = siteOf(
      `\n##\n# @go:\n#\n# Goes.\n#\n# Arguments:\n#\n# @a: how\n#\n# .. qmp-example::\n#\n#   -> { "execute": "go" }\n##\n{ 'command': 'go', 'data': { 'a': 'str' } }\n`,
    );
    expect(show(entryOf(above, 'go').description)).toBe('p[Goes.] p[Arguments:]');
  });

  test('that are annotated are messages of several lines each, and text between', () => {
    const annotated = siteOf(`
##
# @go:
#
# .. qmp-example::
#    :annotated:
#
#    First::
#
#      -> { "execute": "go",
#           "id": 1 }
#      <- { "return": {}, "id": 1 }
#
#    And again::
#
#      -> { "execute": "go",
#           "id": 1 }
##
{ 'command': 'go' }
`);
    const [block] = entryOf(annotated, 'go').examples;
    expect(block?.kind === 'example' ? block.example.parts : null).toEqual([
      { kind: 'prose', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'First:' }] }] },
      { kind: 'messages', firstLine: 1, text: '-> { "execute": "go",\n     "id": 1 }\n<- { "return": {}, "id": 1 }' },
      { kind: 'prose', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'And again:' }] }] },
      { kind: 'messages', firstLine: 4, text: '-> { "execute": "go",\n     "id": 1 }' },
    ]);
  });

  test('are made where there are none', () => {
    const [block] = entryOf(site, 'MOVED').examples;
    const example = block?.kind === 'example' ? block.example : null;
    expect(example?.isSkeleton).toBe(true);
    expect(example?.parts).toEqual([
      {
        kind: 'messages',
        firstLine: 1,
        text: '<- {\n     "event": "MOVED",\n     "data": { "inner": [], "text": "text" },\n     "timestamp": { "seconds": 1700000000, "microseconds": 250000 }\n   }',
      },
    ]);
  });
});

test('an example that is made has what every build has, and what is to stay', () => {
  const made = siteOf(`
{ 'enum': 'E', 'data': [ { 'name': 'odd', 'if': 'CONFIG_A' }, { 'name': 'old', 'features': [ 'deprecated' ] }, 'plain' ] }
{ 'alternate': 'Alt', 'data': { 'n': { 'type': 'int', 'if': 'CONFIG_A' }, 's': 'str' } }
{ 'command': 'pick', 'data': { 'e': 'E', 'x': 'Alt', '*more': 'int' } }
`);
  const [block] = entryOf(made, 'pick').examples;
  expect(block?.kind === 'example' ? block.example.parts : null).toMatchObject([
    { text: '-> { "execute": "pick", "arguments": { "e": "plain", "x": "x" } }\n<- { "return": {} }' },
  ]);
});

describe('an example that is made', () => {
  const textOf = (texts: string, name: string): string => {
    const [block] = entryOf(siteOf(texts), name).examples;
    const part = block?.kind === 'example' ? block.example.parts[0] : undefined;
    return part?.kind === 'messages' ? part.text.replace(/\s+/g, ' ') : '';
  };

  const union = `
{ 'enum': 'Kind', 'data': [ 'bare', 'large', 'small', 'optional', { 'name': 'old', 'features': [ 'deprecated' ] } ] }
{ 'struct': 'Large', 'data': { 'a': 'int', 'b': 'Small' } }
{ 'struct': 'Small', 'data': { 'a': 'int' } }
{ 'struct': 'Optional', 'data': { '*a': 'int' } }
{ 'union': 'U', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'large': 'Large', 'small': 'Small', 'optional': 'Optional', 'old': 'Small' } }
{ 'command': 'go', 'data': 'U', 'boxed': true }
`;

  test('has the branch that adds members and needs least, or the one that examples of the schema have', () => {
    expect(textOf(union, 'go')).toContain('"arguments": { "kind": "small", "a": 1 }');
    const example = '##\n# @stop:\n#\n# .. qmp-example::\n#\n#     -> { "execute": "go", "arguments": { "kind": "optional" } }\n##';
    expect(textOf(`${union}${example}\n{ 'command': 'stop' }\n`, 'go')).toContain('"arguments": { "kind": "optional" }');
  });

  test('has no value that stands for nothing where there are others', () => {
    expect(textOf("{ 'enum': 'S', 'data': [ 'undefined', 'none', 'on' ] }\n{ 'command': 'go', 'data': { 's': 'S' } }\n", 'go')).toContain(
      '"s": "on"',
    );
    expect(textOf("{ 'enum': 'S', 'data': [ 'none' ] }\n{ 'command': 'go', 'data': { 's': 'S' } }\n", 'go')).toContain('"s": "none"');
  });

  test('has an element in lists that have to be there, of types that lead back to themselves, too', () => {
    const texts = `
{ 'alternate': 'Ref', 'data': { 'definition': 'Tree', 'reference': 'str' } }
{ 'struct': 'Tree', 'data': { 'below': 'Ref' } }
{ 'command': 'go', 'data': { 'trees': [ 'Tree' ] } }
`;
    expect(textOf(texts, 'go')).toContain('"trees": [ { "below": "node0" } ]');
  });

  test('has paths of objects where these are spoken of, else of files; and base64 where a name ends so', () => {
    const members = "'data': { 'path': 'str', 'buf-b64': 'str' } }";
    expect(textOf(`{ 'command': 'read', ${members}\n`, 'read')).toContain('"path": "/path/to/file", "buf-b64": "aGVsbG8="');
    expect(textOf(`{ 'command': 'qom-read', ${members}\n`, 'qom-read')).toContain('"path": "/machine"');
    expect(textOf("{ 'command': 'qom-list', 'data': { 'paths': [ 'str' ] } }\n", 'qom-list')).toContain('"paths": [ "/machine" ]');
  });
});

describe('findings', () => {
  test('name the directive and the definition', () => {
    const { findings } = builtSite(`
##
# .. image:: a.png
##

##
# @go:
#
# .. figure:: a.png
#
# .. figure:: b.png
##
{ 'command': 'go' }
`);
    expect(findings).toEqual([
      { kind: 'unknown-directive', name: 'image', module: 'test', definition: null },
      { kind: 'unknown-directive', name: 'figure', module: 'test', definition: 'go' },
    ]);
  });
});

test.each([
  ['copy.json', "{ 'command': 'guest-sync-delimited' }", 'QEMU guest agent reference'],
  ['qga/root.json', "{ 'command': 'guest-info' }", 'QEMU guest agent reference'],
  ['storage-daemon/root.json', "{ 'command': 'stop' }", 'QEMU storage daemon QMP reference'],
  ['root.json', "{ 'command': 'stop' }", 'QAPI reference'],
])('a site of %s with %s is the %s', (root, text, title) => {
  expect(siteOf({ [root]: text }).title).toBe(title);
});
