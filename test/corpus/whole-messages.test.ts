/** Messages that a QEMU 7.2 sent and was sent: generated packages say of each what `qapi validate --qmp` says. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Issue } from '../../src/runtime/issue.ts';
import { createContentValidator } from '../../src/validate/content.ts';
import { createMessageValidator } from '../../src/validate/messages.ts';
import { validate } from '../../src/verbs/validate.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { describeShared } from '../support/shared.ts';
import { loadValidators } from '../support/validators.ts';

type Json = Readonly<Record<string, unknown>>;
type Judge = (message: unknown) => readonly Issue[];

interface Package {
  readonly validateQmpCommand: Judge;
  readonly validateAnyEvent: Judge;
}

describeShared('whole messages of QEMU 7.2, as they were recorded', (shared) => {
  const live = path.join(shared, 'live');
  const lines = (file: string): readonly Json[] =>
    readFileSync(path.join(live, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Json);
  const programs = {
    qmp: qemuProtocol('7.2.0', 'qapi/qapi-schema.json'),
    qga: qemuProtocol('7.2.0', 'qga/qapi-schema.json'),
    qsd: qemuProtocol('7.2.0', 'storage-daemon/qapi/qapi-schema.json'),
  };
  const programOf = ({ monitor }: Json): keyof typeof programs => (monitor === 'qga' || monitor === 'qsd' ? monitor : 'qmp');
  const packages = new Map<keyof typeof programs, Package>();
  beforeAll(async () => {
    for (const program of ['qmp', 'qga', 'qsd'] as const)
      packages.set(program, (await loadValidators(programs[program])).exports as unknown as Package);
  }, 120_000);

  /** What the package says, and what is said by the schema. */
  function both(program: keyof typeof programs, message: Json): readonly [readonly Issue[] | undefined, readonly Issue[]] {
    const own = packages.get(program);
    const judge = 'event' in message ? own?.validateAnyEvent : own?.validateQmpCommand;
    const protocol = programs[program];
    return [
      judge?.(message),
      createMessageValidator(protocol, createContentValidator(protocol, { int64: 'number' }), {}).validate(message),
    ];
  }

  test.each([
    ['commands', 'commands.jsonl', 'request', 924],
    ['events', 'events.jsonl', 'event', 190],
  ])('%s', (_, file, member, count) => {
    const messages = lines(file);
    for (const line of messages) {
      const message = line[member] as Json;
      const [own, expected] = both(programOf(line), message);
      expect({ message, issues: own }).toEqual({ message, issues: expected });
    }
    expect(messages).toHaveLength(count);
  });

  test('what was sent to be refused', () => {
    let judged = 0;
    for (const { input } of lines('errors.jsonl')) {
      const message = typeof input === 'string' ? parsed(input) : undefined;
      if (typeof message !== 'object' || message === null || Array.isArray(message)) continue;
      const [own, expected] = both('qmp', message as Json);
      judged++;
      if ('execute' in message || 'exec-oob' in message) expect({ message, issues: own }).toEqual({ message, issues: expected });
      else expect([own?.length, expected.length]).toEqual([1, 1]);
    }
    expect(judged).toBeGreaterThan(40);
  });

  test('connections, held against validate()', async () => {
    const files = readdirSync(path.join(live, 'transcripts'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const recorded = lines(`transcripts/${file}`).map(({ line }) => String(line));
      const { verdicts } = await validate(path.join(shared, 'qemu/7.2.0'), [recorded.join('\n')], { qmp: true });
      const found: boolean[] = [];
      for await (const { ok } of verdicts ?? []) found.push(ok);
      expect(found).toHaveLength(recorded.length);
      recorded.forEach((line, index) => {
        const message = JSON.parse(line) as Json;
        const own = packages.get('qmp');
        const judge =
          'event' in message ? own?.validateAnyEvent : 'execute' in message || 'exec-oob' in message ? own?.validateQmpCommand : null;
        if (judge !== null) expect([line, judge?.(message).length === 0]).toEqual([line, found[index]]);
      });
    }
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
