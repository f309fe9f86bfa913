import { describe, expect, test } from 'vitest';
import { createSourceText, positionAt } from '../../src/diagnostics/source-text.ts';
import { isReply } from '../../src/introspect/is-reply.ts';
import { parseReply } from '../../src/introspect/parse-reply.ts';

const str = { name: 'str', 'meta-type': 'builtin', 'json-type': 'string' };
const empty = { name: '0', 'meta-type': 'object', members: [] };
const stop = { name: 'stop', 'meta-type': 'command', 'arg-type': '0', 'ret-type': '0' };

const a = { name: 'a', type: 'str' };
const objectOf = (...members: readonly object[]): object => ({ name: 'o', 'meta-type': 'object', members });

const run = { name: 'run', 'meta-type': 'enum', values: ['on'] };
const unionOf = (name: string, variant: string): object => ({
  name,
  'meta-type': 'object',
  members: [{ name: 'kind', type: 'run' }],
  tag: 'kind',
  variants: [{ case: 'on', type: variant }],
});

function parse(text: string): string {
  const reply = parseReply(createSourceText('reply.json', text));
  if (!('code' in reply)) return `${reply.entries.map(({ name }) => name).join(' ')} at ${reply.lines.join(' ')}, ${String(reply.version)}`;
  const { line, column } = reply.span === null ? { line: 0, column: 0 } : positionAt(reply.span.source, reply.span.start);
  return `${String(line)}:${String(column)} ${reply.message.replace('this is no reply to query-qmp-schema: ', '')}`;
}

const list = (...entries: readonly object[]): string => `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`;

describe('a reply', () => {
  test('the bare array, and the message with it', () => {
    expect(parse(list(stop, empty))).toBe('stop 0 at 2 3, null');
    expect(parse(`{"return": ${list(stop, empty)}, "id": 1}\n`)).toBe('stop 0 at 2 3, null');
    expect(parse(`{"id": [{}], "return": ${list(stop, empty)}}\n`)).toBe('stop 0 at 2 3, null');
  });

  test('in a recorded connection, whose greeting tells the version', () => {
    const greeting = '{"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}, "capabilities": []}}';
    const answer = JSON.stringify({ return: [stop, empty] });
    expect(parse(`${greeting}\n{"return": {}}\n${answer}\n`)).toBe('stop 0 at 3 3, 7.2.22');
  });

  test('in a connection recorded in both directions, in lines or pretty, the answer to query-version tells it', () => {
    const version = { return: { qemu: { micro: 0, minor: 5, major: 2 }, package: '' }, id: 'a' };
    const messages = [
      { execute: 'query-version', id: 'a' },
      version,
      { execute: 'query-block' },
      { return: [] },
      { return: [stop, empty] },
    ];
    const printed = (space: number): string => messages.map((each) => JSON.stringify(each, null, space)).join('\n\n');
    expect(parse(printed(0))).toBe('stop 0 at 9 9, 2.5.0');
    expect(parse(printed(2))).toBe('stop 0 at 28 34, 2.5.0');
  });

  test('commands, events and types have names of their own', () => {
    const event = { name: '0', 'meta-type': 'event', 'arg-type': '0' };
    expect(parse(list({ ...stop, name: '0' }, event, empty))).toBe('0 0 0 at 2 3 4, null');
    expect(parse(list({ ...stop, name: '0' }))).toBe("2:1 '0' refers to the type '0', which is not there");
  });

  test('what entries of a kind do not have says nothing', () => {
    expect(parse(list({ ...stop, variants: [null], members: [1], 'element-type': 'x' }, empty))).toBe('stop 0 at 2 3, null');
    expect(parse(list({ ...run, variants: [{ type: 'x' }], 'arg-type': 'run' }))).toBe('run at 2, null');
  });

  test.each([
    ['it ends in the middle', '{"return": {}}\n{"return": [{"name": "stop", "meta', '2:35'],
    ['this is no JSON', '{"return": {}}\n{"return": [stop]}', '2:13'],
    ['this is no JSON', '{"return": {}}\n1\n', '2:1'],
    ['it has no list of what the protocol consists of', '{"execute": "query-block"}\n{"return": []}', '1:1'],
    ['it has no list of what the protocol consists of', '{"error": {"class": "GenericError", "desc": "no"}}\n{"return": {}}', '1:1'],
    ['it ends in the middle', '{"return": [{"name": "stop", "meta', '1:35'],
    ['it ends in the middle', `{"return": [\n${JSON.stringify(stop)},\n`, '2:69'],
    ['this is no JSON', '[{"name": stop}]', '1:11'],
    ['it has no list of what the protocol consists of', '{"return": {}}', '1:1'],
    [
      'QEMU answered with an error: The command is not there',
      '{"error": {"class": "CommandNotFound", "desc": "The command is not there"}}',
      '1:1',
    ],
    ['an entry has no name', list({}), '2:1'],
    ['an entry is no object', `[\n${JSON.stringify(empty)},\n1,\n{}]`, '3:1'],
    ["'x' has no meta-type", list({ name: 'x' }), '2:1'],
    ["'x' has the unknown meta-type 'y'", list(empty, { name: 'x', 'meta-type': 'y' }), '3:1'],
    ["'x' has the unknown json-type 'frobs'", list(empty, { name: 'x', 'meta-type': 'builtin', 'json-type': 'frobs' }), '3:1'],
    ["the builtin 'x' has no usable json-type", list({ name: 'x', 'meta-type': 'builtin' }), '2:1'],
    ["the command 'x' has no usable ret-type", list({ name: 'x', 'meta-type': 'command', 'arg-type': '0' }), '2:1'],
    ["the object 'x' has no usable members", list({ name: 'x', 'meta-type': 'object', members: [{}] }), '2:1'],
    [
      "the object 'x' has no member that is its tag",
      list({ name: 'x', 'meta-type': 'object', members: [], tag: 't', variants: [] }),
      '2:1',
    ],
    ["the enum 'x' has no usable members", list({ name: 'x', 'meta-type': 'enum', members: [{ name: 'a', features: 1 }] }), '2:1'],
    ["the command 'stop' has no usable allow-oob", list({ ...stop, 'allow-oob': 'no' }, empty), '2:1'],
    ["the enum 'x' has no values", list({ name: 'x', 'meta-type': 'enum' }), '2:1'],
    ["a second entry has the name '0'", list(empty, empty), '3:1'],
    ["'stop' refers to the type '0', which is not there", list(stop), '2:1'],
    ["'stop' needs an object where it has the type 'str'", list({ ...stop, 'arg-type': 'str' }, empty, str), '2:1'],
    ["the enum 'e' has the value 'a' twice", list({ name: 'e', 'meta-type': 'enum', values: ['a', 'a'] }), '2:1'],
    ["the object 'o' has 'a' twice", list(str, objectOf(a, a)), '3:1'],
    ["the object 'o' has a tag that is no enum", list(str, { ...objectOf(a), tag: 'a', variants: [] }), '3:1'],
    [
      "the alternate 'x' has two alternatives that are both string in JSON",
      list(str, { name: 'x', 'meta-type': 'alternate', members: [{ type: 'str' }, { type: 'str' }] }),
      '3:1',
    ],
    ["the array 'a' is one of arrays without end", list({ name: 'a', 'meta-type': 'array', 'element-type': 'a' }), '2:1'],
    ["the object 'o' has variants without end", list(run, unionOf('o', 'o')), '3:1'],
    ["the object 'o' has variants without end", list(run, unionOf('o', 'p'), unionOf('p', 'o')), '3:1'],
    [
      "the object 'o0' has variants without end",
      list(
        run,
        empty,
        ...Array.from({ length: 5000 }, (_, index) => unionOf(`o${String(index)}`, index < 4999 ? `o${String(index + 1)}` : '0')),
      ),
      '4:1',
    ],
  ])('%s', (reason, text, place) => {
    expect(parse(text)).toBe(`${place} ${reason}`);
  });
});

test('what is a reply, and what a schema', () => {
  for (const text of ['[{"name"', ' {"return": [', '{\n"QMP":', '{"error": {', '[]', ' [\n]\n', '{"execute": "x"}'])
    expect(isReply(text), text).toBe(true);
  for (const text of ['', '# a', "{ 'enum'", '[] x', '[', '{ "enum"', "[ { 'a'"]) expect(isReply(text), text).toBe(false);
});
