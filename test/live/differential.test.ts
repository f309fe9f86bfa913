import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printIssue } from '../../src/runtime/issue.ts';
import { QmpError } from '../../src/runtime/client/errors.ts';
import { stringifyJson } from '../../src/runtime/json.ts';
import { connectTo } from '../../src/runtime/client/client.ts';
import type { ClientTypes, QmpClient } from '../../src/runtime/client/types.ts';
import { createArbitraries, createValidator, type Target } from '../../src/testing/index.ts';
import { qemuProtocol } from '../support/qemu.ts';
import { describeShared } from '../support/shared.ts';
import { missingConditions } from './support/build.ts';
import { describeLive, type Machine, startMachine, workshop } from './support/machine.ts';

/** Without side effects: they only tell, or what random arguments name is not there. Every refusal of valid ones is listed as an exception. */
const commands = `
  query-stats query-stats-schemas query-named-block-nodes query-blockstats query-command-line-options query-rx-filter query-rocker
  query-rocker-ports query-cpu-model-expansion qom-list qom-get qom-list-types qom-list-properties device-list-properties
  trace-event-get-state block_set_io_throttle block-latency-histogram-set blockdev-mirror blockdev-backup block-commit block-stream
  block-dirty-bitmap-add block-dirty-bitmap-merge blockdev-snapshot-delete-internal-sync x-blockdev-change`;

/** The same, but that their devices, nodes and jobs are not there goes without saying: only what the schema says is compared. */
const more = `
  block-dirty-bitmap-clear block-dirty-bitmap-remove blockdev-snapshot blockdev-snapshot-internal-sync block-set-write-threshold
  block-job-set-speed block-job-cancel block-job-pause block-job-complete change-backing-file block_resize blockdev-open-tray
  blockdev-close-tray blockdev-remove-medium blockdev-insert-medium job-cancel job-dismiss nbd-server-remove set_link eject device_del
  object-del netdev_del`;

const listed = (names: string): readonly string[] => names.trim().split(/\s+/);

/** Found by nobody but the visitors that are made from the schema, unless the list of exceptions says otherwise. */
const schemaErrors = [
  /^Parameter '.*' is missing$/s,
  /^Parameter '.*' is unexpected$/s,
  /^Parameter '.*' does not accept value '.*'$/s,
  /^Invalid parameter type for '.*', expected: \w+$/s,
  /^Invalid parameter '.*'$/s,
  /^Parameter '.*' expects .*$/s,
  /^(?:\d+:\d+: )?JSON parse error/,
];

interface Exception {
  readonly command: string;
  readonly reason: string;
  readonly why: string;
}

const exceptions = JSON.parse(readFileSync(path.join(import.meta.dirname, 'differential-exceptions.json'), 'utf8')) as readonly Exception[];

const seed = Number(process.env['QAPI_SEED'] ?? 72);
/** Of each kind: valid ones, and such with one mistake. */
const perCommand = 12;
const perFurtherCommand = 4;

/** QEMU's answer: done, or refused because of the schema, or for another reason. */
type Verdict = { readonly kind: 'done' } | { readonly kind: 'schema' | 'other'; readonly reason: string };

describeShared('with the schema of 7.2', () => {
  describeLive('arguments', () => {
    const { folder, remove } = workshop();
    let machine: Machine;
    let client: QmpClient<ClientTypes>;
    beforeAll(async () => {
      machine = await startMachine(folder, 'vm', ['-machine', 'q35,accel=tcg', '-m', '16', '-S']);
      client = await connectTo(anyQemu, machine.address, { timeout: 20_000 });
    });
    afterAll(async () => {
      await client.close();
      await machine.stop();
      remove();
    });

    async function verdictOn(command: string, args: object): Promise<Verdict> {
      try {
        await client.executeUnknown(command, args);
        return { kind: 'done' };
      } catch (error) {
        if (!(error instanceof QmpError)) throw error;
        const { description: reason } = error;
        return { kind: schemaErrors.some((pattern) => pattern.test(reason)) ? 'schema' : 'other', reason };
      }
    }

    test('are refused by QEMU if and only if they are by the validator, but for the exceptions', async () => {
      const protocol = qemuProtocol('7.2.0', undefined, new Map(missingConditions.map((name) => [name, false])));
      const validator = createValidator(protocol, { int64: 'exact' });
      const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, protocol, { int64: 'exact' });
      const figures = { compared: 0, wrong: 0, done: 0, exceptions: 0, 'not there': 0 };
      const used = new Set<Exception>();
      const disagreements: string[] = [];

      async function compare(command: string, args: object, isStrict: boolean): Promise<void> {
        const issues = validator.validate({ kind: 'arguments', command }, args).map(printIssue);
        const verdict = await verdictOn(command, args);
        figures.compared++;
        if (issues.length > 0 && verdict.kind === 'schema') figures.wrong++;
        else if (issues.length === 0 && verdict.kind === 'done') figures.done++;
        else if (issues.length === 0 && verdict.kind === 'other' && !isStrict) figures['not there']++;
        else {
          const reason = verdict.kind === 'done' ? null : verdict.reason;
          const exception = exceptions.find(
            (each) => each.command === command && reason !== null && new RegExp(each.reason, 's').test(reason),
          );
          if (exception !== undefined && issues.length === 0) {
            used.add(exception);
            figures.exceptions++;
          } else
            disagreements.push(`${command} ${stringifyJson(args).slice(0, 300)}: ${reason ?? 'done'}, ${issues.join('; ') || 'valid'}`);
        }
      }

      for (const command of [...listed(commands), ...listed(more)]) {
        const target: Target = { kind: 'arguments', command };
        const isStrict = listed(commands).includes(command);
        const numRuns = isStrict ? perCommand : perFurtherCommand;
        const valid = fc.sample(arbitraryFor(target).filter(isReadable), { seed, numRuns });
        const wrong = fc.sample(
          nearlyValidFor(target).filter(({ value }) => isReadable(value)),
          { seed, numRuns },
        );
        for (const args of [...valid, ...wrong.map(({ value }) => value)]) await compare(command, args as object, isStrict);
      }
      console.log(`differential: seed ${String(seed)}, ${JSON.stringify({ ...figures, disagreements: disagreements.length })}`);
      expect(disagreements).toEqual([]);
      expect(figures.compared - figures['not there']).toBeGreaterThanOrEqual(500);
      if (process.env['QAPI_SEED'] === undefined)
        expect(
          exceptions.filter((each) => !used.has(each)),
          'stale exceptions',
        ).toEqual([]);
    });

    test('have few exceptions, each of a command and with a reason', () => {
      expect(exceptions.length).toBeLessThanOrEqual(20);
      for (const { command, reason, why } of exceptions)
        expect([listed(commands).includes(command), reason === '', why === '']).toEqual([true, false, false]);
    });
  });
});

/** An object, and without what QEMU's JSON has not, which is no question of the schema: the character NUL and halves of characters. */
function isReadable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !/\\u0000|\\ud[89a-f]/i.test(stringifyJson(value));
}

/** It sends what is wrong, too. */
const anyQemu = {
  isAgent: false,
  commands: [],
  outOfBandCommands: [],
  silentCommands: [],
  events: [],
  parse: (text: string) => JSON.parse(text) as unknown,
  hasExactIntegers: false,
  loadChecks: null,
};
