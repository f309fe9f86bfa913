import { describe, expect, test } from 'vitest';
import { type NameTable, nameTable, ownersOfImplicitTypes } from '../../src/emit/names.ts';
import { createReuse, type Reuse, type Tables } from '../../src/emit/reuse.ts';
import { typesByName } from '../../src/protocol/index.ts';
import { protocolOf } from '../support/schema.ts';

const schema =
  "{ 'struct': 'A', 'data': { 'n': 'int' } }\n{ 'struct': 'B', 'data': { 'a': 'A' } }\n{ 'command': 'c', 'data': { 'b': 'B' } }\n";

function tablesOf(text: string): Tables {
  const protocol = protocolOf(text);
  return { names: nameTable(protocol), types: typesByName(protocol), owners: ownersOfImplicitTypes(protocol) };
}

function nameOfArguments(names: NameTable): string {
  try {
    return names.of('arguments', 'c');
  } catch {
    return 'none';
  }
}

/** Makes something of three parts, about the type `A`, the name of the arguments of `c` and who lists them, and tells what had to be made. */
function runner(reuse: Reuse = createReuse()): (text: string, given?: readonly unknown[]) => readonly string[] {
  return (text, given = []) => {
    const made: string[] = [];
    const part = (tables: Tables, key: string, make: (tables: Tables) => string): string =>
      reuse.of(
        key,
        () => [],
        tables,
        (own) => {
          made.push(key);
          return make(own);
        },
      );
    reuse.of(
      'whole',
      () => given,
      tablesOf(text),
      (tables) => {
        made.push('whole');
        return [
          part(tables, 'type', ({ types }) => JSON.stringify(types.get('A'))),
          part(tables, 'name', ({ names }) => nameOfArguments(names)),
          part(tables, 'owner', ({ owners }) => owners.get('q_obj_c-arg')?.kind ?? 'none'),
        ];
      },
    );
    return made;
  };
}

describe('what was made in an earlier run', () => {
  test.each([
    ['serves again where nothing has changed', schema, []],
    ['serves again where all of it has only moved', `\n\n# A remark.\n${schema}`, []],
    ['serves again where what nobody asked for has changed', schema.replace("'a': 'A'", "'a': 'A', 'more': 'int'"), []],
    ['is made anew together with the part that a type was asked for in', schema.replace("'int'", "'str'"), ['whole', 'type']],
    ['is made anew where a type is gone', schema.replaceAll("'A'", "'Z'"), ['whole', 'type']],
    ['serves again where other names are new', `${schema}{ 'struct': 'b', 'data': {} }\n`, []],
    ['is made anew together with the part that has another name', `${schema}{ 'struct': 'CArguments', 'data': {} }\n`, ['whole', 'name']],
    ['is made anew where a name is gone', schema.replace("'command': 'c'", "'command': 'd'"), ['whole', 'name', 'owner']],
    [
      'is made anew where an owner is another',
      schema.replace("'command': 'c', 'data': {", "'command': 'c', 'boxed': true, 'data': 'B' }\n#"),
      ['whole', 'owner'],
    ],
  ])('%s', (_, text, expected) => {
    const run = runner();
    expect(run(schema)).toEqual(['whole', 'type', 'name', 'owner']);
    expect(run(text)).toEqual(expected);
    expect(run(text)).toEqual([]);
  });

  test('keeps its parts where something else is given to the whole', () => {
    const run = runner();
    run(schema, [1]);
    expect(run(schema, [2])).toEqual(['whole']);
    expect(run(schema.replace("'int'", "'str'"), [3])).toEqual(['whole', 'type']);
  });

  test('is compared with what it was made by, not with what others were looked at by meanwhile', () => {
    const reuse = createReuse();
    const about = (key: string, tables: Tables): string =>
      reuse.of(
        key,
        () => [],
        tables,
        ({ types }) => JSON.stringify(types.get('A')),
      );
    const before = about('one', tablesOf(schema));
    about('other', tablesOf(schema.replace("'int'", "'str'")));
    expect(about('one', tablesOf(schema.replace("'int'", "'str'")))).not.toBe(before);
  });

  test('is forgotten when the whole is put together without it', () => {
    const reuse = createReuse();
    const tables = tablesOf(schema);
    const made: string[] = [];
    const run = (keys: readonly string[]): void => {
      reuse.of(
        'whole',
        () => [keys],
        tables,
        (own) => {
          for (const key of keys)
            reuse.of(
              key,
              () => [],
              own,
              () => made.push(key),
            );
        },
      );
    };
    run(['a', 'b']);
    run(['a']);
    run(['a', 'b']);
    expect(made).toEqual(['a', 'b', 'b']);
  });
});
