import { describe, expect, test } from 'vitest';
import type { Protocol } from '../../src/protocol/index.ts';
import type { ValidateOptions } from '../../src/runtime/issue.ts';
import { parseJson } from '../../src/runtime/json.ts';
import { createContentValidator } from '../../src/validate/content.ts';
import { createMessageValidator } from '../../src/validate/messages.ts';
import { command, enumType, event, feature, protocol, struct } from '../support/protocol.ts';

const model = protocol([
  enumType('Status', ['running', 'paused']),
  struct('Info', { status: 'Status' }, { direction: 'receive' }),
  command('query', null, { returns: { kind: 'definition', name: 'Info' } }),
  command('count', null, { returns: { kind: 'builtin', name: 'int' }, allowOob: true }),
  command('set', { n: 'int' }),
  command('vanish', null, { successResponse: false }),
  event('MOVED', { n: 'int' }),
  event('STOPPED'),
]);

const old = { ...model, source: { ...model.source, version: '2.12.0' } };

const timestamp = '"timestamp":{"seconds":1,"microseconds":2}';

/** What is said of each of the messages of a connection: `path: code`. */
function verdicts(messages: readonly string[], options: ValidateOptions = {}, of: Protocol = model): readonly (readonly string[])[] {
  const validator = createMessageValidator(of, createContentValidator(of, { int64: 'exact' }), options);
  return messages.map((text) =>
    validator.validate(parseJson(text, { decimals: true })).map(({ path, code }) => `${path.join('/')}: ${code}`),
  );
}

test('commands and events that are deprecated or unstable are told of where that is asked for', () => {
  const marked = (name: string) => ({ features: [feature(name)] });
  const of = protocol([
    command('old', null, marked('deprecated')),
    command('new', null, { ...marked('unstable'), allowOob: true }),
    event('OLD', null, marked('deprecated')),
    command('both', null, { features: [feature('deprecated'), feature('unstable')] }),
  ]);
  const messages = ['{"execute":"old"}', '{"exec-oob":"new","id":1}', `{"event":"OLD",${timestamp}}`];
  expect(verdicts(messages, {}, of)).toEqual([[], [], []]);
  expect(verdicts(messages, { deprecated: 'reject' }, of)).toEqual([['execute: deprecated'], [], ['event: deprecated']]);
  const both = '{"execute":"both"}';
  expect(verdicts([both], { deprecated: 'reject' }, of)).toEqual([['execute: deprecated']]);
  expect(verdicts([both], { unstable: 'reject' }, of)).toEqual([['execute: unstable']]);
  const validator = createMessageValidator(of, createContentValidator(of), { unstable: 'warn' });
  expect(messages.map((text) => validator.validate(JSON.parse(text)))).toEqual([
    [],
    [{ path: ['exec-oob'], code: 'unstable', message: 'the command is unstable', severity: 'warning' }],
    [],
  ]);
});

describe('commands of monitors before 2.8, of which their schemas do not tell', () => {
  const messages = [
    '{"execute":"qmp_capabilities"}',
    '{"return":{}}',
    '{"execute":"device_add","arguments":{"driver":"e1000","mac":"52:54:00:12:34:56"}}',
    '{"return":{}}',
    '{"execute":"qmp_capabilities","arguments":{"enable":[]}}',
    '{"execute":"device_add","arguments":[]}',
    '{"execute":"client_migrate_info","arguments":{"protocol":"spice"}}',
    '{"execute":"netdev_add","arguments":{}}',
  ];

  test('are taken, with the arguments that they had', () => {
    const of = { ...model, source: { ...model.source, version: '2.5.0' } };
    expect(verdicts(messages, {}, of)).toEqual([
      ...[[], [], [], []],
      ['arguments/enable: unknown-member'],
      ['arguments: type'],
      [],
      ['execute: unknown-name'],
    ]);
  });

  test.each([null, '2.12.0', '10.2.0'])('a part of a newer schema (%s) lacks the handshake, too, which takes what to enable', (version) => {
    const of = { ...model, source: { ...model.source, version } };
    const shake = (given: string): string => `{"execute":"qmp_capabilities","arguments":${given}}`;
    expect(verdicts([shake('{"enable":["oob"]}'), shake('{"enable":"oob"}'), shake('{"oob":true}')], {}, of)).toEqual([
      [],
      ['arguments/enable: type'],
      ['arguments/oob: unknown-member'],
    ]);
  });

  test.each([
    ['younger schemas tell of all', 'qmp_capabilities'],
    ['guest agents have none', 'guest-sync-delimited'],
  ])('%s', (_, known) => {
    const of = { ...model, commands: [...model.commands, ...protocol([command(known, null)]).commands] };
    expect(verdicts(['{"execute":"device_add"}'], {}, of)).toEqual([['execute: unknown-name']]);
  });
});

describe('answers belong to commands', () => {
  test('by order', () => {
    const messages = ['{"execute":"query"}', '{"execute":"count"}', '{"return":{"status":"running"}}', '{"return":1}', '{"return":1}'];
    expect(verdicts(messages)).toEqual([[], [], [], [], ['return: message']]);
  });

  test('as long as these are not too many: the oldest are forgotten', () => {
    const asked = Array.from({ length: 70_000 }, (_, id) => `{"execute":"count","id":${String(id)}}`);
    const answers = [0, 60_000].map((id) => `{"return":1,"id":${String(id)}}`);
    expect(verdicts([...asked, ...answers]).slice(-2)).toEqual([['return: message'], []]);
  });

  test('by id, overtaking each other', () => {
    const messages = ['{"execute":"query","id":1}', '{"exec-oob":"count","id":"a"}', '{"return":1,"id":"a"}', '{"return":1,"id":1}'];
    expect(verdicts(messages)).toEqual([[], [], [], ['return: type']]);
  });

  test.each([
    ['{"b":[1],"a":null}', '{"a":null,"b":[1]}'],
    ['1E2', '100'],
    ['0.1', '0.10000000000000001'],
    ['-0.0', '-0'],
    ['9223372036854775807', '9223372036854775807'],
    ['18446744073709551616', '1.8446744073709552e+19'],
  ])('by id as QEMU prints it: %s, %s', (sent, received) => {
    const messages = [`{"execute":"query","id":${sent}}`, '{"execute":"count"}', `{"return":{"status":"paused"},"id":${received}}`];
    expect(verdicts(messages)).toEqual([[], [], []]);
  });

  test('of a guest agent by order, where it repeats no ids', () => {
    const agent = protocol([...model.types, ...model.commands, command('guest-sync-delimited', { id: 'int' })]);
    const refusal = '{"error":{"class":"GenericError","desc":"QMP input member \'id\' is unexpected"}}';
    const messages = ['{"execute":"count","id":1}', '{"execute":"query"}', refusal, '{"return":{"status":"running"}}', '{"return":1}'];
    expect(verdicts(messages, {}, agent)).toEqual([[], [], [], [], ['return: message']]);
    const unmatched = ['{"execute":"count","id":1}', '{"execute":"query","id":2}', '{"return":1}', '{"return":{"status":"running"}}'];
    expect(verdicts(unmatched, {}, agent)).toEqual([[], [], [], []]);
  });

  test('ids that are close are not the same', () => {
    expect(verdicts(['{"execute":"query","id":9223372036854775807}', '{"return":{},"id":9223372036854775806}'])).toEqual([
      [],
      ['return: message'],
    ]);
  });

  test('errors are answers too, unless it was text that could not be read', () => {
    const failed = '{"error":{"class":"GenericError","desc":"no"}}';
    const unreadable = '{"error":{"class":"GenericError","desc":"JSON parse error, stray"}}';
    expect(verdicts(['{"execute":"query"}', '{"execute":"count"}', failed, '{"return":1}'])).toEqual([[], [], [], []]);
    const tooDeep = '{"error":{"class":"GenericError","desc":"JSON nesting depth limit exceeded"}}';
    const withPlace = '{"error":{"class":"GenericError","desc":"2:32: JSON parse error, stray \'+\'"}}';
    for (const each of [unreadable, tooDeep, withPlace])
      expect(verdicts(['{"execute":"count"}', each, '{"return":1}'])).toEqual([[], [], []]);
  });

  test('what is no command is answered by an error of its own, and takes that of no other', () => {
    const error = '{"error":{"class":"GenericError","desc":"QMP input lacks member \'execute\'"}}';
    for (const each of ['{}', '7', 'null', '[]', '{"execute":1}', '{"exec-oob":{}}'])
      expect(verdicts([each, '{"execute":"count"}', error, '{"return":1}']).slice(1)).toEqual([[], [], []]);
    expect(verdicts(['{"execute":"count"}', '{"id":1}', error.replace('{', '{"id":1,'), '{"return":1}'])[3]).toEqual([]);
  });

  test('some commands have none', () => {
    expect(verdicts(['{"execute":"vanish"}', '{"execute":"count"}', '{"return":1}'])).toEqual([[], [], []]);
  });

  test('what a command returned that the schema does not have is not known', () => {
    expect(verdicts(['{"execute":"other"}', '{"return":[]}'])).toEqual([['execute: unknown-name'], []]);
  });

  test('errors too have the id of a command, or none', () => {
    const failed = '{"error":{"class":"GenericError","desc":"no"}';
    expect(verdicts([`${failed}}`])).toEqual([[]]);
    const greeting = '{"QMP":{"version":{},"capabilities":[]}}';
    const messages = ['{"execute":"count","id":1}', `${failed},"id":2}`, `${failed},"id":1}`, `${failed},"id":1}`];
    expect(verdicts([greeting, ...messages])).toEqual([[], [], ['error: message'], [], ['error: message']]);
    // What a recording begins behind may have asked.
    expect(verdicts(messages)).toEqual([[], [], [], []]);
  });

  test('by success or error, not both', () => {
    const both = '{"return":1,"error":{"class":"GenericError","desc":"no"}}';
    expect(verdicts(['{"execute":"count"}', both])).toEqual([[], ['return: message']]);
  });

  test('none is out of band before that was agreed on, as far as the recording tells', () => {
    const greeting = '{"QMP":{"version":{},"capabilities":["oob"]}}';
    const [outOfBand, answer] = ['{"exec-oob":"count","id":1}', '{"return":1,"id":1}'];
    const agree = '{"execute":"qmp_capabilities","arguments":{"enable":["oob"]}}';
    const refused = '{"error":{"class":"GenericError","desc":"no"}}';
    const withCapabilities: Protocol = {
      ...model,
      commands: [...model.commands, ...protocol([command('qmp_capabilities', { 'enable?': ['str'] })]).commands],
      types: [...model.types, ...protocol([command('qmp_capabilities', { 'enable?': ['str'] })]).types],
    };
    const last = (...messages: readonly string[]) => verdicts(messages, {}, withCapabilities).at(-1);
    expect(last(outOfBand)).toEqual([]);
    expect(last(greeting, outOfBand)).toEqual(['exec-oob: message']);
    expect(last(greeting, agree, outOfBand)).toEqual([]);
    expect(last(greeting, agree, '{"return":{}}', outOfBand, answer, outOfBand)).toEqual([]);
    expect(last(greeting, agree, refused, outOfBand)).toEqual(['exec-oob: message']);
    expect(last(greeting, '{"execute":"qmp_capabilities"}', '{"return":{}}', outOfBand)).toEqual(['exec-oob: message']);
    expect(last(greeting, '{"id":2}', outOfBand)).toEqual(['exec-oob: message']);
    expect(last(greeting, agree, '{"return":{}}', greeting, outOfBand)).toEqual(['exec-oob: message']);
    expect(verdicts([greeting, outOfBand])).toEqual([[], []]);
  });

  test('a greeting begins anew', () => {
    const greeting = '{"QMP":{"version":{},"capabilities":[]}}';
    expect(verdicts(['{"execute":"query"}', greeting, '{"execute":"count"}', '{"return":1}'])).toEqual([[], [], [], []]);
  });
});

test('a greeting has the version as query-version gives it', () => {
  const of = protocol([
    struct('Version', { package: 'str' }, { direction: 'receive' }),
    command('query-version', null, { returns: { kind: 'definition', name: 'Version' } }),
  ]);
  const greetings = ['{}', '{"package":1}', '{"package":"","more":1}'].map((version) => `{"QMP":{"version":${version},"capabilities":[]}}`);
  expect(verdicts(greetings, {}, of)).toEqual([['QMP/version/package: missing'], ['QMP/version/package: type'], []]);
});

describe('each message by itself', () => {
  test.each([
    ['[]', [': message']],
    ['1', [': message']],
    ['{}', [': message']],
    ['{"execute":1}', ['execute: type']],
    ['{"execute":"set","arguments":{"n":1.0}}', ['arguments/n: type']],
    ['{"execute":"set"}', ['arguments/n: missing']],
    ['{"execute":"set","arguments":null}', ['arguments: type']],
    ['{"execute":"count","arguments":{"x":1}}', ['arguments/x: unknown-member']],
    ['{"execute":"count","exec-oob":"count"}', ['exec-oob: message']],
    ['{"execute":"count","more":1}', ['more: unknown-member']],
    ['{"execute":"count","control":{"run-oob":true}}', ['control: unknown-member']],
    ['{"exec-oob":"count"}', []],
    ['{"exec-oob":"query"}', ['exec-oob: message']],
    ['{"error":1}', ['error: type']],
    ['{"error":{"class":"GenericError"}}', ['error/desc: missing']],
    ['{"error":{"class":1,"desc":"no"}}', ['error/class: type']],
    ['{"event":"STOPPED","timestamp":{"seconds":1}}', ['timestamp/microseconds: missing']],
    ['{"event":"STOPPED","timestamp":{"seconds":1,"microseconds":"2"}}', ['timestamp/microseconds: type']],
    ['{"QMP":1}', ['QMP: type']],
    ['{"QMP":{"version":{}}}', ['QMP/capabilities: missing']],
    ['{"QMP":{"capabilities":[]}}', ['QMP/version: missing']],
    [`{"event":"STOPPED",${timestamp}}`, []],
    [`{"event":"MOVED","data":{"n":1,"new":2},${timestamp}}`, []],
    [`{"event":"MOVED",${timestamp}}`, ['data/n: missing']],
    ['{"event":"STOPPED"}', ['timestamp: missing']],
    ['{"event":"STOPPED","timestamp":{"seconds":"x","microseconds":1}}', ['timestamp/seconds: type']],
    [`{"event":"OTHER",${timestamp}}`, ['event: unknown-name']],
    [`{"event":1,${timestamp}}`, ['event: type']],
  ])('%s', (message, issues) => {
    expect(verdicts([message])).toEqual([issues]);
  });

  test('QEMU 2.12 takes another member for out-of-band execution', () => {
    expect(verdicts(['{"execute":"count","control":{"run-oob":true},"more":1}'], {}, old)).toEqual([['more: unknown-member']]);
  });

  test('events and values of a newer QEMU may be let pass', () => {
    const messages = [`{"event":"OTHER",${timestamp}}`, '{"execute":"query"}', '{"return":{"status":"new"}}'];
    expect(verdicts(messages, { unknownValues: 'allow' })).toEqual([[], [], []]);
  });
});
