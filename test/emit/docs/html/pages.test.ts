import { describe, expect, test } from 'vitest';
import { htmlSite } from '../../../support/html-site.ts';
import { command, documented, enumType, event, feature, open, protocol, struct, union } from '../../../support/protocol.ts';

const site = htmlSite(
  protocol([
    enumType('Kind', ['a', 'b']),
    struct('Deep', { leaf: 'str' }),
    struct('Inner', { deep: 'Deep' }),
    struct('A', [['inner', 'Inner', { features: [feature('deprecated', 'Use something else.')], condition: open('CONFIG_X') }]]),
    union(
      'U',
      'kind',
      [
        ['a', 'A'],
        ['b', null],
      ],
      { kind: 'Kind' },
    ),
    command('do-it', 'U', { documentation: documented('Does it.\n\n.. note:: Carefully.') }),
    command('stop'),
    event('DONE', { 'by?': 'str' }),
  ]),
);
const page = site['test.html'] ?? '';

function section(id: string): string {
  return page.split('<section class="entry"').find((part) => part.startsWith(` id="${id}"`)) ?? '';
}

describe('pages', () => {
  test('a command shows the members of its arguments, branches by value, and one level of nested types', () => {
    const text = section('command-do-it');
    expect(text).toContain('id="command-do-it/arguments/kind"');
    expect(text).toContain('<code>kind</code> is <code class="name">a</code>');
    expect(text).toContain('id="command-do-it/arguments/kind=a/inner"');
    expect(text).toContain('data-segment="deep" data-type="Deep"');
    expect(text).not.toContain('data-segment="leaf"');
    expect(text).toContain('No further members where <code>kind</code> is <code id="command-do-it/arguments/kind=b">b</code>.');
  });

  test('a type has its own rows, and leaves nested ones to the data file', () => {
    expect(section('type-A')).toContain('id="type-A/inner"');
    expect(section('type-A')).not.toContain('data-segment');
    expect(site['data/test.js']).toContain('["Deep","\\u003cdl class=');
  });

  test('badges and what the schema says of features stand at the member', () => {
    const text = section('type-A');
    expect(text).toContain('data-flags="deprecated condition"');
    expect(text).toContain('if CONFIG_X');
    expect(text).toContain('Use something else.');
  });

  test('an entry says for filters what its rows have and it has not, with versions; lists say it, too', () => {
    const since = { major: 7, minor: 0 };
    const files = htmlSite(
      protocol([
        enumType('Kind', [
          { name: 'a', features: [feature('unstable')] },
          { name: 'b', since: { major: 8, minor: 2, micro: 0 } },
        ]),
        struct('More', [['extra', 'str', { since: { major: 9, minor: 1 } }]]),
        union('U', 'kind', [['a', 'More']], { kind: 'Kind' }, { since }),
        command('do-it', 'U', { since, features: [feature('deprecated')] }),
        command('undo', [['now', 'bool', { features: [feature('deprecated')], condition: open('CONFIG_X') }]], { since }),
        command('stop', null, { since }),
      ]),
    );
    for (const path of ['test.html', 'definitions.html']) {
      const marks = [...(files[path] ?? '').matchAll(/<(?:section class="entry"|li)([^>]*)>.*?<code>([^<]*)</g)];
      expect(Object.fromEntries(marks.map(([, data = '', name = '']) => [name, data.replace(/ (?:id|data-kind)="[^"]*"/g, '')]))).toEqual({
        Kind: ' data-inside="8.2 unstable"',
        More: ' data-inside="9.1"',
        U: ' data-since="7.0" data-inside="9.1 unstable:7.0"',
        'do-it': ' data-flags="deprecated" data-since="7.0" data-inside="9.1 unstable:7.0"',
        undo: ' data-since="7.0" data-inside="deprecated:7.0 condition:7.0"',
        stop: ' data-since="7.0"',
      });
    }
    expect(files['test.html']).toContain('id="type-Kind/=b" data-since="8.2"');
    expect(files['test.html']).toContain('id="type-U/kind=a" data-flags="unstable"');
  });

  test('what is not there is said', () => {
    expect(section('command-stop')).toContain('The command takes no arguments.');
    expect(section('command-stop')).toContain('The command returns nothing');
  });

  test('a type without anything says what it lacks', () => {
    const empty = htmlSite(protocol([enumType('Nothing', []), struct('Empty', {}), command('do-it', { 'a?': 'Nothing', b: 'Empty' })]))[
      'test.html'
    ];
    expect(empty).toContain('Values</h3><p class="nothing">It has no values.</p>');
    expect(empty).toContain('Members</h3><p class="nothing">It has no members.</p>');
  });

  test('of a command that does not answer it is not said that it does', () => {
    const shown = htmlSite(protocol([command('quit', null, { successResponse: false })]))['test.html'] ?? '';
    expect(shown).toContain('<p class="nothing">There is no reply when the command succeeds.</p>');
    expect(shown).not.toContain('returns nothing');
  });

  test('code has its caption, fields are a list, and what is to be done is not shown', () => {
    const text = '.. code-block:: c\n   :caption: A <b>\n   :linenos:\n\n   int i;\n\n:x <y>: one\n:z:\n\n.. todo:: More.';
    const shown = htmlSite(protocol([command('stop', null, { documentation: documented(text) })]));
    expect(shown['test.html']).toContain(
      '<figure class="code"><figcaption>A &lt;b&gt;</figcaption><pre tabindex="0"><code>int i;</code></pre></figure>' +
        '<dl class="terms"><dt>x &lt;y&gt;</dt><dd><p>one</p></dd><dt>z</dt><dd></dd></dl>',
    );
    expect(shown['test.html']).not.toMatch(/linenos|todo|More\./);
    expect(shown['assets/text.js']).toContain('A \\u003cb> int i; x \\u003cy> one z');
  });

  test('examples in each other without end are cut off, not followed', () => {
    const deep = Array.from({ length: 1000 }, (_, depth) => {
      const indent = ' '.repeat(depth);
      return `${indent}.. qmp-example::\n${indent} :annotated:\n`;
    }).join('\n');
    const documentation = documented(`- one\n\n${`${deep}\n${' '.repeat(1000)}word`.replace(/^/gm, '  ')}`);
    expect(htmlSite(protocol([command('stop', null, { documentation })]))['test.html']).toContain('word');
  });

  test('headings leave out no level', () => {
    for (const [path, text] of Object.entries(site).filter(([path]) => path.endsWith('.html'))) {
      const levels = Array.from(text.matchAll(/<h([1-6])/g), ([, level]) => Number(level));
      expect([path, levels[0], levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1)]).toEqual([path, 1, []]);
    }
  });

  test('a page has a policy, one stylesheet, its scripts as files, and none of either inside', () => {
    expect(page).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'/);
    expect(page).not.toMatch(/unsafe-(?:inline|eval)/);
    expect(page.match(/<(?:script|style|link rel="stylesheet")[^>]*>/g)).toEqual([
      '<link rel="stylesheet" href="assets/style.css">',
      '<script src="assets/site.js">',
      '<script src="assets/symbols.js" defer>',
    ]);
    expect(page).not.toMatch(/ (?:style|on\w+)="/);
  });

  test('numbers and what is missing are told as people do', () => {
    const small = htmlSite(protocol([command('stop')]));
    expect(small['index.html']).toContain(': 1 command, 0 events and 0 types</p>');
    expect(small['deprecated.html']).toContain('<p>Nothing is deprecated or unstable.</p>');
    const empty = htmlSite(protocol([]));
    for (const path of ['index.html', 'definitions.html']) expect(empty[path]).toContain('<p>The schema defines nothing.</p>');
    expect(empty['index.html']).not.toContain('<ul class="modules">');
  });

  test('pages without words of the schema say nothing of their licence', () => {
    const said = 'The descriptions on these pages are copied';
    expect(htmlSite(protocol([command('stop')]))['test.html']).not.toContain(said);
    expect(htmlSite(protocol([command('stop', null, { documentation: documented('Stops.') })]))['test.html']).toContain(said);
  });

  test('what a type says of a member of its base is found, and what the base says only there', () => {
    const base = struct('Base', [
      ['name', 'str', { documentation: 'Common.' }],
      ['plain', 'str', { documentation: 'Plain.' }],
    ]);
    const derived = struct('Derived', [
      ['name', 'str', { documentation: 'Special.', declaredBy: 'Base' }],
      ['plain', 'str', { documentation: 'Plain.', declaredBy: 'Base' }],
    ]);
    expect(htmlSite(protocol([base, derived]))['assets/text.js']).toContain('["name: Common. plain: Plain.","name: Special."]');
  });

  test('the text of an entry and of its members has their conditions', () => {
    const condition = open('CONFIG_X');
    const some = struct('Some', [['plain', 'str', { condition }]], { condition, documentation: documented('Some text.') });
    expect(htmlSite(protocol([some]))['assets/text.js']).toContain('["Some text. plain: If CONFIG_X. If CONFIG_X."]');
  });

  test('every file says who made it', () => {
    expect(
      Object.entries(site)
        .filter(([, text]) => !text.includes('Generated by qapi-codegen'))
        .map(([path]) => path),
    ).toEqual([]);
  });

  test('the licence of what is not ours goes with it', () => {
    expect(site['assets/minisearch.js']).toContain('Luca Ongaro');
  });
});

describe('pages grow with the schema', () => {
  const count = 300;
  const names = Array.from({ length: count }, (_, index) => `n${String(index)}`);
  const files = (size: number): Readonly<Record<string, string>> =>
    htmlSite(
      protocol([
        enumType('Many', names.slice(0, size)),
        struct('Wide', Object.fromEntries(names.slice(0, size).map((name) => [name, 'Many']))),
        command('go', 'Wide'),
      ]),
    );
  const entry = (size: number): string => files(size)['test-commands.html'] ?? files(size)['test.html'] ?? '';

  test('not with members times values: what is in members is written out up to a number of rows, and loaded behind the others', () => {
    const text = entry(count);
    const nested = text.match(/<details class="nested">/g)?.length ?? 0;
    expect(nested).toBe(3);
    expect(text.match(/id="command-go\/arguments\/n\d+"[^>]* data-type="Many"/g)).toHaveLength(count - nested);
  });

  test('and what schemas have is written out everywhere', () => {
    const text = entry(20);
    expect(text.match(/<details class="nested">/g)).toHaveLength(20);
    expect(text).not.toMatch(/id="command-go[^>]* data-type="Many"/);
  });
});
