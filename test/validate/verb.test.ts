import { describe, expect, test } from 'vitest';
import { validate, type ValidateOptions } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const schema = "{ 'struct': 'Info', 'data': { 'n': 'int' } }\n{ 'command': 'get', 'returns': 'Info' }\n";

describe('validate, as a function', () => {
  const verdictsOn = async (pieces: Iterable<string> | AsyncIterable<string>, options: Partial<ValidateOptions> = { returns: 'get' }) => {
    const { verdicts, diagnostics } = await validate('a.json', pieces, {
      workingDirectory: temporaryFolder({ 'a.json': schema }),
      ...options,
    });
    const seen = [];
    for await (const { ok, issues = [] } of verdicts ?? []) seen.push([ok, ...issues.map(({ code }) => code)]);
    return { seen, codes: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code), isNull: verdicts === null };
  };

  test('takes pieces of text as they come, and says of each value whether it is valid', async () => {
    async function* pieces() {
      for (const piece of ['{"n', '": 1}\n{"n":', '1.0}', '\n\n[', ']{"n":9223372036854775807}']) yield await Promise.resolve(piece);
    }
    const expected = [[true], [false, 'type'], [false, 'type'], [true]];
    expect((await verdictsOn(pieces())).seen).toEqual(expected);
    expect((await verdictsOn(['{"n": 1}\n{"n":1.0}\n\n[]{"n":9223372036854775807}'])).seen).toEqual(expected);
  });

  test('takes single quotes in what a client sends alone, as servers do', async () => {
    const sent = ["{ 'execute': 'get', 'id': '}' }\n", '{"return":{"n":1},"id":"}"}\n', "{'return': {'n': 1}}\n"];
    expect((await verdictsOn(sent, { qmp: true })).seen).toEqual([[true], [true], [false, 'json']]);
    expect((await verdictsOn(["{'n': 1}\n"])).seen).toEqual([[false, 'json']]);
  });

  test('says of a value before it reads the next', async () => {
    let asked = 0;
    function* pieces() {
      for (;;) {
        asked++;
        yield '{"n":1}\n';
      }
    }
    const { verdicts } = await validate('a.json', pieces(), { returns: 'get', workingDirectory: temporaryFolder({ 'a.json': schema }) });
    for await (const verdict of verdicts ?? []) {
      expect(verdict).toEqual({ ok: true });
      if (asked === 3) break;
    }
    expect(asked).toBe(3);
  });

  test('reads nothing when there is no such target or schema', async () => {
    const never: Iterable<string> = {
      [Symbol.iterator]: () => {
        throw new Error('was read');
      },
    };
    expect(await verdictsOn(never, { returns: 'gte' })).toEqual({ seen: [], codes: ['unknown-target'], isNull: true });
    expect(await verdictsOn(never, { type: 'Info', root: 'x' })).toMatchObject({ isNull: true });
  });

  test('an error of the input is for the caller', async () => {
    function* broken() {
      yield '{"n":1}\n';
      throw new Error('gone');
    }
    await expect(verdictsOn(broken())).rejects.toThrow('gone');
  });
});
