import { describe, expect, test } from 'vitest';
import { badgesAbove, floorOf } from '../../../src/emit/docs/content/floor.ts';
import { renderHtml } from '../../../src/emit/docs/html/index.ts';
import { renderMarkdown } from '../../../src/emit/docs/markdown/index.ts';
import type { Badge } from '../../../src/emit/docs/model.ts';
import { bodyOf, entryOf, memberOf, show, siteOf } from '../../support/docs.ts';

/** A union that is newer than the values of its tag, in a command that is newer still, and a type older than both. */
const site = siteOf(`
##
# @Kind:
#
# @a: one (since 3.0)
#
# @b: another (since 3.0)
#
# @c: the last (since 9.0)
#
# Since: 3.0
##
{ 'enum': 'Kind', 'data': [ 'a', 'b', 'c' ] }
##
# @Old:
#
# @early: soon (since 2.1)
#
# @late: later (since 8.2)
#
# Since: 2.0
##
{ 'struct': 'Old', 'data': { 'early': 'str', 'late': 'Old' } }
##
# @Uni:
#
# @kind: which
#
# @old: more
#
# @new: new (since 9.1)
#
# Since: 4.0
##
{ 'union': 'Uni', 'base': { 'kind': 'Kind', 'old': 'Old', 'new': 'Old' }, 'discriminator': 'kind', 'data': { 'a': 'Old', 'c': 'Old' } }
##
# @go:
#
# Since: 8.0
##
{ 'command': 'go', 'data': 'Uni', 'boxed': true, 'returns': 'Old' }
`);

const badge = (kind: Badge['kind'], text: string): Badge => ({ kind, text, title: '' });
const sinceOf = ({ badges }: { readonly badges: readonly Badge[] }): string | null =>
  badges.find(({ kind }) => kind === 'since')?.text ?? null;

describe('what a part is since', () => {
  test('is not said where its type is newer, and stays where the part is told for itself', () => {
    const body = bodyOf(site, 'Uni');
    expect(body.kind === 'object' ? body.branches.map((row) => [row.name, sinceOf(row)]) : null).toEqual([
      ['a', null],
      ['c', '9.0'],
      ['b', null],
    ]);
    expect(bodyOf(site, 'Kind').rows.map(sinceOf)).toEqual(['3.0', '3.0', '9.0']);
    expect(sinceOf(memberOf(site, 'Old', 'early'))).toBe('2.1');
  });

  test('is not said on HTML pages where the command, the branch or the member around it is newer', () => {
    const page = renderHtml(site).find(({ path }) => path === 'test.html')?.text ?? '';
    const entry = page.slice(page.indexOf('id="command-go"')).split('</section>')[0] ?? '';
    expect([...entry.matchAll(/(?:id|data-segment)="([^"]+)"[^>]* data-since="([^"]+)"/g)].map(([, id, since]) => [id, since])).toEqual([
      ['command-go', '8.0'],
      ['=c', '9.0'],
      // In `old`; in `new` it is older than `new`.
      ['late', '8.2'],
      ['command-go/arguments/new', '9.1'],
      // In the branch of `c` it is older than the branch.
      ['command-go/arguments/kind=a/late', '8.2'],
      ['late', '8.2'],
      ['command-go/arguments/kind=c', '9.0'],
      ['command-go/returns/late', '8.2'],
      ['late', '8.2'],
    ]);
    expect(entry).not.toContain('since 2.1');
    expect(page).toContain('id="type-Old/early" data-since="2.1"');
  });

  test('is not said on Markdown pages either', () => {
    const page = renderMarkdown(site).find(({ path }) => path === 'test.md')?.text ?? '';
    const entry = page.slice(page.indexOf('<a id="command-go">'));
    expect(entry).not.toMatch(/since (?:2|3)\./);
    const lines = entry.split('\n').filter((line) => line.includes('since'));
    expect(
      lines.map((line) => [/`([^`]+)` \||With `kind` `(.)`/.exec(line)?.slice(1).join('') ?? '', /since ([\d.]+)/.exec(line)?.[1]]),
    ).toEqual([
      ['', '8.0'],
      ['old.late', '8.2'],
      ['new', '9.1'],
      ['late', '8.2'],
      ['late.late', '8.2'],
      ['c', '9.0'],
      ['late', '8.2'],
      ['late.late', '8.2'],
    ]);
  });

  test('is said of a value of an enum where the enum stands for itself, since its own comment says so', () => {
    const values = "##\n# @E:\n#\n# @a: (since 2.1)\n# @b: (since 3.1)\n#\n# Since: 2.7\n##\n{ 'enum': 'E', 'data': [ 'a', 'b' ] }\n";
    const get = "##\n# @get:\n#\n# Since: 3.0\n##\n{ 'command': 'get', 'returns': 'E' }";
    const own = siteOf(`${values}\n${get.replace("'E'", "[ 'E' ]")}`);
    expect(bodyOf(own, 'E').rows.map(sinceOf)).toEqual(['2.1', '3.1']);
    const page = renderHtml(own).find(({ path }) => path === 'test.html')?.text ?? '';
    expect(page).toContain('id="type-E/=a" data-since="2.1"');
    expect(page).not.toMatch(/id="command-get\/returns\/[^"]*=a" data-since/);
    const markdown = renderMarkdown(own).find(({ path }) => path === 'test.md')?.text ?? '';
    expect(markdown.slice(markdown.indexOf('<a id="type-E">'))).toContain('since 2.1');
  });

  test('is said where it is doubted, and the oldest version that was compared hides none', () => {
    const doubted = [badge('doubted', '2.0'), badge('first', '2.1')];
    expect(badgesAbove(doubted, { major: 3, minor: 0 })).toBe(doubted);
    expect(floorOf([badge('oldest', '4.2.0')], null)).toBe(null);
    expect(floorOf([badge('first', '4.2.0')], { major: 5, minor: 0 })).toEqual({ major: 5, minor: 0 });
    expect(badgesAbove([badge('unstable', 'unstable'), badge('oldest', '1.5.0')], { major: 1, minor: 6 })).toEqual([
      badge('unstable', 'unstable'),
    ]);
    expect(badgesAbove([badge('since', '1.5')], { major: 1, minor: 5, micro: 0 })).toEqual([badge('since', '1.5')]);
  });
});

test('a paragraph that says no more than the badge of the version is left out', () => {
  const told = siteOf(`
##
# @go:
#
# Goes.
#
# Since 0.14.0
##
{ 'command': 'go' }
`);
  const { badges, description } = entryOf(told, 'go');
  expect(badges.map(({ kind, text }) => [kind, text])).toEqual([['since', '0.14.0']]);
  expect(show(description)).toBe('p[Goes.]');
});
