import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { History } from '../../src/history/model.ts';
import { parseVersion } from '../../src/schema/version.ts';
import { history } from '../../src/verbs/history.ts';
import { describeShared } from '../support/shared.ts';

describeShared('the history of all releases', (shared) => {
  const folder = path.join(shared, 'qemu');
  const releases = readdirSync(folder).map((name) => path.join(folder, name));
  const read = history(releases, { verifySince: true });
  const found = async (): Promise<History> => {
    const { history: whole } = await read;
    if (whole === null) throw new Error('there is no history');
    return whole;
  };
  const pathIn = async (text: string) => {
    const [entity = '', ...steps] = text.split('/');
    const { entries } = await found();
    return entries.find((entry) => entry.entity === entity)?.paths.find((each) => each.path === steps.join('/'));
  };

  test('is in the order of versions', async () => {
    const { versions } = await found();
    expect(versions).toHaveLength(releases.length);
    expect(versions).toEqual([...versions].sort((a, b) => order(a) - order(b)));
  });

  test.each([
    [
      'query-migrate/returns/ram/dirty-sync-missed-zero-copy',
      { type: 'int', optional: false, added: '7.2.0', addedAfter: '6.2.0', removed: null },
    ],
    ['query-migrate/returns/compression', { added: '4.2.0', addedAfter: '2.12.0', removed: '9.2.0' }],
    ['query-status/returns/singlestep', { addedAfter: null, removed: '9.2.0' }],
    ['migrate/arguments/uri', { added: '1.5.0', addedAfter: null, changes: [{ version: '9.2.0', what: 'became-optional' }] }],
    [
      'migrate-set-parameters/arguments/cpu-throttle-increment',
      { type: 'int', changes: [{ version: '6.1.0', what: 'type', from: 'int', to: 'uint8' }] },
    ],
    ['query-block-jobs/returns/[]/type', { changes: [{ version: '8.2.0', what: 'type', from: 'str', to: 'enum' }] }],
    [
      'query-cpu-model-expansion/returns/deprecated-props',
      { changes: expect.arrayContaining([{ version: '10.1.0', what: 'became-optional' }]) },
    ],
  ])('%s', async (text, expected) => {
    expect(await pathIn(text)).toMatchObject(expected);
  });

  test('contradicts what it documents where that is known to be wrong, and nothing of the newest release is of the future', async () => {
    const { diagnostics } = await read;
    const messages = diagnostics.map(({ message }) => message);
    expect(messages).toContain("'query-migrationthreads' is documented as since 7.2, but 7.2.0 does not have it");
    expect(diagnostics.filter(({ code }) => code === 'since-in-future')).toEqual([]);
  });

  test.each(['2.5.0', '4.2.0', '8.2.0', '10.2.0'])('findings of %s stand at the lines of comments that they are about', async (newest) => {
    const until = parseVersion(newest);
    const { diagnostics } = await history(releases, { verifySince: true, ...(until && { until }) });
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { message, span } of diagnostics) {
      const line = span?.source.text.slice(span.start, span.end) ?? '';
      const [, name = ''] = /^(?:member|value) '(.+)' of /.exec(message) ?? [];
      const [, documented] = / documented as since ([\d.]+),/.exec(message) ?? [];
      if (documented !== undefined) expect(line, message).toContain(documented);
      else if (!line.startsWith('{')) expect(line, message).toContain(`@${name}:`);
    }
  });
});

function order(version: string): number {
  const { major = 0, minor = 0 } = parseVersion(version) ?? {};
  return major * 100 + minor;
}
