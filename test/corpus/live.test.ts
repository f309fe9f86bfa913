/** What a running QEMU 7.2 sent, took and refused, against the schemas that it was built from. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { printIssue, type Issue } from '../../src/runtime/issue.ts';
import { parseJson } from '../../src/runtime/json.ts';
import { createValidator, type Target, type Validator } from '../../src/validate/index.ts';
import { createValueSplitter } from '../../src/validate/split-values.ts';
import { createByteDecoder } from '../../src/validate/decode-bytes.ts';
import { readValue } from '../../src/validate/read-value.ts';
import { createMessageValidator } from '../../src/validate/messages.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { describeShared } from '../support/shared.ts';

type Json = Readonly<Record<string, unknown>>;

/** Which program answered: the emulator, the guest agent or the storage daemon. */
type Program = 'qmp' | 'qga' | 'qsd';

const roots: Readonly<Record<Program, string>> = {
  qmp: 'qapi/qapi-schema.json',
  qga: 'qga/qapi-schema.json',
  qsd: 'storage-daemon/qapi/qapi-schema.json',
};

function programOf(monitor: string): Program {
  return monitor === 'qga' || monitor === 'qsd' ? monitor : 'qmp';
}

/** What refuses a command because of what was passed, and the parameter that it names. */
const parameterErrors = [
  /^Invalid parameter type for '(.*)', expected: /,
  /^Parameter '(.*)' is (?:missing|unexpected)$/,
  /^Parameter '(.*)' does not accept value /,
  /^Parameter '(.*)' expects /,
  /^Invalid parameter '(.*)'$/,
];

function parameterIn(description: string): string | null {
  for (const pattern of parameterErrors) {
    const [, name] = pattern.exec(description) ?? [];
    if (name !== undefined) return name;
  }
  return null;
}

/**
 * Whether a path leads to the member that QEMU names: `backend.data.out`, `capabilities[0]`, or only the end of that. An element of a
 * list has no name where its value is none of an enum's: QEMU prints `null`.
 */
function leadsTo(parameter: string, steps: Issue['path']): boolean {
  if (parameter === 'null') return typeof steps.at(-1) === 'number';
  const printed = steps.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`)).join('');
  return printed.endsWith(`.${parameter}`);
}

/** Refused by QEMU for what the parameters mean, which no schema says. */
const beyondSchemas: Readonly<Record<string, string>> = {
  "Invalid parameter 'connected'": 'set_password takes only one of the enum for VNC',
  "Parameter 'target' expects a size": 'balloon takes any int and then no negative one',
  "Parameter 'xbzrle_cache_size' expects a power of two no less than the target page size": 'a size is no power of two by its type',
  "Parameter 'id' expects an identifier": 'a str may be anything',
  "Parameter 'uri' expects a valid migration protocol": 'a str may be anything',
  "Invalid parameter type for 'graphics', expected: boolean": 'the value of qom-set is of type any',
};

/** Where QEMU's verdict on a text is another than ours, by design. */
const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'refused by us alone': {
    'single quotes (an extension QEMU takes)': 'no JSON',
  },
};

describeShared('QEMU 7.2 as it was recorded', (shared) => {
  const live = path.join(shared, 'live');
  const protocols = { qmp: qemuProtocol('7.2.0', roots.qmp), qga: qemuProtocol('7.2.0', roots.qga), qsd: qemuProtocol('7.2.0', roots.qsd) };
  const validators: Readonly<Record<Program, Validator>> = {
    qmp: createValidator(protocols.qmp, { int64: 'exact' }),
    qga: createValidator(protocols.qga, { int64: 'exact' }),
    qsd: createValidator(protocols.qsd, { int64: 'exact' }),
  };
  const parse = (text: string): unknown => parseJson(text, { decimals: true });
  const read = (file: string): Json => parse(readFileSync(path.join(live, file), 'utf8')) as Json;
  const lines = (file: string): readonly Json[] =>
    readFileSync(path.join(live, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => parse(line) as Json);
  const issuesOf = (program: Program, target: Target, value: unknown): readonly string[] =>
    validators[program].validate(target, value).map(printIssue);
  const returned = (program: Program, command: string, reply: Json): readonly string[] =>
    issuesOf(program, { kind: 'returns', command }, reply['return']).map((issue) => `${command}: ${issue}`);

  test('commands: what it took is valid, what it refused for its parameters is not, and every reply is valid', () => {
    const figures = { commands: 0, taken: 0, failed: 0, refused: 0, beyond: 0 };
    const wrong: string[] = [];
    for (const { monitor, request, reply } of lines('commands.jsonl') as readonly { monitor: string; request: Json; reply: Json }[]) {
      figures.commands++;
      const program = programOf(monitor);
      const command = String(request['execute'] ?? request['exec-oob']);
      const issues = validators[program].validate({ kind: 'arguments', command }, request['arguments'] ?? {});
      const error = reply['error'] as { desc: string } | undefined;
      const parameter = error === undefined ? null : parameterIn(error.desc);
      if (error === undefined) {
        figures.taken++;
        wrong.push(...returned(program, command, reply));
      }
      if (parameter !== null && error !== undefined && !Object.hasOwn(beyondSchemas, error.desc)) {
        figures.refused++;
        if (issues.length !== 1 || !leadsTo(parameter, issues[0]?.path ?? []))
          wrong.push(`${command}: ${error.desc}: ${JSON.stringify(issues)}`);
      } else {
        if (parameter !== null) figures.beyond++;
        else if (error !== undefined) figures.failed++;
        wrong.push(...issues.map((issue) => `${command}: ${printIssue(issue)}`));
      }
    }
    console.log('commands.jsonl', figures);
    expect(wrong).toEqual([]);
    expect(figures).toEqual({ commands: 924, taken: 757, failed: 165, refused: 1, beyond: 1 });
  });

  test('what was sent to be refused', () => {
    const outcomes: Record<string, string[]> = {};
    const wrong: string[] = [];
    for (const line of lines('errors.jsonl') as readonly {
      what: string;
      input?: string;
      input_b64?: string;
      replies: readonly { readonly error?: { desc: string } }[];
    }[]) {
      const text = line.input ?? (line.input_b64 === undefined ? null : createByteDecoder().push(Buffer.from(line.input_b64, 'base64')));
      // Two are too long to be kept whole.
      if (text === null) continue;
      const description = line.replies[0]?.error?.desc ?? null;
      const issues = issuesInText(text);
      const outcome = outcomeOf(description, issues);
      if (outcome === 'wrong') wrong.push(`${line.what}: ${String(description)}: ${JSON.stringify(issues)}`);
      (outcomes[outcome] ??= []).push(line.what);
    }
    const figures = Object.fromEntries(Object.entries(outcomes).map(([outcome, cases]) => [outcome, cases.length]));
    console.log('errors.jsonl', figures);
    expect(wrong).toEqual([]);
    expect(figures).toEqual({
      taken: 12,
      refused: 59,
      'failed for another reason': 5,
      'beyond schemas': 5,
      'refused by us alone': 1,
    });
    for (const [outcome, cases] of Object.entries(differences))
      expect(outcomes[outcome]).toEqual(expect.arrayContaining(Object.keys(cases)));
  });

  function issuesInText(text: string): readonly Issue[] {
    const read = readValue(text);
    if (read.kind === 'fault') return [read.issue];
    return createMessageValidator(protocols.qmp, validators.qmp, {}).validate(read.value);
  }

  function outcomeOf(description: string | null, issues: readonly Issue[]): string {
    const codes = issues.map(({ code }) => code);
    if (description === null) return issues.length === 0 ? 'taken' : 'refused by us alone';
    if (description.startsWith('JSON parse error')) return codes[0] === 'json' ? 'refused' : 'refused by QEMU alone';
    if (description.startsWith('JSON nesting')) return codes[0] === 'depth' ? 'refused' : 'refused by QEMU alone';
    if (description.startsWith('QMP input')) return issues.length > 0 ? 'refused' : 'wrong';
    const parameter = parameterIn(description);
    if (/^The command .* has not been found$/.test(description)) return codes[0] === 'unknown-name' ? 'refused' : 'wrong';
    if (parameter === null) return issues.length === 0 ? 'failed for another reason' : 'wrong';
    if (Object.hasOwn(beyondSchemas, description)) return issues.length === 0 ? 'beyond schemas' : 'wrong';
    return issues.length === 1 && leadsTo(parameter, issues[0]?.path ?? []) ? 'refused' : 'wrong';
  }

  test('events', () => {
    const events = lines('events.jsonl') as readonly { monitor: string; event: Json }[];
    const wrong = events.flatMap(({ monitor, event }) => {
      const program = programOf(monitor);
      return createMessageValidator(protocols[program], validators[program], {}).validate(event).map(printIssue);
    });
    console.log('events.jsonl', { events: events.length, names: new Set(events.map(({ event }) => event['event'])).size });
    expect(wrong).toEqual([]);
    expect(events).toHaveLength(190);
  });

  test('query-migrate while machines migrate', () => {
    const files = readdirSync(live).filter((file) => /^migrate-.*\.jsonl$/.test(file));
    const replies = files.flatMap(lines);
    console.log('migrate-*.jsonl', { files: files.length, replies: replies.length });
    expect(replies.flatMap((reply) => returned('qmp', 'query-migrate', reply))).toEqual([]);
    expect([files.length, replies.length]).toEqual([6, 264]);
  });

  test.each(['parameters', 'capabilities'])('query-migrate-%s', (what) => {
    const files = readdirSync(live).filter((file) => file.endsWith(`-${what}.json`));
    expect(files).toHaveLength(6);
    expect(files.flatMap((file) => returned('qmp', `query-migrate-${what}`, read(file)))).toEqual([]);
  });

  test('queries of a machine and of the guest agent', () => {
    const folders: readonly (readonly [Program, string])[] = [
      ...readdirSync(path.join(live, 'query')).map((machine) => ['qmp', `query/${machine}`] as const),
      ['qga', 'qga'],
    ];
    const checked = folders.flatMap(([program, folder]) =>
      readdirSync(path.join(live, folder)).map((file) => {
        const reply = read(path.join(folder, file));
        const command = file.replace(/(?:\.error)?\.json$/, '');
        const known = protocols[program].commands.some(({ name }) => name === command);
        if (file.endsWith('.error.json')) return known && 'error' in reply ? [] : [`${file}: no error`];
        return returned(program, command, reply);
      }),
    );
    console.log('query, qga', { replies: checked.length });
    expect(checked.flat()).toEqual([]);
    expect(checked).toHaveLength(44);
  });

  test('the whole of query-qmp-schema, which describes its own types', () => {
    const reply = read('query-qmp-schema.json');
    expect(reply['return']).toHaveLength(1051);
    expect(returned('qmp', 'query-qmp-schema', reply)).toEqual([]);
    expect(issuesOf('qmp', { kind: 'type', name: 'SchemaInfo' }, { name: 'x', 'meta-type': 'builtin' })).toEqual([
      "json-type: the member 'json-type' is missing",
    ]);
  });

  const refusedInHandshake = [
    ['{"execute":"qmp_capabilities","arguments":{"enable":["nonesuch"]}}', `arguments/enable/0: expected 'oob', received "nonesuch"`],
    ['{"execute":"qmp_capabilities","arguments":{"enable":"oob"}}', 'arguments/enable: expected an array, received "oob"'],
    ['{"execute":"qmp_capabilities","arguments":{"nonesuch":true}}', "arguments/nonesuch: there is no member 'nonesuch'"],
    ['{"exec-oob":"query-status","id":"oob-1"}', "exec-oob: 'query-status' cannot be executed out of band"],
  ];

  describe('connections from their first byte', () => {
    const files = readdirSync(path.join(live, 'transcripts'));

    test('three were recorded', () => {
      expect(files).toHaveLength(3);
    });

    test.each(files)('%s', (file) => {
      const messages = createMessageValidator(protocols.qmp, validators.qmp, {});
      const verdicts = (lines(`transcripts/${file}`) as readonly { dir: string; line: string }[]).map(({ dir, line }) => ({
        dir,
        line,
        issues: messages.validate(parse(line)).map(printIssue),
      }));
      // What QEMU sends is always right; what was sent to it is wrong on purpose where it answered with an error.
      expect(verdicts.filter(({ dir, issues }) => dir === 'recv' && issues.length > 0)).toEqual([]);
      expect(
        verdicts.filter(({ dir, issues }) => dir === 'send' && issues.length > 0).map(({ line, issues }) => [line, ...issues]),
      ).toEqual(file.startsWith('handshake') ? refusedInHandshake : []);
    });
  });

  test.each(['greeting.json', 'greeting-oob-monitor.json'])('%s', (file) => {
    expect(createMessageValidator(protocols.qmp, validators.qmp, {}).validate(read(file))).toEqual([]);
  });

  test('a monitor whose messages span lines', () => {
    const values = createValueSplitter().push(readFileSync(path.join(live, 'pretty-monitor.txt'), 'utf8'));
    const messages = values.map((text) => parse(text) as Json);
    expect(messages.map((message) => Object.keys(message)[0])).toEqual([
      'QMP',
      'return',
      'return',
      'return',
      'error',
      'timestamp',
      'return',
      'timestamp',
      'return',
    ]);
  });
});
