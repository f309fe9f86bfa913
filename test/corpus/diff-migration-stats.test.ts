import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Change, diffProtocols } from '../../src/diff/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { createValidator } from '../../src/validate/index.ts';
import { describeShared } from '../support/shared.ts';
import { protocolOf } from '../support/schema.ts';

const optional = [
  'dirty-pages-rate',
  'dirty-sync-count',
  'postcopy-requests',
  'multifd-bytes',
  'precopy-bytes',
  'downtime-bytes',
  'postcopy-bytes',
  'dirty-sync-missed-zero-copy',
];

/** What the destination of a migration answers. */
const destination =
  '{"status":"completed","total-time":94,"ram":{"total":554508288,"pages-per-second":1440234,"page-size":4096,"remaining":0,"mbps":97.955404255319152,"transferred":1150976,"duplicate":135101,"normal-bytes":1150976,"normal":281}}';

describeShared('MigrationStats grows', (folder) => {
  let struct = '';
  let others = '';
  const schemaWith = (change: (text: string) => string): Protocol => protocolOf(`${change(struct)}\n${others}`);
  const add = (member: string) => (text: string) => text.replace(/\}\s*\}\s*$/, `, ${member} } }`);
  const weaken = (text: string): string => optional.reduce((all, name) => all.replace(`'${name}'`, `'*${name}'`), text);
  const compared = (old: Protocol, current: Protocol, unstable = false): readonly Change[] =>
    diffProtocols(old, current, { unstable }).changes;
  const same = (text: string): string => text;

  beforeAll(() => {
    const text = readFileSync(path.join(folder, 'qemu/9.2.0/qapi/migration.json'), 'utf8');
    const definition = (name: string): string => new RegExp(`^\\{ '\\w+': '${name}',[^]*?\\} *\\}$`, 'm').exec(text)?.[0] ?? '';
    struct = definition('MigrationStats');
    const status = /^\{ 'enum': 'MigrationStatus',[^]*?\] \}$/m.exec(text)?.[0] ?? '';
    others = [
      status,
      "{ 'struct': 'MigrationInfo', 'data': { '*status': 'MigrationStatus', '*ram': 'MigrationStats', '*total-time': 'int' } }",
      "{ 'command': 'query-migrate', 'returns': 'MigrationInfo' }",
    ].join('\n');
  });

  test('by a mandatory member, which readers may ignore', () => {
    const found = compared(schemaWith(same), schemaWith(add("'zero-copy-copied': 'uint64'")));
    expect(found).toMatchObject([
      { rule: 'return-mandatory-member-added', level: 'safe', direction: 'receive', path: 'query-migrate/returns/ram/zero-copy-copied' },
    ]);
  });

  test('which gets another name', () => {
    const before = (text: string): string =>
      add("'zero-copy-copied': 'uint64'")(text.replace(/,\s*'dirty-sync-missed-zero-copy': 'uint64'/, ''));
    const found = compared(schemaWith(before), schemaWith(same));
    expect(found.map(({ rule, path: at, hints }) => [rule, at, hints])).toEqual([
      [
        'return-mandatory-member-added',
        'query-migrate/returns/ram/dirty-sync-missed-zero-copy',
        ["it may be the new name of 'zero-copy-copied', which had the same type"],
      ],
      [
        'return-mandatory-member-removed',
        'query-migrate/returns/ram/zero-copy-copied',
        ["it may have been renamed to 'dirty-sync-missed-zero-copy', which has the same type"],
      ],
    ]);
  });

  test('and eight of its members become optional, which breaks those who read them', () => {
    const [old, current] = [schemaWith(same), schemaWith(weaken)];
    const found = compared(old, current);
    expect(found.map(({ path: at }) => at)).toEqual(optional.map((name) => `query-migrate/returns/ram/${name}`).sort());
    for (const change of found) {
      expect(change).toMatchObject({
        rule: 'return-member-became-optional',
        level: 'breaking',
        affects: { commands: ['query-migrate'], events: [] },
      });
      const reply = change.witness?.['return'] as { readonly ram: object };
      expect(Object.keys(reply.ram).filter((name) => optional.includes(name))).toEqual([]);
      expect(change.verdict).toMatchObject({
        acceptedBy: 'new',
        issue: { code: 'missing', path: change.path.replace('query-migrate/returns', 'return').split('/') },
      });
    }
    const judge = (protocol: Protocol) =>
      createValidator(protocol).validate({ kind: 'returns', command: 'query-migrate' }, JSON.parse(destination));
    expect(judge(current)).toEqual([]);
    expect(
      judge(old)
        .map((issue) => `${issue.code} ${issue.path.join('/')}`)
        .sort(),
    ).toEqual(optional.map((name) => `missing ram/${name}`).sort());
  });

  test('and something unstable, which is shown to those who ask', () => {
    const member = "'*postcopy-latency-dist': { 'type': [ 'uint64' ], 'features': [ 'unstable' ] }";
    const [old, current] = [schemaWith(same), schemaWith(add(member))];
    expect(compared(old, current)).toEqual([]);
    expect(compared(old, current, true)).toMatchObject([
      { rule: 'return-optional-member-added', path: 'query-migrate/returns/ram/postcopy-latency-dist' },
    ]);
  });
});
