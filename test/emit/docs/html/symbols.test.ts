import { describe, expect, test } from 'vitest';
import type { DocsSite, SiteSymbol } from '../../../../src/emit/docs/model.ts';
import { decodeSymbols, type Entry } from '../../../../src/emit/docs/html/client/symbol-table.ts';
import { encodeSymbols } from '../../../../src/emit/docs/html/symbol-encoding.ts';
import type { ModuleDocumentation } from '../../../../src/protocol/index.ts';
import { siteModel } from '../../../support/html-site.ts';
import { alternate, command, enumType, event, feature, protocol, struct, union } from '../../../support/protocol.ts';

function heading(title: string): ModuleDocumentation {
  return { text: `= ${title}`, place: { file: 'qapi/test.json', line: 1 }, before: 'stop' };
}

/** What the client has to know of every symbol, as the model has it. */
function expected(symbols: readonly SiteSymbol[]): readonly unknown[] {
  return symbols.flatMap(({ name, kind, address: { page, anchor }, flags, members }) => [
    { name, kind, page, anchor, flags },
    ...members.map((member) => ({ name: member.name, kind: member.kind, page, anchor: member.anchor, flags: member.flags })),
  ]);
}

function decoded(site: DocsSite): readonly unknown[] {
  const table = decodeSymbols(JSON.parse(JSON.stringify(encodeSymbols(site))) as ReturnType<typeof encodeSymbols>);
  return table.all
    .filter(({ kind }) => kind !== 'page')
    .map(({ name, kind, page, anchor, flags }: Entry) => ({ name, kind, page, anchor, flags }));
}

describe('the table of symbols', () => {
  test('is read back as it was, with members, values, branches and alternatives', () => {
    const site = siteModel(
      protocol([
        enumType('Kind', ['a', { name: 'b', features: [feature('deprecated')] }]),
        struct('A', { 'x?': 'int' }),
        struct('B', { y: 'str' }),
        union(
          'U',
          'kind',
          [
            ['a', 'A'],
            ['b', 'B'],
          ],
          { kind: 'Kind' },
        ),
        alternate('Alt', { s: 'str', n: 'int' }),
        command('do-it', { now: 'bool' }, { features: [feature('unstable')], allowOob: true }),
        command('query-it', 'A', { returns: { kind: 'definition', name: 'U' } }),
        event('DONE', { 'done-by': 'str' }),
      ]),
    );
    expect(site.symbols.flatMap(({ members }) => members).length).toBeGreaterThan(8);
    expect(decoded(site)).toEqual(expected(site.symbols));
  });

  test('knows what has the members of which types besides its own', () => {
    const site = siteModel(
      protocol([
        enumType('Kind', ['a', 'b']),
        struct('Base', { name: 'str' }),
        struct('Sub', { x: 'Inner' }, { base: 'Base' }),
        struct('Inner', { y: 'str' }),
        union('U', 'kind', [['a', 'Sub']], { kind: 'Kind' }),
        command('do-it', 'Sub', { returns: { kind: 'array', element: { kind: 'definition', name: 'U' } } }),
        command('do-more', { now: 'Inner' }, { returns: { kind: 'builtin', name: 'str' } }),
        event('DONE', 'Inner'),
      ]),
    );
    const { definitions } = decodeSymbols(encodeSymbols(site));
    const parts = definitions.map(({ name, parts }) => [name, parts.map((part) => part.name)]);
    expect(Object.fromEntries(parts)).toEqual({
      Kind: [],
      Base: [],
      Sub: ['Base'],
      Inner: [],
      U: ['Sub'],
      'do-it': ['Sub', 'U'],
      'do-more': [],
      DONE: ['Inner'],
    });
  });

  test('has the pages by their titles, those of modules by their names too', () => {
    const made = protocol([command('stop')]);
    const ui = { ...made, modules: made.modules.map((one) => ({ ...one, documentation: [heading('Remote desktop')] })) };
    const { all } = decodeSymbols(encodeSymbols(siteModel(ui)));
    expect(all.filter(({ kind }) => kind === 'page').map(({ name, page, anchor }) => [name, page, anchor])).toEqual([
      ['Remote desktop (test)', 'test', ''],
      ['QAPI reference', 'index', ''],
      ['All definitions', 'definitions', ''],
      ['Deprecated and unstable', 'deprecated', ''],
    ]);
  });

  test('takes names of any characters', () => {
    const names = [
      '__proto__',
      'constructor',
      'a b',
      'a@b',
      'a!d',
      '#',
      '~x',
      '%41',
      '=',
      'a=b',
      'é\u202e',
      '\ud800',
      'line\nline',
      'Twice',
      'TWICE',
    ];
    const site = siteModel(protocol(names.map((name) => struct(name, { [name]: 'str', x: 'int' }))));
    const plain = JSON.stringify(expected(site.symbols)).replaceAll('\\ud800', '\ufffd');
    expect(decoded(site)).toEqual(JSON.parse(plain));
  });
});
