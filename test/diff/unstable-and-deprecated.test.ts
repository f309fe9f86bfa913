import { describe, expect, test } from 'vitest';
import type { DiffOptions, Level } from '../../src/diff/index.ts';
import { changes, compared } from '../support/diff.ts';

describe('what is unstable', () => {
  const member = (features: string, type = 'int'): string =>
    `{ 'struct': 'S', 'data': { '*x': { 'type': '${type}'${features} } } } { 'command': 'run', 'returns': 'S' }`;
  const unstable = ", 'features': [ 'unstable' ]";
  test('is left out unless asked for', () => {
    expect(changes(member(unstable), member(unstable, 'str'))).toEqual([]);
    expect(changes(member(unstable), member(unstable, 'str'), { unstable: true })).toEqual([
      'breaking receive run/returns/x return-type-changed',
    ]);
    expect(changes(member(unstable), "{ 'struct': 'S', 'data': {} } { 'command': 'run', 'returns': 'S' }")).toEqual([]);
    expect(changes("{ 'command': 'run', 'features': [ 'unstable' ] } { 'event': 'E' }", "{ 'event': 'E' }")).toEqual([]);
    expect(changes("{ 'event': 'E' }", "{ 'command': 'run', 'features': [ 'unstable' ] } { 'event': 'E' }")).toEqual([]);
  });

  test('may be an event or a value', () => {
    const event = (name: string): string => `{ 'event': 'E', 'data': { '${name}': 'int' }${unstable} }`;
    expect(changes(event('x'), event('y'))).toEqual([]);
    expect(changes(event('x'), event('y').replace(unstable, ''))).toEqual(['safe receive E event-unstable-removed']);
    const value = (...features: readonly string[]): string =>
      `{ 'enum': 'K', 'data': [ { 'name': 'a', 'features': [ ${features.join(', ')} ] } ] } { 'event': 'E', 'data': { 'k': 'K' } }`;
    expect(changes(value("'unstable'"), value("'unstable'", "'deprecated'"))).toEqual([]);
    expect(changes(value("'unstable'"), value("'deprecated'"))).toEqual(['safe receive E/data/k/=a return-unstable-removed']);
  });

  test('counts from when it is stable, or as long as it was', () => {
    expect(changes(member(unstable), member('', 'str'))).toEqual(['safe receive run/returns/x return-unstable-removed']);
    expect(changes(member(''), member(unstable, 'str'))).toEqual([
      'breaking receive run/returns/x return-type-changed',
      'dangerous receive run/returns/x return-unstable-added',
    ]);
  });

  test('leaves out branches of its values, too, where the other side has no such values', () => {
    const structs = "{ 'struct': 'A', 'data': { 'a': 'int' } } { 'struct': 'B', 'data': { 'b': 'int' } }";
    const free = "{ 'struct': 'U', 'data': { 'kind': 'str', '*a': 'int', '*b': 'int' } } { 'command': 'run', 'data': 'U', 'boxed': true }";
    const union = `{ 'enum': 'E', 'data': [ 'one', { 'name': 'two', 'features': [ 'unstable' ] } ] } { 'union': 'U', 'base': { 'kind': 'E' }, 'discriminator': 'kind', 'data': { 'one': 'A', 'two': 'B' } } { 'command': 'run', 'data': 'U', 'boxed': true }`;
    const inTwo = (found: readonly string[]): readonly string[] => found.filter((change) => change.includes('{kind=two}'));
    for (const [old, current] of [
      [`${structs} ${free}`, `${structs} ${union}`],
      [`${structs} ${union}`, `${structs} ${free}`],
    ] as const) {
      expect(inTwo(changes(old, current))).toEqual([]);
      expect(inTwo(changes(old, current, { unstable: true }))).not.toEqual([]);
    }
  });

  describe('does not make stable things refuse what they took', () => {
    const command = (...members: readonly string[]): string => `{ 'command': 'run', 'data': { ${members.join(', ')} } }`;
    const [a, b, mandatory, optional] = [
      "'a': 'int'",
      "'*b': 'int'",
      `'b': { 'type': 'int'${unstable} }`,
      `'*b': { 'type': 'int'${unstable} }`,
    ];
    test.each([
      ['is added', command(a), command(a, mandatory), ['breaking send run/arguments/b argument-mandatory-member-added']],
      ['is the only member', "{ 'command': 'run' }", command(mandatory), ['breaking send run/arguments/b argument-mandatory-member-added']],
      [
        'was stable and optional',
        command(a, b),
        command(a, mandatory),
        ['breaking send run/arguments/b argument-member-became-mandatory', 'dangerous send run/arguments/b argument-unstable-added'],
      ],
      ['was optional', command(a, optional), command(a, mandatory), ['breaking send run/arguments/b argument-member-became-mandatory']],
      [
        'was optional, and is stable',
        command(a, optional),
        command(a, "'b': 'int'"),
        ['breaking send run/arguments/b argument-member-became-mandatory', 'safe send run/arguments/b argument-unstable-removed'],
      ],
      ['need not be there', command(a), command(a, optional), []],
      ['need not be there any more', command(a, mandatory), command(a, optional), []],
      ['is gone', command(a, mandatory), command(a), []],
    ])('a member that has to be sent %s', (_name, old, current, expected) => {
      expect(changes(old, current)).toEqual(expected);
      for (const { level, witness } of compared(old, current).changes) expect(witness !== null).toBe(level === 'breaking');
    });

    test('while nobody has to read it', () => {
      const struct = (...members: readonly string[]): string =>
        `{ 'struct': 'S', 'data': { ${members.join(', ')} } } { 'command': 'run', 'returns': 'S' } { 'command': 'set', 'data': 'S' }`;
      expect(changes(struct(a), struct(a, mandatory))).toEqual(['breaking send set/arguments/b argument-mandatory-member-added']);
      expect(compared(struct(a), struct(a, mandatory)).changes[0]?.hints).toEqual([
        'it is unstable, and yet messages without it are refused',
      ]);
    });
  });

  test('is counted by level, and what is off apart', () => {
    const none = { breaking: 0, dangerous: 0, safe: 0 };
    const breaking = { unstable: { ...none, breaking: 1 }, off: 0 };
    expect(compared(member(unstable), member(unstable, 'str')).leftOut).toEqual(breaking);
    expect(compared(member(unstable), member(unstable, 'str'), { unstable: false }).leftOut).toEqual(breaking);
    expect(compared(member(unstable), member(unstable, 'str'), { unstable: true }).leftOut).toEqual({ unstable: none, off: 0 });
    expect(compared(member(''), member('')).leftOut).toEqual({ unstable: none, off: 0 });
    const other = "{ 'command': 'other' }";
    expect(compared(member(unstable), `${member(unstable, 'str')} ${other}`).leftOut).toEqual(breaking);
    const levelled = (level: Level | 'off') => ({ levels: new Map([['return-type-changed', level]]) });
    expect(compared(member(''), member('', 'str'), levelled('off')).leftOut).toEqual({ unstable: none, off: 1 });
    expect(compared(member(unstable), member(unstable, 'str'), levelled('off')).leftOut).toEqual({ unstable: none, off: 1 });
    expect(compared(member(unstable), member(unstable, 'str'), levelled('safe')).leftOut).toEqual({
      unstable: { ...none, safe: 1 },
      off: 0,
    });
  });

  test.each([
    ['a command', "{ 'command': 'c', 'features': [ 'unstable' ] }", ''],
    ['an event', "{ 'event': 'E', 'features': [ 'unstable' ] }", ''],
    [
      'what a command returns',
      "{ 'command': 'c', 'returns': 'S', 'features': [ 'unstable' ] }",
      "{ 'command': 'c', 'features': [ 'unstable' ] }",
    ],
    [
      'a type that is reached from there alone',
      "{ 'command': 'c', 'data': 'S', 'features': [ 'unstable' ] }",
      "{ 'command': 'c', 'data': 'T', 'features': [ 'unstable' ] }",
    ],
    ['a member', "{ 'command': 'c', 'data': { '*a': { 'type': 'int', 'features': [ 'unstable' ] } } }", "{ 'command': 'c' }"],
    [
      'a member that has to be sent',
      "{ 'struct': 'U', 'data': {} } { 'command': 'c', 'data': 'U' } { 'command': 'd', 'returns': 'U' }",
      "{ 'struct': 'U', 'data': { 'a': { 'type': 'int', 'features': [ 'unstable' ] } } } { 'command': 'c', 'data': 'U' } { 'command': 'd', 'returns': 'U' }",
    ],
    [
      'a value',
      "{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'features': [ 'unstable' ] } ] } { 'event': 'E', 'data': { 'k': 'K' } }",
      "{ 'enum': 'K', 'data': [ 'a' ] } { 'event': 'E', 'data': { 'k': 'K' } }",
    ],
    [
      'a branch',
      "{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'features': [ 'unstable' ] } ] } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': 'S' } } { 'event': 'E', 'data': 'U', 'boxed': true }",
      "{ 'enum': 'K', 'data': [ 'a', { 'name': 'b', 'features': [ 'unstable' ] } ] } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'b': 'T' } } { 'event': 'E', 'data': 'U', 'boxed': true }",
    ],
    [
      'a condition of a type',
      "{ 'struct': 'U', 'data': { 'a': 'int' }, 'if': 'A' } { 'command': 'c', 'data': { '*u': { 'type': 'U', 'features': [ 'unstable' ] } } } { 'command': 'd', 'data': { '*u': { 'type': 'U', 'if': 'A' } } }",
      "{ 'struct': 'U', 'data': { 'a': 'int' } } { 'command': 'c', 'data': { '*u': { 'type': 'U', 'features': [ 'unstable' ] } } } { 'command': 'd', 'data': { '*u': 'U' } }",
    ],
  ])('is all that --unstable adds: %s', (_name, one, other) => {
    const types = "{ 'struct': 'S', 'data': { 'x': 'int' } } { 'struct': 'T', 'data': { '*y': 'S' } }";
    for (const [old, current] of [
      [one, other],
      [other, one],
    ] as const) {
      const without = compared(`${types} ${old}`, `${types} ${current}`);
      const whole = compared(`${types} ${old}`, `${types} ${current}`, { unstable: true });
      const { unstable: found } = without.leftOut;
      expect(found.breaking + found.dangerous + found.safe).toBeGreaterThan(0);
      for (const level of ['breaking', 'dangerous', 'safe'] as const)
        expect(without.summary[level] + found[level]).toBe(whole.summary[level]);
    }
  });

  test('leads nowhere', () => {
    const users = (x: string): string =>
      `{ 'struct': 'S', 'data': { '${x}': 'int' } } { 'command': 'run', 'returns': 'S', 'features': [ 'unstable' ] } { 'command': 'go', 'returns': 'S' }`;
    expect(compared(users('x'), users('*x')).changes.map(({ affects }) => affects.commands)).toEqual([['go']]);
    expect(compared(users('x'), users('*x'), { unstable: true }).changes.map(({ affects }) => affects.commands)).toEqual([['go', 'run']]);
  });
});

describe('a change', () => {
  test('says when what was removed was deprecated', () => {
    const old =
      "{ 'struct': 'S', 'data': { '*x': { 'type': 'int', 'features': [ 'deprecated' ] }, '*y': 'int' } } { 'command': 'run', 'data': 'S' }";
    const { changes: found } = compared(old, "{ 'command': 'run' }");
    expect(found.map(({ path, deprecatedInOld, level }) => [path, deprecatedInOld, level])).toEqual([
      ['run/arguments/x', true, 'breaking'],
      ['run/arguments/y', false, 'breaking'],
    ]);
  });

  test('counts what was removed as deprecated where all commands were that had it', () => {
    const struct = (member: string): string => `{ 'struct': 'S', 'data': { ${member} } }`;
    const found = (users: string) =>
      compared(`${struct("'*x': 'int'")} ${users}`, `${struct('')} ${users}`).changes.map(({ deprecatedInOld }) => deprecatedInOld);
    const going = "{ 'command': 'go', 'data': 'S', 'features': [ 'deprecated' ] }";
    expect(found(going)).toEqual([true]);
    expect(found(`${going} { 'command': 'run', 'data': 'S' }`)).toEqual([false]);
  });

  test('counts what was removed as deprecated where all members and branches were that led to it', () => {
    const old = (users: string): string => `{ 'struct': 'I', 'data': { '*z': 'int', '*again': 'I' } } ${users}`;
    const found = (users: string): readonly unknown[] => {
      const { changes: all } = compared(old(users), old(users).replace("'*z': 'int', ", ''), { deprecatedRemoved: 'dangerous' });
      return all.map(({ direction, deprecatedInOld, level }) => `${direction} ${String(deprecatedInOld)} ${level}`);
    };
    const marked = (type: string): string => `{ 'type': ${type}, 'features': [ 'deprecated' ] }`;
    const taking = (members: string): string => `{ 'command': 'go', 'data': { ${members} } }`;
    expect(found(taking(`'*a': ${marked("'I'")}`))).toEqual(['send true dangerous']);
    expect(found(taking(`'*a': ${marked("[ 'I' ]")}, '*b': ${marked("'I'")}`))).toEqual(['send true dangerous']);
    expect(found(taking(`'*a': ${marked("'I'")}, '*b': 'I'`))).toEqual(['send false breaking']);
    expect(found(`{ 'struct': 'S', 'data': { 'i': 'I' } } ${taking(`'*a': ${marked("'S'")}`)}`)).toEqual(['send true dangerous']);
    // Each direction goes by itself.
    const returning = "{ 'command': 'query', 'returns': 'I' }";
    expect(found(`${taking(`'*a': ${marked("'I'")}`)} ${returning}`)).toEqual(['send true dangerous', 'receive false dangerous']);

    const union = (other: string): string => `{ 'enum': 'K', 'data': [ 'x', { 'name': 'y', 'features': [ 'deprecated' ] } ] }
      { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'y': 'I'${other} } } { 'command': 'go', 'data': 'U', 'boxed': true }`;
    expect(found(union(''))).toEqual(['send true dangerous']);
    expect(found(union(", 'x': 'I'"))).toEqual(['send false breaking']);
  });

  test('counts as deprecated what was in all builds', () => {
    const deprecated = (condition: string) => `{ 'name': 'deprecated'${condition} }`;
    const old = (condition: string): string =>
      `{ 'struct': 'I', 'data': { '*x': { 'type': 'int', 'features': [ ${deprecated(condition)} ] }, '*z': 'int' } }
       { 'command': 'go', 'data': { '*a': { 'type': 'I', 'features': [ ${deprecated(condition)} ] } } }`;
    const found = (condition: string): readonly unknown[] => {
      const gone = "{ 'struct': 'I', 'data': {} } { 'command': 'go', 'data': { '*a': 'I' } }";
      return compared(old(condition), gone).changes.flatMap(({ path, deprecatedInOld }) => (/[xz]$/.test(path) ? deprecatedInOld : []));
    };
    expect(found('')).toEqual([true, true]);
    expect(found(", 'if': 'A'")).toEqual([false, false]);
  });

  test('counts values that were removed as deprecated where the members were that take them', () => {
    const found = (features: string): readonly boolean[] => {
      const user = `{ 'command': 'go', 'data': { '*a': { 'type': 'E', 'features': [ ${features} ] } } }`;
      const both = ["'on', 'off'", "'on'"].map((values) => `{ 'enum': 'E', 'data': [ ${values} ] } ${user}`);
      return compared(both[0] ?? '', both[1] ?? '').changes.map(({ deprecatedInOld }) => deprecatedInOld);
    };
    expect(found("'deprecated'")).toEqual([true]);
    expect(found("'other'")).toEqual([false]);
  });

  test('hints at what a member may be called now', () => {
    const { changes: found } = compared(
      "{ 'command': 'run', 'data': { 'a': 'uint64' } }",
      "{ 'command': 'run', 'data': { 'b': 'uint64', 'c': 'str' } }",
    );
    expect(found.map(({ path, hints }) => [path, hints])).toEqual([
      ['run/arguments/a', ["it may have been renamed to 'b', which has the same type"]],
      ['run/arguments/b', ["it may be the new name of 'a', which had the same type"]],
      ['run/arguments/c', []],
    ]);
  });

  test('hints at members of the very same type, and where there is one of them', () => {
    const hint = (gone: string, ...added: readonly string[]): readonly string[] | undefined => {
      const command = (members: string): string =>
        `{ 'struct': 'S', 'data': {} } { 'struct': 'T', 'data': {} } { 'command': 'run', 'data': { ${members} } }`;
      const listed = added.map((type, index) => `'n${String(index)}': ${type}`).join(', ');
      return compared(command(`'a': ${gone}`), command(listed)).changes.find(({ path }) => path === 'run/arguments/a')?.hints;
    };
    const renamed = (names: string): readonly string[] => [`it may have been renamed to ${names}, which has the same type`];
    expect(hint("[ 'int' ]", "[ 'str' ]", "[ 'int' ]", "'int'")).toEqual(renamed("'n1'"));
    expect(hint("'S'", "'T'", "'S'", "'str'")).toEqual(renamed("'n1'"));
    expect(hint("'str'", "'str'", "'str'")).toEqual([]);
  });

  test('can have another level', () => {
    const levels = new Map([
      ['event-removed', 'breaking'],
      ['event-added', 'off'],
    ] as const);
    const { changes: found, summary } = compared("{ 'event': 'A' }", "{ 'event': 'B' }", { levels });
    expect(found.map(({ rule, level, noWitness }) => [rule, level, noWitness?.kind])).toEqual([
      ['event-removed', 'breaking', 'impossible'],
    ]);
    expect(summary).toEqual({ breaking: 1, dangerous: 0, safe: 0 });
  });

  test('where what is gone had been deprecated, unless its rule has one', () => {
    const old = "{ 'command': 'a', 'features': [ 'deprecated' ] } { 'command': 'b' }";
    const levels = (options: DiffOptions): readonly string[] =>
      compared(old, "{ 'command': 'c' }", options).changes.map(({ level }) => level);
    expect(levels({})).toEqual(['breaking', 'breaking', 'safe']);
    expect(levels({ deprecatedRemoved: 'dangerous' })).toEqual(['dangerous', 'breaking', 'safe']);
    expect(levels({ deprecatedRemoved: 'off' })).toEqual(['breaking', 'safe']);
    expect(levels({ deprecatedRemoved: 'off', levels: new Map([['command-removed', 'safe']]) })).toEqual(['safe', 'safe', 'safe']);
  });

  test('is proven for the builds that have all', () => {
    const { changes: found } = compared(
      "{ 'command': 'run', 'data': { 'a': 'int' } }",
      "{ 'command': 'run', 'data': { 'a': 'int', 'b': { 'type': 'int', 'if': 'B' } } }",
    );
    expect(found.map(({ rule, witness, verdict }) => [rule, witness, verdict?.issue.message])).toEqual([
      ['argument-mandatory-member-added', { execute: 'run', arguments: { a: 0 } }, "the member 'b' is missing"],
    ]);
  });

  test('is proven where it is rated as a break', () => {
    const found = (level: 'breaking' | 'safe') =>
      compared("{ 'command': 'a' }", "{ 'command': 'b' }", { levels: new Map([['command-removed', level]]) }).changes.find(
        ({ rule }) => rule === 'command-removed',
      );
    expect(found('breaking')).toMatchObject({ level: 'breaking', witness: { execute: 'a' } });
    expect(found('safe')).toMatchObject({ level: 'safe', witness: null, verdict: null, noWitness: null });
  });
});
