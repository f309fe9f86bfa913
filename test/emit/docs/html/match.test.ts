import { describe, expect, test } from 'vitest';
import { findSymbols, parseQuery } from '../../../../src/emit/docs/html/client/match.ts';
import { decodeSymbols, keyOf } from '../../../../src/emit/docs/html/client/symbol-table.ts';

const lines = [
  '#0 0',
  'cquery-migrate',
  'cmigrate/arguments uri channels detach!d',
  'cquery-migrate-parameters!d',
  'cstop',
  'eSTOP',
  'eMIGRATION/data status',
  'sMigrationStats transferred remaining ram',
  'sMigrationInfo status ram',
  'nMigrationStatus =none =setup =completed',
  'uSocketAddress type type=inet ~unix',
];

const modules = [
  { name: 'migration', title: 'Migration', page: 0, pages: [0, 1], data: null },
  { name: 'ui', title: 'Remote desktop', page: 0, pages: [0], data: null },
];
const titles = [[1, 'Migration: types']] as const;
const { all } = decodeSymbols({ version: null, pages: ['p', 'q'], modules, titles, gone: [], text: lines.join('\n') });

function found(typed: string, limit = 5): readonly string[] {
  return findSymbols(all, parseQuery(typed), limit).matches.map(({ entry: { owner, name } }) =>
    owner === null ? name : `${owner.name}.${name}`,
  );
}

describe('search by symbol', () => {
  test.each([
    ['qmig', 'query-migrate'],
    ['migstat', 'MigrationStats'],
    ['mstats', 'MigrationStats'],
    ['qmp', 'query-migrate-parameters'],
    ['query migrate', 'query-migrate'],
    ['QUERY_MIGRATE', 'query-migrate'],
    ['migrate', 'migrate'],
    ['stop', 'stop'],
    ['STOP', 'STOP'],
    ['sockaddr', 'SocketAddress'],
    ['unix', 'SocketAddress.unix'],
    ['MigrationInfo.ram', 'MigrationInfo.ram'],
    ['minfo/ram', 'MigrationInfo.ram'],
    ['migrate.uri', 'migrate.uri'],
    ['migrate uri', 'migrate.uri'],
    ['query migrate param', 'query-migrate-parameters'],
  ])('%s finds %s first', (typed, name) => {
    expect(found(typed)[0]).toBe(name);
  });

  test('the same name comes before names that begin with it, and before those that contain it', () => {
    expect(found('query-migrate')).toEqual(['query-migrate', 'query-migrate-parameters']);
    expect(found('migrate')).toEqual(['migrate', 'query-migrate', 'query-migrate-parameters']);
  });

  test('kinds and badges narrow it down, alone and together', () => {
    expect(found('cmd:stop')).toEqual(['stop']);
    expect(found('event:stop')).toEqual(['STOP']);
    expect(found('type:migration')).toEqual(['MigrationInfo', 'MigrationStats', 'MigrationStatus']);
    expect(found('member:ram')).toEqual(['MigrationStats.ram', 'MigrationInfo.ram']);
    expect(found('is:deprecated')).toEqual(['query-migrate-parameters', 'migrate.detach', 'migrate']);
    expect(found('cmd: is:deprecated')).toEqual(['query-migrate-parameters', 'migrate']);
  });

  test.each([
    ['command migrate', 'migrate'],
    ['migrate command', 'migrate'],
    ['commands migrate', 'migrate'],
    ['event stop', 'STOP'],
    ['Stop event', 'STOP'],
    ['stop command', 'stop'],
    ['struct MigrationInfo', 'MigrationInfo'],
    ['MigrationStatus enum', 'MigrationStatus'],
    ['type migrationstat', 'MigrationStats'],
    ['member ram', 'MigrationStats.ram'],
    ['value completed', 'MigrationStatus.completed'],
    ['migration page', 'Migration'],
    ['{"execute": "query-migrate"}', 'query-migrate'],
    ['-> {"arguments": {"event": "STOP"}, "exec-oob": "stop"}', 'stop'],
    ['{"timestamp": {"seconds": 1}, "event": "STOP"}', 'STOP'],
  ])('%s, which says the kind in words or is a message, finds %s first', (typed, name) => {
    expect(found(typed)[0]).toBe(name);
  });

  test('a word for a kind may as well be a part of a name, or all of it', () => {
    const text = ['#0 0', 'clist-event', 'elist', 'sLoop event', 'eEVENT-LOOP-BASE', 'eLOOPED', 'cretype'].join('\n');
    const table = decodeSymbols({ version: null, pages: ['p'], modules: [], titles: [], gone: [], text });
    const names = (typed: string): readonly string[] => findSymbols(table.all, parseQuery(typed), 3).matches.map(({ entry }) => entry.name);
    expect(names('list event')).toEqual(['list-event', 'list']);
    expect(names('event loop')).toEqual(['EVENT-LOOP-BASE', 'LOOPED']);
    expect(names('event')).toEqual(['EVENT-LOOP-BASE', 'list-event', 'event']);
    expect(names('command ype')).toEqual([]);
  });

  describe('of what has a word', () => {
    const text = [
      '#0 0',
      'sClockInfo clock',
      'cset-clock',
      'cquery-clock',
      'cclockwise-turn',
      'cquery-clock-skew',
      'sSkew o-clock',
      'sRun time-spent',
      'sTimeOfRunSpent',
      'cquery-alarms',
      'sAlarms',
      'nAlarm =alarms',
      'cdo-alarms-go-on',
    ].join('\n');
    const { all } = decodeSymbols({ version: null, pages: ['p'], modules: [], titles: [], gone: [], text });
    const names = (typed: string): readonly string[] => findSymbols(all, parseQuery(typed), 9).matches.map(({ entry }) => entry.name);

    test('first comes the command that asks for it, then commands that begin with it or have it whole, types, and members', () => {
      expect(names('clock')).toEqual(['query-clock', 'clockwise-turn', 'set-clock', 'query-clock-skew', 'ClockInfo', 'clock', 'o-clock']);
    });

    test('a type that was typed as it is written comes before the command that asks for it, which comes before others', () => {
      expect(names('Alarms').slice(0, 2)).toEqual(['Alarms', 'query-alarms']);
      expect(names('alarm').slice(0, 2)).toEqual(['query-alarms', 'Alarm']);
      expect(names('alarms').slice(0, 2)).toEqual(['query-alarms', 'Alarms']);
    });

    test('what is in a definition stands behind them where several words were typed', () => {
      expect(names('time-spent')).toEqual(['time-spent', 'TimeOfRunSpent']);
      expect(names('time spent')).toEqual(['TimeOfRunSpent', 'time-spent']);
    });
  });

  test('a badge is also found at what has it on members, of its own or of what it carries, and says on which', () => {
    const text = ['#0 0', 'cset-it!p >1', 'sOptions mode!d name', 'cget-it/arguments mode', 'nMode =slow!du =fast'].join('\n');
    const table = decodeSymbols({ version: null, pages: ['p'], modules: [], titles: [], gone: [], text });
    const names = (typed: string): readonly string[] =>
      findSymbols(table.all, parseQuery(typed), 9).matches.map(({ entry, carriers }) =>
        [entry.name, ...carriers.map(({ name }) => name)].join(' '),
      );
    expect(names('is:deprecated')).toEqual(['mode', 'slow', 'set-it mode', 'Mode slow', 'Options mode']);
    expect(names('is:deprecated set')).toEqual(['set-it mode']);
    expect(names('is:deprecated is:preconfig')).toEqual(['set-it mode']);
    expect(names('is:deprecated is:unstable')).toEqual(['slow', 'Mode slow']);
    expect(names('get is:deprecated')).toEqual([]);
  });

  test('a member is found by what carries its type, builds on it or has it as a branch, behind members of its own', () => {
    const text = [
      '#0 0',
      'cblockdev-add >1',
      'uBlockdevOptions driver driver=file ~qcow2 >2,4',
      'sFileOptions filename',
      'sGenericOptions file',
      'sQcow2Options data-file overlap >3',
      'nDriver =file =qcow2',
      'cfile-of/arguments device',
    ].join('\n');
    const table = decodeSymbols({ version: null, pages: ['p'], modules: [], titles: [], gone: [], text });
    const names = (typed: string): readonly string[] =>
      findSymbols(table.all, parseQuery(typed), 9).matches.map(({ entry: { owner, name } }) => `${owner?.name ?? ''}.${name}`);
    expect(names('blockdev-add driver')).toEqual(['BlockdevOptions.driver']);
    expect(names('blockdev-add.overlap')).toEqual(['Qcow2Options.overlap']);
    expect(names('Qcow2Options/file')).toEqual(['GenericOptions.file', 'Qcow2Options.data-file']);
    expect(names('FileOptions.driver')).toEqual([]);
    expect(names('BlockdevOptions file')).toEqual([
      'BlockdevOptions.file',
      'GenericOptions.file',
      'FileOptions.filename',
      'Qcow2Options.data-file',
    ]);
  });

  test.each([
    ['query-migrate/returns/ram/total', 'ram/total of query-migrate: p.command-query-migrate/returns/ram/total'],
    ['p.html#command-query-migrate/returns/ram', 'ram of query-migrate: p.command-query-migrate/returns/ram'],
    ['command-query-migrate', 'query-migrate: p.command-query-migrate'],
    ['MigrationInfo.ram.total', 'ram/total of MigrationInfo: p.type-MigrationInfo/ram/total'],
    [
      'query-migrate.returns.disks[].{kind=file}.name',
      'disks/kind=file/name of query-migrate: p.command-query-migrate/returns/disks/kind=file/name',
    ],
    ['query-migrate/returns/[]/ram', 'ram of query-migrate: p.command-query-migrate/returns/ram'],
    ['stop/data/status', 'status of STOP: p.event-STOP/data/status'],
    ['p.html#type-MigrationInfo/ram', 'ram of MigrationInfo: p.type-MigrationInfo/ram'],
    ['type-MigrationStatus/=none', 'none of MigrationStatus: p.type-MigrationStatus/=none'],
    ['event-stop', 'event-stop: p.command-event-stop'],
    ['MigrationStatus/=none', 'none of MigrationStatus: p.type-MigrationStatus/=none'],
    ['query-migrate/returns/nope', 'query-migrate: p.command-query-migrate'],
    ['nope/returns/ram', undefined],
    ['MigrationInfo.nope.total', undefined],
  ])('the path %s leads to %s', (typed, place) => {
    const text = [
      '#0 0',
      'cquery-migrate >1',
      'sMigrationInfo status ram disks',
      'eSTOP/data status',
      'cevent-stop',
      'nMigrationStatus =none =setup',
      'sQuery name',
    ].join('\n');
    const table = decodeSymbols({ version: null, pages: ['p'], modules: [], titles: [], gone: [], text });
    const [first] = findSymbols(table.all, parseQuery(typed), 5).matches.map(({ entry: { name, owner, page, anchor } }) =>
      [name, owner === null ? '' : ` of ${owner.name}`, `: ${page}.${anchor}`].join(''),
    );
    expect(first).toBe(place);
  });

  test('pages are found by their titles, and those of modules by their names', () => {
    expect(found('page:migration')).toEqual(['Migration', 'Migration: types']);
    expect(found('page:mig')).toEqual(['Migration', 'Migration: types']);
    expect([found('page:ui'), found('Remote desktop'), found('page:desktop')]).toEqual(
      Array.from({ length: 3 }, () => ['Remote desktop (ui)']),
    );
    expect(found('MIGRATION')[0]).toBe('MIGRATION');
  });

  test('what has the name comes before members and values of that name, whatever its letters; among its like, those typed count', () => {
    const text = ['#0 0', 'eMIGRATION', 'cstop', 'eSTOP', 'nKind =migration =stop'].join('\n');
    const table = decodeSymbols({ version: null, pages: ['p'], modules: modules.slice(0, 1), titles: [], gone: [], text });
    const first = (typed: string): readonly string[] =>
      findSymbols(table.all, parseQuery(typed), 3).matches.map(({ entry: { kind } }) => kind);
    expect(first('migration')).toEqual(['event', 'page', 'value']);
    expect([first('stop')[0], first('STOP')[0]]).toEqual(['command', 'event']);
  });

  test('what is no prefix is part of a name', () => {
    expect(parseQuery('tcp:host')).toMatchObject({ text: 'tcp:host', kinds: null });
    expect(parseQuery('constructor:x')).toMatchObject({ text: 'constructor:x', kinds: null });
  });

  test('nothing typed finds nothing, and what is nowhere is not found', () => {
    expect([found(''), found('  '), found('zzz')]).toEqual([[], [], []]);
  });

  test('the total counts what is not shown', () => {
    expect(findSymbols(all, parseQuery('mig'), 2)).toMatchObject({ total: 9, matches: { length: 2 } });
  });

  test('a name of many equal parts takes no time to speak of', () => {
    const [entry] = decodeSymbols({
      version: null,
      pages: ['p'],
      modules: [],
      titles: [],
      gone: [],
      text: `#0 0\nc${'a-'.repeat(5000)}`,
    }).all;
    expect(findSymbols(entry === undefined ? [] : [entry], parseQuery(`${'a'.repeat(4000)}b`), 5).total).toBe(0);
  });
});

describe('parts of names', () => {
  test.each([
    ['query-migrate', [0, 5]],
    ['MigrationStats', [0, 9]],
    ['XBZRLECacheStats', [0, 6, 11]],
    ['x-colo_lost', [0, 1, 5]],
    ['ipv6', [0, 3]],
  ])('%s begins anew at %j', (name, places) => {
    const { starts } = keyOf(name);
    expect(Array.from({ length: 31 }, (_, at) => at).filter((at) => (starts & (1 << at)) !== 0)).toEqual(places);
  });
});
