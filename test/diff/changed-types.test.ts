import { describe, expect, test } from 'vitest';
import { diffProtocols } from '../../src/diff/index.ts';
import { changes, compared } from '../support/diff.ts';
import { protocolOf } from '../support/schema.ts';

test('a type in branches of two unions, and elsewhere, is compared with what each of them has around it', () => {
  const union = (name: string, base: string, a: string): string =>
    `{ 'union': '${name}', 'base': { 'k': 'K'${base} }, 'discriminator': 'k', 'data': { ${a}'b': 'S' } } { 'command': 'get-${name}', 'returns': '${name}' }`;
  const shared = `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'S', 'data': { 'x': 'int' } } { 'command': 'get', 'returns': 'S' }
    { 'struct': 'M', 'data': { 'm': 'int' } } { 'struct': 'N', 'data': { 'n': 'int' } }`;
  const old = `${shared} ${union('U', ", 'm': 'int'", '')} ${union('V', ", 'n': 'int'", '')}`;
  const current = `${shared} ${union('U', '', "'a': 'M', ")} ${union('V', '', "'a': 'N', ")}`;
  expect(changes(old, current)).toEqual([
    'breaking receive get-U/returns/{k=b}/m return-mandatory-member-removed',
    'breaking receive get-V/returns/{k=b}/n return-mandatory-member-removed',
  ]);
});

test('what a command returns may be no struct on either side', () => {
  const schema = (type: string): string => `{ 'struct': 'S', 'data': {} } { 'command': 'run', 'returns': ${type} }`;
  expect(changes(schema("'S'"), schema("[ 'str' ]"))).toEqual(['breaking receive run/returns return-type-changed']);
  expect(changes(schema("[ 'str' ]"), schema("[ 'int' ]"))).toEqual(['breaking receive run/returns/[] return-type-changed']);
});

test('an alternate that a build leaves no alternative takes nothing', () => {
  const alternate = (condition: string): string =>
    `{ 'alternate': 'A', 'data': { 'a': { 'type': 'str'${condition} } } } { 'command': 'run', 'data': { 'a': 'A' } }`;
  const result = diffProtocols(protocolOf(alternate('')), protocolOf(alternate(", 'if': 'GONE'"), { GONE: false }));
  expect(result.changes.map(({ path, message }) => [path, message])).toEqual([
    ['run/arguments/a', "the alternate: the type changed from 'string' to 'nothing', which is another one in JSON"],
  ]);
});

test('an alternate may have lists of itself, or of one that has lists of it', () => {
  const schema = (type: string): string =>
    `{ 'alternate': 'A', 'data': { 'i': 'int', 'l': [ 'A' ], 'n': 'null' } } { 'alternate': 'B', 'data': { 's': 'str', 'l': [ 'C' ] } }
     { 'alternate': 'C', 'data': { 'b': 'bool', 'l': [ 'B' ] } } { 'command': 'run', 'data': { 'v': '${type}' } }`;
  expect(changes(schema('bool'), schema('A'))).toEqual(['breaking send run/arguments/v argument-type-changed']);
  expect(changes(schema('B'), schema('int'))).toEqual(['breaking send run/arguments/v argument-type-changed']);
});

test('a break is shown by a branch that has not what the break takes away', () => {
  const types =
    "{ 'enum': 'K', 'data': [ 'a' ] } { 'struct': 'B', 'data': { 'k': 'K' } } { 'union': 'U', 'base': 'B', 'discriminator': 'k', 'data': { 'a': 'Z' } } { 'struct': 'Z', 'data': {} }";
  const outer = "{ 'enum': 'L', 'data': [ 'c', 'd' ] } { 'union': 'W', 'base': { 'l': 'L' }, 'discriminator': 'l', 'data': { 'c': 'U' } }";
  const { changes: found } = compared(
    `${types} ${outer} { 'command': 'run', 'returns': 'U' }`,
    `${types} ${outer} { 'command': 'run', 'returns': 'W' }`,
  );
  expect(found.find(({ rule }) => rule === 'return-mandatory-member-removed')?.witness).toEqual({ return: { l: 'd' } });
});

test.each([
  ['nothing', '', undefined],
  ['an empty struct', ", 'data': 'Empty'", undefined],
  ['what need not be there', ", 'data': { '*b': 'int' }", {}],
])('an event that has lost its data and has %s now is shown as QEMU sends it', (_name, data, expected) => {
  const empty = "{ 'struct': 'Empty', 'data': {} }";
  const result = compared(`${empty} { 'event': 'E', 'data': { 'a': 'int' } }`, `${empty} { 'event': 'E'${data} }`);
  const removed = result.changes.find(({ path }) => path === 'E/data/a');
  expect(removed?.witness).toEqual({ event: 'E', timestamp: { seconds: 0, microseconds: 0 }, ...(expected && { data: expected }) });
  expect(removed?.verdict).toMatchObject({ acceptedBy: 'new', issue: { path: ['data', 'a'], code: 'missing' } });
});

test('a break is shown by a message that has nothing else which the other side refuses', () => {
  const old = "{ 'command': 'add', 'data': { 'type': 'str', 'free': 'any', '*props': 'str' }, 'gen': false }";
  const current =
    "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'A', 'data': { 'x': 'int' } } { 'union': 'U', 'base': { 'type': 'K', 'free': [ 'str' ] }, 'discriminator': 'type', 'data': { 'a': 'A' } } { 'command': 'add', 'data': 'U', 'boxed': true }";
  const { changes: found } = compared(old, current);
  const proof = (rule: string) =>
    found.filter((change) => change.rule === rule).map(({ witness, verdict }) => [witness, verdict?.issue.message]);
  expect(proof('command-arguments-closed')).toEqual([
    [{ execute: 'add', arguments: { type: 'b', free: [], 'unlisted-argument': null } }, "there is no member 'unlisted-argument'"],
  ]);
  expect(proof('argument-optional-member-removed')).toEqual([
    [{ execute: 'add', arguments: { type: 'b', free: [], props: '' } }, "there is no member 'props'"],
  ]);
});

test('what has changed of an alternate is told, also where JSON tells the same classes apart', () => {
  const schema = (number: string, text: string): string =>
    `{ 'enum': 'E', 'data': [ 'a' ] } { 'alternate': 'A', 'data': { 'n': '${number}', 't': '${text}' } } { 'command': 'run', 'data': { 'a': 'A' } }`;
  expect(compared(schema('int', 'E'), schema('number', 'str')).changes.map(({ message }) => message)).toEqual([
    "the alternate: the type was widened from 'integer or enum' to 'number or string'",
  ]);
});

test('alternatives are told by what JSON tells apart, and each has a condition of its own', () => {
  const schema = (alternatives: string): string =>
    `{ 'enum': 'E', 'data': [ 'a' ] } { 'alternate': 'A', 'data': { ${alternatives} } } { 'command': 'run', 'data': { 'a': 'A' } }`;
  expect(
    compared(schema("'n': 'int', 't': 'E'"), schema("'n': 'int', 'b': 'bool'")).changes.map(({ rule, message }) => [rule, message]),
  ).toEqual([['argument-type-narrowed', "the alternate: the type was narrowed from 'number or string' to 'number or boolean'"]]);
  expect(changes(schema("'n': 'int', 't': 'E'"), schema("'n': { 'type': 'int', 'if': 'B' }, 't': 'E'"))).toEqual([
    'dangerous send run/arguments/a argument-condition-added',
  ]);
});

describe('what some builds only have of a type that was there in all', () => {
  const either =
    "{ 'alternate': 'A', 'data': { 's': { 'type': 'str', 'if': 'X' }, 'n': 'int' } } { 'command': 'run', 'data': { 'v': 'A' } }";
  const text = "{ 'command': 'run', 'data': { 'v': 'str' } }";
  const union =
    "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'struct': 'P', 'data': { '*p': 'int' } } { 'union': 'U', 'base': { 'k': 'K' }, 'discriminator': 'k', 'data': { 'a': { 'type': 'P', 'if': 'X' }, 'b': 'P' } } { 'command': 'run', 'data': 'U', 'boxed': true }";
  const struct = "{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'command': 'run', 'data': { 'k': 'K', '*p': 'int' } }";

  test('an alternative of what became an alternate', () => {
    expect(changes(text, either)).toEqual([
      'dangerous send run/arguments/v argument-condition-added',
      'safe send run/arguments/v argument-type-widened',
    ]);
    expect(changes(either, text)).toEqual([
      'safe send run/arguments/v argument-condition-dropped',
      'breaking send run/arguments/v argument-type-narrowed',
    ]);
  });

  test('a branch of what became a union', () => {
    expect(changes(struct, union)).toEqual(['dangerous send run/arguments/{k=a} argument-condition-added']);
    expect(changes(union, struct)).toEqual(['safe send run/arguments/{k=a} argument-condition-dropped']);
  });

  test('and that a build is known to lack', () => {
    const without = (schema: string) => protocolOf(schema, { X: false });
    const found = (old: string, current: string) =>
      diffProtocols(without(old), without(current)).changes.map(({ path, rule, verdict }) => [path, rule, verdict?.issue.message]);
    expect(found(text, either)).toEqual([['run/arguments/v', 'argument-type-changed', 'expected an integer, received ""']]);
    expect(found(struct, union)).toEqual([['run/arguments/{k=a}', 'argument-branch-removed', 'expected \'b\', received "a"']]);
    expect(found(union, struct)).toEqual([['run/arguments/{k=a}', 'argument-branch-added', undefined]]);
  });
});

test('a change of a type is the same one whatever the types are called, and in which order alternatives are', () => {
  const schema = (name: string, alternatives: string, type: string): string =>
    `{ 'enum': 'E${name}', 'data': [ 'a' ] } { 'struct': 'S${name}', 'data': {} } { 'alternate': 'A${name}', 'data': { ${alternatives} } }
    { 'command': 'run', 'data': { 'a': 'A${name}', 'b': ${type}, 'c': [ ${type} ] } }`;
  const prints = (old: string, current: string): readonly string[] => compared(old, current).changes.map(({ fingerprint }) => fingerprint);
  const some = prints(schema('X', "'t': 'str', 'n': 'null', 'i': 'int'", "'str'"), schema('X', "'t': 'str', 'n': 'null'", "'EX'"));
  expect(some).toHaveLength(3);
  expect(prints(schema('Y', "'n': 'null', 'i': 'int', 't': 'str'", "'str'"), schema('Z', "'n': 'null', 't': 'str'", "'EZ'"))).toEqual(some);
});

describe('another discriminator', () => {
  const union = (tag: string, branches: string, base = ''): string =>
    `{ 'enum': 'K', 'data': [ 'a', 'b' ] } { 'enum': 'L', 'data': [ 'c', 'd' ] }
    { 'struct': 'P', 'data': { 'p': 'int', 'q': 'int' } } { 'struct': 'Q', 'data': { 'q': 'int' } } { 'struct': 'R', 'data': { 'q': 'int', 'r': 'int' } }
    { 'struct': 'X', 'data': { '*x': 'int' } } { 'union': 'U', 'base': { 'k': 'K', 'l': 'L'${base} }, 'discriminator': '${tag}', 'data': { ${branches} } }
    { 'command': 'set', 'data': 'U', 'boxed': true } { 'command': 'get', 'returns': 'U' }`;

  test('what is in branches of one side alone came or went, and what both have in some is not told apart', () => {
    expect(changes(union('k', "'a': 'P', 'b': 'Q'"), union('l', "'c': 'R'"))).toEqual([
      'dangerous receive get/returns return-discriminator-changed',
      'breaking receive get/returns/{k=a}/p return-mandatory-member-removed',
      'safe receive get/returns/{l=c}/r return-mandatory-member-added',
      'dangerous send set/arguments argument-discriminator-changed',
      'breaking send set/arguments/{k=a}/p argument-mandatory-member-removed',
      'breaking send set/arguments/{l=c}/r argument-mandatory-member-added',
    ]);
  });

  test('what moves between branches and all is looked for in branches', () => {
    expect(changes(union('k', "'a': 'X', 'b': 'X'"), union('l', "'c': 'Q'", ", '*x': 'int'"))).toEqual([
      'dangerous receive get/returns return-discriminator-changed',
      'safe receive get/returns/{l=c}/q return-mandatory-member-added',
      'dangerous send set/arguments argument-discriminator-changed',
      'breaking send set/arguments/{l=c}/q argument-mandatory-member-added',
    ]);
    expect(changes(union('k', "'a': 'Q'", ", '*x': 'int'"), union('l', "'c': 'X'"))).toEqual([
      'dangerous receive get/returns return-discriminator-changed',
      'breaking receive get/returns/{k=a}/q return-mandatory-member-removed',
      'dangerous receive get/returns/{l=d}/x return-optional-member-removed',
      'dangerous send set/arguments argument-discriminator-changed',
      'breaking send set/arguments/{k=a}/q argument-mandatory-member-removed',
      'breaking send set/arguments/{l=d}/x argument-optional-member-removed',
    ]);
  });

  test('of each union is a change of its own', () => {
    const two = (tag: string): string =>
      ['A', 'B']
        .map(
          (name) =>
            `{ 'enum': 'K${name}', 'data': [ 'x' ] } { 'union': '${name}', 'base': { 'k': 'K${name}', 'l': 'K${name}' }, 'discriminator': '${tag}', 'data': {} } { 'command': 'get-${name}', 'returns': '${name}' }`,
        )
        .join('\n');
    expect(changes(two('k'), two('l'))).toEqual([
      'dangerous receive get-A/returns return-discriminator-changed',
      'dangerous receive get-B/returns return-discriminator-changed',
    ]);
  });

  test('a break in branches is proven', () => {
    const { changes: found } = compared(union('k', "'a': 'P', 'b': 'Q'"), union('l', "'c': 'R'"));
    expect(found.filter(({ level, witness }) => level === 'breaking' && witness === null)).toEqual([]);
  });
});
