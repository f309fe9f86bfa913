import { spawn } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describe as describeInfo } from '../../examples/migration-watch/describe.ts';
import { showJson, showLines, showScreen } from '../../examples/migration-watch/displays.ts';
import { bucketsOf, formatBound, formatHistogram } from '../../examples/migration-watch/histogram.ts';
import { readOptions } from '../../examples/migration-watch/options.ts';
import { formatBar, fractionDone, isOver } from '../../examples/migration-watch/progress.ts';
import type { Reported } from '../../examples/migration-watch/reported.ts';
import { type Side, watchSide } from '../../examples/migration-watch/sides.ts';
import type { Commands, Events } from '../../generated/messages.ts';
import { createArbitraries, createMockServer, readProtocol } from '../../src/testing/index.ts';

/** The rows of all sections, as `label: value`. */
const rows = (info: Reported): readonly string[] =>
  describeInfo(info).flatMap((section) => [...section.rows.map(([label, value]) => `${label}: ${value}`), ...(section.lines ?? [])]);

const side = (info: Reported | null, more: Partial<Side> = {}): Side => ({
  ...{ name: 'source', address: 'unix:/vm.sock', version: '7.2.0', info, history: [], lost: null },
  ...more,
});
const now = new Date(0);

const destination: Reported = JSON.parse(
  '{"status":"completed","total-time":94,"ram":{"total":554508288,"pages-per-second":1440234,"page-size":4096,"remaining":0,"mbps":97.955404255319152,"transferred":1150976,"duplicate":135101,"normal-bytes":1150976,"normal":281}}',
) as Reported;

const faults = [0, 0, 1, 2, 2, 3, 10169, 50151, 12876, 97, 42, 44, 93, 138, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

describe('latencies', () => {
  test.each([
    [1, '1 us'],
    [512, '512 us'],
    [1000, '1000 us'],
    [1001, '1 ms'],
    [1024, '1 ms'],
    [2048, '2 ms'],
    [2 ** 20, '1 sec'],
    [2 ** 23, '8 sec'],
    [2 ** 24, '16 sec'],
    [2 ** 33, '8589 sec'],
  ])('%i microseconds are %s', (microseconds, text) => {
    expect(formatBound(microseconds)).toBe(text);
  });

  test('are counted by powers of two', () => {
    const buckets = bucketsOf(faults);
    expect(buckets).toHaveLength(24);
    expect(buckets.filter(({ count }) => count === 10169 || count === 138)).toEqual([
      { label: '64 us - 128 us', count: 10169 },
      { label: '8 ms - 16 ms', count: 138 },
    ]);
    expect([buckets[9]?.label, buckets[10]?.label, buckets[23]?.label]).toEqual(['512 us - 1 ms', '1 ms - 2 ms', '8 sec - 16 sec']);
  });

  test('have bars, also the smallest that are there', () => {
    expect(formatHistogram([0, 1, 48])).toEqual(['1 us - 2 us:  0', '2 us - 4 us:  1 #', `4 us - 8 us: 48 ${'#'.repeat(24)}`]);
    expect(formatHistogram([0])).toEqual(['1 us - 2 us: 0']);
  });
});

describe('what a side tells', () => {
  test('is shown as far as it is there: a destination without the counters of a source', () => {
    expect(rows(destination)).toEqual([
      'status: completed',
      'total time: 94 ms',
      'transferred: 1124 kB',
      'remaining: 0 kB',
      'total: 541512 kB',
      'normal: 281 pages',
      'normal bytes: 1124 kB',
      'duplicate: 135101 pages',
      'page size: 4 kB',
      'throughput: 97.96 Mbps',
      'pages per second: 1440234',
    ]);
  });

  test('with XBZRLE', () => {
    const info: Reported = {
      status: 'completed',
      'total-time': 22185,
      downtime: 29,
      ram: { total: 1057216 * 1024, transferred: 706034 * 1024, duplicate: 108556, normal: 175146, 'normal-bytes': 700584 * 1024 },
      'xbzrle-cache': { 'cache-size': 67108864, bytes: 3127 * 1024, pages: 117811, 'cache-miss': 18750, overflow: 0 },
    };
    expect(rows(info)).toEqual([
      ...['status: completed', 'total time: 22185 ms', 'downtime: 29 ms'],
      ...['transferred: 706034 kB', 'total: 1057216 kB', 'normal: 175146 pages', 'normal bytes: 700584 kB', 'duplicate: 108556 pages'],
      ...['cache size: 67108864 bytes', 'transferred: 3127 kB', 'pages: 117811 pages', 'cache misses: 18750 pages', 'overflow: 0'],
    ]);
  });

  test('in post-copy, where it is blocked, where it failed, where it listens', () => {
    expect(rows({ 'postcopy-blocktime': 7, 'postcopy-vcpu-blocktime': [3, 4], 'postcopy-latency-dist': [0, 2] })).toEqual([
      'blocktime: 7 ms',
      'blocktime per vCPU: 3 ms, 4 ms',
      '1 us - 2 us: 0',
      `2 us - 4 us: 2 ${'#'.repeat(24)}`,
    ]);
    expect(rows({ 'blocked-reasons': ['a', 'b'], 'error-desc': 'c' })).toEqual(['error: c', 'blocked: a', 'blocked: b']);
    expect(
      rows({
        'socket-address': [
          { type: 'unix', path: '/x' },
          { type: 'inet', host: 'h', port: '1' },
          { type: 'inet', host: '::', port: '4444' },
          { type: 'vsock', cid: '3', port: '2' },
          { type: 'fd', str: '5' },
        ],
      }),
    ).toEqual(['listens at: unix:/x, tcp:h:1, tcp:[::]:4444, vsock:3:2, fd:5']);
    expect(rows({})).toEqual([]);
  });

  test('can be any valid answer', () => {
    const { arbitraryFor } = createArbitraries(fc, readProtocol('bundled'));
    fc.assert(
      fc.property(arbitraryFor({ kind: 'returns', command: 'query-migrate' }), (info) => {
        for (const display of [showLines, showScreen(40), showScreen(200)])
          expect(display([side(info as Reported), side(destination)], now)).not.toMatch(/undefined|NaN|[^\P{Cc}\n]/u);
      }),
    );
  });
});

describe('progress', () => {
  test.each([
    [{}, null],
    [{ status: 'completed' }, 1],
    [{ status: 'active', ram: { total: 100 } }, null],
    [{ status: 'active', ram: { total: 0, remaining: 0 } }, null],
    [{ status: 'active', ram: { total: 100, remaining: 25 } }, 0.75],
    [{ status: 'active', ram: { total: 100, remaining: 125 } }, 0],
  ] as const)('of %j is %j', (info, fraction) => {
    expect(fractionDone(info)).toBe(fraction);
  });

  test('has a bar, and an end', () => {
    expect(formatBar(0.6, 17)).toBe('[######----]  60%');
    expect(formatBar(1, 17)).toBe('[##########] 100%');
    expect([isOver({ status: 'completed' }), isOver({ status: 'failed' }), isOver({ status: 'active' }), isOver({})]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('displays', () => {
  test('one line a sample', () => {
    expect(showLines([side(destination), side(null), side({}, { lost: 'gone' })], now)).toBe(
      '1970-01-01T00:00:00.000Z source: completed, 100%, transferred 1124 kB, remaining 0 kB, 97.96 Mbps, 94 ms\n' +
        '1970-01-01T00:00:00.000Z source: no migration\n' +
        '1970-01-01T00:00:00.000Z source: gone\n',
    );
  });

  test('JSON', () => {
    expect(JSON.parse(showJson([side(destination)], now))).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      side: 'source',
      address: 'unix:/vm.sock',
      info: destination,
    });
  });

  test('what is too long for a row stands below its label, whole', () => {
    const lost = 'query-migrate: the peer has hung up in the middle';
    expect(
      showScreen(40)([side({ 'error-desc': `no ${'x'.repeat(50)} here` }, { lost })], now)
        .split('\n')
        .slice(1, -1),
    ).toEqual([
      ...['migration', '  error', '    no', `    ${'x'.repeat(35)}`, `    ${'x'.repeat(15)} here`],
      ...['lost: query-migrate: the peer has hung', '  up in the middle'],
    ]);
  });

  test('columns side by side where they fit, else one below the other; nothing that steers a terminal', () => {
    const sides = [side({ 'error-desc': '\u001b[31m' }), side({}, { name: 'destination', history: [{ status: 'setup', time: now }] })];
    const wide = showScreen(120)(sides, now).split('\n');
    expect(wide[0]).toBe('source: unix:/vm.sock (QEMU 7.2.0)                     destination: unix:/vm.sock (QEMU 7.2.0)');
    expect(wide[1]).toMatch(/^migration {46}no migration yet$/);
    expect(showScreen(80)(sides, now).split('\n')[1]).toMatch(/^migration {32}no migration yet$/);
    const narrow = showScreen(60)(sides, now);
    expect(narrow).toContain('  error                 [31m\n\ndestination: ');
    expect(narrow).toContain('events: setup');
    expect(narrow).not.toContain('\u001b');
  });
});

test.each([
  [['a'], { sockets: ['a'], json: false, follow: false, interval: 500 }],
  [['a', '--json', 'b', '--interval', '20'], { sockets: ['a', 'b'], json: true, follow: false, interval: 20 }],
  [[], null],
  [['a', 'b', 'c'], null],
  [['a', '--nonsense'], null],
  [['a', '--interval', 'x'], null],
])('%j', (args, options) => {
  expect(readOptions(args)).toEqual(options);
});

/** Runs it as its users do. */
function run(args: readonly string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const root = path.resolve(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['scripts/example.mjs', 'migration-watch', ...args], { cwd: root });
  const texts = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].on('data', (chunk: Buffer) => (texts[stream] += chunk.toString()));
  return new Promise((resolve) =>
    child.on('close', (status) => {
      resolve({ status, ...texts });
    }),
  );
}

test('a side keeps the events that come while it is asked, and says when it is gone', async () => {
  const server = createMockServer<Commands, Events>(readProtocol('bundled'), {
    handlers: {
      'query-migrate': (_, { emit }) => {
        emit('MIGRATION', { status: 'setup' });
        emit('MIGRATION', { status: 'active' });
        return { status: 'active' };
      },
    },
  });
  const watched = await watchSide('source', await server.listen({ port: 0 }));
  await watched.sample();
  const { info, history, version } = watched.side();
  expect({ info, version, statuses: history.map(({ status }) => status) }).toEqual({
    info: { status: 'active' },
    version: '10.2.0',
    statuses: ['setup', 'active'],
  });
  await server.close();
  await watched.sample();
  expect(watched.side().lost).toMatch(/^query-migrate: /);
  await watched.close();
});

describe('the program', () => {
  test('watches both sides to the end', async () => {
    let asked = 0;
    const answer = (): Reported => (++asked > 4 ? destination : { status: 'active', ram: { total: 100, remaining: 50 } });
    const server = createMockServer<Commands, Events>(readProtocol('bundled'), {
      handlers: { 'query-migrate': () => answer() as Commands['query-migrate']['returns'] },
    });
    const address = await server.listen({ port: 0 });
    const { status, stdout, stderr } = await run(['--interval', '10', address, address]);
    await server.close();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^\S+ source: active, 50%, remaining 0 kB$/);
    expect(lines.at(-1)).toMatch(/^\S+ destination: completed, 100%, /);
  });

  test('says what is wrong', async () => {
    expect(await run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('usage:'), stderr: '' });
    expect(await run([])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('usage:') });
    expect(await run(['unix:/nonexistent'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('cannot connect') });
  });
});
