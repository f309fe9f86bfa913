import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { diffProtocols, type Change, type DiffResult } from '../../src/diff/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import { levels } from '../../src/diff/report/model.ts';
import { readProtocol } from '../../src/testing/read-protocol.ts';
import { countsOf, releases } from '../support/diff-counts.ts';
import { differingSites, unnamedSites } from '../support/differing-sites.ts';
import { describeShared } from '../support/shared.ts';
import { sameOnTheWire } from '../support/wire-form.ts';

describeShared('releases of QEMU compared', (folder) => {
  const protocols = new Map<string, Protocol>();
  const protocolOf = (release: string): Protocol => {
    const known = protocols.get(release) ?? readProtocol(path.join(folder, 'qemu', release));
    protocols.set(release, known);
    return known;
  };
  const results = new Map<string, DiffResult>();
  const compared = (old: string, current: string, unstable = false): DiffResult => {
    const key = `${old} ${current} ${String(unstable)}`;
    const result = results.get(key) ?? diffProtocols(protocolOf(old), protocolOf(current), { unstable });
    results.set(key, result);
    return result;
  };
  const pairs = releases.flatMap((old, index) => releases.slice(index + 1).map((current) => [old, current] as const));
  const neighbours = releases.slice(1).flatMap((current, index) => {
    const old = releases[index] ?? '';
    return [[old, current] as const, [current, old] as const];
  });
  const found = (result: DiffResult, at: string, rule: string): Change | undefined =>
    result.changes.find((change) => change.path === at && change.rule === rule);

  test.each(releases)('%s is like itself', (release) => {
    expect(compared(release, release, true).changes).toEqual([]);
  });

  test('what differs on the wire, and only that, has changes', () => {
    const wrong = neighbours.filter(
      ([old, current]) => sameOnTheWire(protocolOf(old), protocolOf(current)) !== (compared(old, current, true).changes.length === 0),
    );
    expect(wrong).toEqual([]);
  });

  test('every site that differs is named by a change', () => {
    let seen = 0;
    for (const [old, current] of [...pairs, ...pairs.map(([a, b]) => [b, a] as const)]) {
      const sites = differingSites(protocolOf(old), protocolOf(current));
      seen += sites.length;
      expect(unnamedSites(sites, compared(old, current, true).changes), `${old} → ${current}`).toEqual([]);
    }
    expect(seen).toBeGreaterThan(10_000);
  });

  test('every pair of releases has the changes that are written down', () => {
    const file = path.join(import.meta.dirname, 'diff-counts.json');
    expect(countsOf(releases, (old, current) => compared(old, current, true))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  test('what is left out as unstable is what --unstable adds', () => {
    for (const [old, current] of [...pairs, ...neighbours]) {
      const { summary, leftOut } = compared(old, current);
      const whole = compared(old, current, true).summary;
      const sums = levels.map((level) => summary[level] + leftOut.unstable[level]);
      expect(sums, `${old} → ${current}`).toEqual(levels.map((level) => whole[level]));
    }
  });

  test('every break has a witness, or a reason why there can be none', () => {
    const breaks = [...pairs, ...neighbours].flatMap(([old, current]) => compared(old, current, true).changes);
    const unproven = breaks.filter(
      ({ level, witness, noWitness }) => level === 'breaking' && witness === null && noWitness?.kind !== 'impossible',
    );
    expect(unproven.map(({ path: at, rule }) => `${at} ${rule}`)).toEqual([]);
  });

  test.each([
    ['8.2.0', '9.2.0', 'migrate/arguments/uri', 'argument-member-became-optional', 'send', 'safe'],
    ['10.0.0', '10.1.0', 'query-cpu-model-expansion/returns/deprecated-props', 'return-member-became-optional', 'receive', 'breaking'],
    ['8.2.0', '9.2.0', 'query-status/returns/singlestep', 'return-mandatory-member-removed', 'receive', 'breaking'],
    ['7.2.0', '8.2.0', 'query-block-jobs/returns/[]/type', 'return-type-narrowed', 'receive', 'safe'],
  ])('%s → %s: %s', (old, current, at, rule, direction, level) => {
    expect(found(compared(old, current), at, rule)).toMatchObject({ direction, level });
  });

  test('what a build lacks of the documented interface is told with the condition', () => {
    const reply = readProtocol(path.join(folder, 'live/query-qmp-schema.json'));
    const { changes, summary } = diffProtocols(reply, protocolOf('7.2.0'));
    expect(summary.breaking).toBe(0);
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.filter(({ hints }) => !hints.some((hint) => /^only builds with \S+ .*have it$/.test(hint)))).toEqual([]);
  });

  test.each(['4.2.0', '7.2.0', '10.2.0'])('the reply of %s is like its schema', (release) => {
    const masked = readProtocol(path.join(folder, `introspection/${release}-masked.json`));
    const unmasked = readProtocol(path.join(folder, `introspection/${release}-unmasked.json`));
    expect(diffProtocols(masked, unmasked, { unstable: true }).changes).toEqual([]);
    expect(diffProtocols(masked, protocolOf(release), { unstable: true }).changes).toEqual([]);
    expect(diffProtocols(protocolOf(release), unmasked, { unstable: true }).changes).toEqual([]);
  });
});
