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

  test('tells of what a condition switches off, and does not take it for a misspelt name', async () => {
    const text =
      "{ 'command': 'get', 'if': { 'all': [ 'A', 'B' ] } } { 'command': 'set' } { 'struct': 'S', 'data': {}, 'if': { 'not': 'A' } }";
    const workingDirectory = temporaryFolder({ 'a.json': text });
    const helpOn = async (options: ValidateOptions) =>
      (await validate('a.json', [], { workingDirectory, ...options })).diagnostics.map(({ code, help }) => [code, help]);
    const help = (condition: string) =>
      `The schema has it, but its build condition, ${condition}, switches it off, as define and undef settle it.`;
    expect(await helpOn({ arguments: 'get', undef: ['B'] })).toEqual([['unknown-target', help('A && B')]]);
    expect(await helpOn({ type: 'S', define: ['A'] })).toEqual([['unknown-target', help('!A')]]);
    expect(await helpOn({ arguments: 'gte', undef: ['B'] })).toEqual([['unknown-target', expect.not.stringContaining('condition')]]);
  });

  test('says of types of the language that no schema defines them', async () => {
    const { diagnostics } = await validate('bundled', [], { type: 'int' });
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: 'unknown-target', help: expect.stringContaining('The language has it') }),
    ]);
  });

  test('tells once of values that are whole messages, unless they may be what was asked for', async () => {
    const text = `${schema}{ 'struct': 'Odd', 'data': { 'return': 'int' } } { 'command': 'get-any', 'returns': 'any' } { 'event': 'E' }`;
    const workingDirectory = temporaryFolder({ 'a.json': text });
    const notesOn = async (options: ValidateOptions, ...values: readonly string[]) => {
      const report = await validate('a.json', values, { workingDirectory, ...options });
      expect([report.verdicts, report.notes()]).toEqual([expect.anything(), []]);
      for await (const verdict of report.verdicts ?? []) expect(verdict).toHaveProperty('ok');
      return report.notes().map(({ code, severity, message }) => `${severity} ${code}: ${/'(.*)'/.exec(message)?.[1] ?? ''}`);
    };
    const told = (member: string) => [`warning message-for-value: ${member}`];
    const answer = '{"return":{"n":1},"id":1}\n';
    expect(await notesOn({ returns: 'get' }, '{"n":1}', answer, answer)).toEqual(told('return'));
    expect(await notesOn({ arguments: 'get' }, '{"execute":"get"}')).toEqual(told('execute'));
    expect(await notesOn({ event: 'E' }, '{"event":"E","timestamp":{}}')).toEqual(told('event'));
    expect(await notesOn({ returns: 'get' }, '{"n":1,"return":1}')).toEqual([]);
    expect(await notesOn({ type: 'Odd' }, '{"return":1}')).toEqual([]);
    expect(await notesOn({ returns: 'get-any' }, answer)).toEqual([]);
    expect(await notesOn({ qmp: true }, '{"execute":"get"}', answer)).toEqual([]);
  });

  test('an error of the input is for the caller', async () => {
    function* broken() {
      yield '{"n":1}\n';
      throw new Error('gone');
    }
    await expect(verdictsOn(broken())).rejects.toThrow('gone');
  });
});

describe('what may be meant', () => {
  const values = ['qcow', ...Array.from({ length: 20 }, (_, at) => `other-${String(at)}`), 'qcow2'].map((name) => `'${name}'`).join(', ');
  const drivers = [
    `{ 'enum': 'Driver', 'data': [ ${values} ] }`,
    "{ 'union': 'Options', 'base': { 'driver': 'Driver', '*node-name': 'str' }, 'discriminator': 'driver', 'data': {} }",
    "{ 'command': 'add', 'data': 'Options', 'boxed': true }",
    "{ 'command': 'set-speed', 'data': { 'device': 'str', 'speed': 'int' }, 'returns': 'Driver' }",
    "{ 'event': 'STOP' }",
  ].join('\n');
  const issuesOf = async (value: unknown, options: Partial<ValidateOptions>) => {
    const workingDirectory = temporaryFolder({ 'a.json': drivers });
    const { verdicts } = await validate('a.json', [JSON.stringify(value)], { workingDirectory, ...options });
    for await (const { issues = [] } of verdicts ?? []) return issues;
    return [];
  };

  test('is told of members, on both sides', async () => {
    expect(await issuesOf({ device: 'x', speeed: 1 }, { arguments: 'set-speed' })).toMatchObject([
      { code: 'missing', path: ['speed'], help: "Did you write 'speeed' for it?" },
      { code: 'unknown-member', path: ['speeed'], help: "Did you mean 'speed'?" },
    ]);
  });

  test('is told of the member that selects a branch, too', async () => {
    const union = "{ 'enum': 'K', 'data': [ 'a' ] } { 'union': 'U', 'base': { 'kind': 'K' }, 'discriminator': 'kind', 'data': {} }";
    const workingDirectory = temporaryFolder({ 'u.json': `${union} { 'command': 'set', 'data': 'U', 'boxed': true }` });
    const { verdicts } = await validate('u.json', ['{"knid":"a"}'], { workingDirectory, arguments: 'set' });
    for await (const { issues } of verdicts ?? [])
      expect(issues).toMatchObject([{ code: 'missing', path: ['kind'], help: "Did you write 'knid' for it?" }]);
    expect.assertions(1);
  });

  test('is none that is there already, and nothing where nothing is like it', async () => {
    const issues = await issuesOf({ device: 'x', speed: 1, speeed: 1, other: 1 }, { arguments: 'set-speed' });
    expect(issues.map(({ path, help }) => [path[0], help])).toEqual([
      ['speeed', undefined],
      ['other', undefined],
    ]);
  });

  test.each([
    ['a branch', { driver: 'qcow3' }, { arguments: 'add' }],
    ['a value', 'qcow3', { returns: 'set-speed' }],
  ])('is the first that %s is expected to be', async (_, value, options) => {
    const [issue] = await issuesOf(value, options);
    expect(issue?.help).toBe("Did you mean 'qcow' or 'qcow2'?");
    expect(issue?.expected).toMatch(/^one of 'qcow', 'qcow2', 'other-0', .*'other-5', … \(22 values\)$/);
  });

  test.each([
    [{ execute: 'sett-speed' }, "Did you mean 'set-speed'?"],
    [{ execute: 'add', argument: { driver: 'qcow' } }, "Did you mean 'arguments'?"],
    [{ event: 'STOPP', timestamp: { seconds: 1, microseconds: 1 } }, "Did you mean 'STOP'?"],
  ])('is told of messages: %j', async (message, help) => {
    const [issue] = await issuesOf(message, { qmp: true });
    expect(issue?.help).toBe(help);
  });
});
