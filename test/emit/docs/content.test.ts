import { describe, expect, test } from 'vitest';
import { bodyOf, builtSite, entriesOf, entryOf, memberOf, show, showInline, siteOf } from '../../support/docs.ts';

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

  test.each([
    ['with text below it', 'About it.', ['All <b>', 'Modules']],
    ['with a chapter below it', 'Part\n# ====\n#\n# About it.', ['All <b>', 'Part', 'Modules']],
    ['alone', '', ['All <b>', 'Modules']],
  ])('the heading of a root without definitions is on the home page, %s', (_how, text, headings) => {
    const home = siteOf({
      'qapi/test.json': `##\n# *******\n# All <b>\n# *******\n#\n# ${text}\n##\n{ 'include': 'a.json' }`,
      'qapi/a.json': "{ 'event': 'E' }",
    }).pages[0];
    expect(home?.sections.map(({ title }) => showInline(title ?? []))).toEqual(headings);
    expect(new Set(home?.sections.map(({ anchor }) => anchor)).size).toBe(headings.length);
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
