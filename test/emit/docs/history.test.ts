import { describe, expect, test } from 'vitest';
import { buildSite } from '../../../src/emit/docs/content/index.ts';
import { renderHtml } from '../../../src/emit/docs/html/index.ts';
import { renderMarkdown } from '../../../src/emit/docs/markdown/index.ts';
import type { Badge, DocsSite } from '../../../src/emit/docs/model.ts';
import { llmsText } from '../../../src/emit/docs/llms-text.ts';
import { bodyOf, brokenLinks, docsOptions, entryOf, memberOf, readMarkdown } from '../../support/docs.ts';
import { toldSchema } from '../../support/told-history.ts';

function siteOf(own: string, schemas: Readonly<Record<string, string>>): DocsSite {
  const { protocol, notes } = toldSchema(own, schemas);
  return buildSite(protocol, { ...docsOptions, history: notes }).site;
}

const shown = (badges: readonly Badge[]): readonly string[] => badges.map(({ kind, text }) => `${kind} ${text}`);

/** A command that returns a struct whose members say since when they are there. */
function returning(members: Readonly<Record<string, string>>, more = ''): string {
  const names = Object.keys(members);
  const lines = names.map((name) => `# @${name.replace('*', '')}: text${members[name] ?? ''}\n#\n`).join('');
  const data = names.map((name) => `'${name}': 'int'`).join(', ');
  return `##\n# @S:\n#\n${lines}# Since: 6.0\n##\n{ 'struct': 'S', 'data': { ${data} } }\n{ 'command': 'query-s', 'returns': 'S' }\n${more}`;
}

const site = siteOf('8.2.0', {
  '7.0.0': returning({ old: '', gone: '' }, "{ 'command': 'was', 'features': [ 'unstable' ] }"),
  '8.0.0': returning({ '*old': '', agreed: '', early: '', silent: '' }),
  '8.2.0': returning({ '*old': '', agreed: ' (since 7.1)', early: ' (since 7.0)', silent: '' }, "{ 'event': 'CAME' }"),
  '9.0.0': returning({ '*old': '', agreed: '', silent: '' }),
});

describe('versions beside what is documented', () => {
  test('are one where both agree', () => {
    expect(shown(memberOf(site, 'S', 'agreed').badges)).toEqual(['since 7.1']);
    expect(memberOf(site, 'S', 'agreed').history).toBeNull();
  });

  test('are both, with the reason, where they contradict each other', () => {
    expect(shown(memberOf(site, 'S', 'early').badges)).toEqual(['removed 9.0.0', 'doubted 7.0', 'first 8.0.0']);
    expect(memberOf(site, 'S', 'early').history?.doubt).toBe('Documented as since 7.0, but 7.0.0 does not have it.');
  });

  test('are the one that was found where nothing is documented, unless it came with what it is a part of', () => {
    expect(shown(memberOf(site, 'S', 'silent').badges)).toEqual(['first 8.0.0']);
    expect(shown(memberOf(site, 'S', 'old').badges)).toEqual([]);
    expect(shown(entryOf(site, 'query-s').badges)).toEqual(['oldest 7.0.0']);
    expect(shown(entryOf(site, 'CAME').badges)).toEqual(['removed 9.0.0', 'first 8.2.0']);
  });
});

test('a member says what changed', () => {
  expect(memberOf(site, 'S', 'old').history?.changes).toEqual([
    { version: { name: '8.0.0', page: 'changes-8.0.0', isLater: false }, text: 'became optional' },
  ]);
});

test('an entry says when it came, by way of which command, and what became of what is in it, the newest first', () => {
  const { history } = entryOf(site, 'S');
  expect(history).toMatchObject({
    added: { name: '7.0.0' },
    addedAfter: null,
    isOnWire: true,
    place: { name: 'query-s', path: 'returns' },
  });
  const told = history?.versions.map(({ version, items }) => [
    version.name,
    version.isLater,
    items.map(
      ({ mark, text, parts }) => `${mark}${text} ${parts.map(({ name, target }) => `${name}${target === null ? '' : '→'}`).join(' ')}`,
    ),
  ]);
  expect(told).toEqual([
    ['9.0.0', true, ['- early→']],
    ['8.0.0', false, ['~became optional old→', '+ agreed→ silent→ early→', '- gone']],
  ]);
});

test('what was gone for a while says so, and so does what it is a part of', () => {
  const came = siteOf('8.0.0', {
    '7.0.0': returning({ a: '', b: '' }),
    '7.1.0': returning({ a: '' }),
    '8.0.0': returning({ a: '', b: '' }),
  });
  expect(memberOf(came, 'S', 'b').history?.changes.map(({ version, text }) => `${version.name} ${text}`)).toEqual([
    '7.1.0 removed for a while',
    '8.0.0 came back',
  ]);
  const html = renderHtml(came).find(({ path }) => path === 'test.html')?.text;
  expect(html).toContain('<dd>added <a href="#type-S/b"><code>b</code></a> again</dd>');
});

test('an entry says when a later version does not have it any more', () => {
  expect(entryOf(site, 'CAME').history).toMatchObject({
    addedAfter: '8.0.0',
    removed: { name: '9.0.0', page: 'changes-9.0.0', isLater: true },
  });
});

test('values and branches have versions of their own', () => {
  const union = (branches: string): string =>
    `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'X', 'data': { 'x': 'int' } }
     { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { ${branches} } } { 'event': 'E', 'data': { 'u': 'U' } }`;
  const unions = siteOf('8.0.0', {
    '7.0.0': union("'a': 'X'").replace(", 'b'", ''),
    '7.1.0': union("'a': 'X'"),
    '8.0.0': union("'a': 'X', 'b': 'X'"),
  });
  const values = bodyOf(unions, 'K');
  expect(values.rows.map(({ badges }) => shown(badges))).toEqual([[], ['first 7.1.0']]);
  const body = bodyOf(unions, 'U');
  expect(body.kind === 'object' ? body.branches.map(({ badges }) => shown(badges)) : []).toEqual([[], ['first 7.1.0', 'first 8.0.0']]);
});

describe('the pages of versions', () => {
  const page = (path: string) => site.pages.find((one) => one.path === path);
  const sections = (path: string) =>
    page(path)?.sections.map(({ title, content }) => [
      title?.map((inline) => ('text' in inline ? inline.text : '')).join(''),
      content.flatMap((part) => {
        if (part.kind === 'list') return part.rows.map(({ name, target, anchor }) => `${name} ${target?.anchor ?? '-'} ${anchor ?? '-'}`);
        if (part.kind !== 'changes') return [];
        return part.groups.flatMap((group) =>
          group.lines.map(({ mark, path: place, target, text }) => `${group.name} ${mark} ${place} ${target?.anchor ?? '-'} ${text}`),
        );
      }),
    ]);

  test('list what came, went and changed, without a link to what is not there', () => {
    expect(sections('changes-8.0.0')).toEqual([
      ['Removed commands', ['was - gone-command-was']],
      [
        'Changed commands',
        [
          'query-s ~ returns/old type-S/old became optional',
          'query-s + returns/agreed type-S/agreed ',
          'query-s + returns/silent type-S/silent ',
          'query-s + returns/early type-S/early ',
          'query-s - returns/gone - ',
        ],
      ],
    ]);
    expect(sections('changes-8.2.0')).toEqual([['Added events', ['CAME event-CAME -']]]);
  });

  test('are listed, with what is contradicted, for programs too', () => {
    expect(sections('changes')).toEqual([
      [undefined, []],
      ['Contradicted versions', ['S.early type-S/early -']],
    ]);
    expect(llmsText(site, '.html').text).toContain('- [Changes in 8.0.0](changes-8.0.0.html)');
  });

  test('are not there without a history, or for the oldest version', () => {
    expect(site.pages.filter(({ path }) => path.startsWith('changes')).map(({ path }) => path)).toEqual([
      'changes',
      'changes-9.0.0',
      'changes-8.2.0',
      'changes-8.0.0',
    ]);
    const { protocol } = toldSchema('7.0.0', { '7.0.0': returning({ a: '' }) });
    expect(buildSite(protocol, docsOptions).site.pages.some(({ path }) => path.startsWith('changes'))).toBe(false);
  });
});

describe('laid out', () => {
  const html = new Map(renderHtml(site).map(({ path, text }) => [path, text]));
  const markdown = new Map(renderMarkdown(site).map(({ path, text }) => [path, text]));

  test('the reason stands in the text, in both', () => {
    expect(html.get('test.html')).toContain('<p class="doubt">Documented as since 7.0, but 7.0.0 does not have it.</p>');
    expect(markdown.get('test.md')).toContain('**Documented as since 7.0, but 7.0.0 does not have it.**');
  });

  test('versions lead to what changed in them', () => {
    expect(html.get('test.html')).toContain('<p class="changed">Changed in <a href="changes-8.0.0.html">8.0.0</a>: became optional.</p>');
    expect(markdown.get('test.md')).toContain('Changed in [8.0.0](changes-8.0.0.md): became optional.');
    expect(markdown.get('test.md')).toContain('- On the wire since 7.0.0 or before, first in [`query-s`](#command-query-s) (`returns`)');
  });

  test('every link of the Markdown leads somewhere', () => {
    const { broken, checked } = brokenLinks(new Map([...markdown].map(([path, text]) => [path, readMarkdown(text)])));
    expect(broken).toEqual([]);
    expect(checked).toBeGreaterThan(30);
  });
});

test('versions and modules of any name get pages of their own', () => {
  const { protocol, notes } = toldSchema('<script>../x', {
    '../a': "{ 'command': 'stop' }",
    '<script>../x': "{ 'command': 'go' }",
    '<SCRIPT>../x': '',
  });
  const modules = ['changes', 'changes-_script_.._x'].map((name) => ({
    ...protocol.modules[0],
    name,
    file: `${name}.json`,
    documentation: [],
    includes: [],
  }));
  const named = {
    ...protocol,
    modules: [
      { ...modules[0], definitions: ['go'] },
      { ...modules[1], definitions: [] },
    ],
  } as typeof protocol;
  const { pages } = buildSite(named, { ...docsOptions, history: notes }).site;
  const paths = pages.map(({ path }) => path.toLowerCase());
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.every((path) => /^[a-z0-9][\w.~-]*$/.test(path))).toBe(true);
  for (const { text } of renderHtml(buildSite(named, { ...docsOptions, history: notes }).site)) expect(text).not.toContain('<script>..');
});
