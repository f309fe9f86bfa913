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

/** Of these QEMU's answer to valid arguments changes nothing: they only tell, or what they name is not there. */
const commands = `
  qom-list qom-get qom-list-types qom-list-properties device-list-properties query-stats query-stats-schemas
  query-named-block-nodes query-blockstats query-command-line-options query-rx-filter query-rocker query-rocker-ports
  query-cpu-model-expansion
  block-dirty-bitmap-add block-dirty-bitmap-clear block-dirty-bitmap-merge block-dirty-bitmap-remove blockdev-snapshot
  blockdev-snapshot-internal-sync blockdev-snapshot-delete-internal-sync block_set_io_throttle block-set-write-threshold
  block-job-set-speed block-job-cancel block-job-pause block-job-complete blockdev-mirror blockdev-backup block-commit block-stream
  change-backing-file block_resize blockdev-open-tray blockdev-close-tray blockdev-remove-medium blockdev-insert-medium
  x-blockdev-change block-latency-histogram-set job-cancel job-dismiss nbd-server-remove set_link eject device_del object-del
  netdev_del trace-event-get-state`
  .trim()
  .split(/\s+/);

/** Found by nobody but the visitors that are made from the schema, unless the list of exceptions says otherwise. */
const schemaErrors = [
  /^Parameter '.*' is missing$/s,
  /^Parameter '.*' is unexpected$/s,
  /^Parameter '.*' does not accept value '.*'$/s,
  /^Invalid parameter type for '.*', expected: \w+$/s,
  /^Invalid parameter '.*'$/s,
  /^Parameter '.*' expects .*$/s,
  /^JSON parse error/,
];

interface Exception {
  readonly command: string;
  readonly reason: string;
  readonly why: string;
}

const exceptions = JSON.parse(readFileSync(path.join(import.meta.dirname, 'differential-exceptions.json'), 'utf8')) as readonly Exception[];

const seed = Number(process.env['QAPI_SEED'] ?? 72);
/** Of each kind: valid ones, and such with one mistake. */
const perCommand = 6;

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

    /** QEMU's words if it refuses arguments because of the schema. */
    async function refusal(command: string, args: object): Promise<string | null> {
      try {
        await client.executeUnknown(command, args);
        return null;
      } catch (error) {
        if (!(error instanceof QmpError)) throw error;
        const { description } = error;
        return schemaErrors.some((pattern) => pattern.test(description)) ? description : null;
      }
    }

    test('are refused by QEMU if and only if they are by the validator', async () => {
      const protocol = qemuProtocol('7.2.0', undefined, new Map(missingConditions.map((name) => [name, false])));
      const validator = createValidator(protocol, { int64: 'exact' });
      const { arbitraryFor, nearlyValidFor } = createArbitraries(fc, protocol, { int64: 'exact' });
      const used = new Set<Exception>();
      const disagreements: string[] = [];
      let compared = 0;
      let refused = 0;
      for (const command of commands) {
        const target: Target = { kind: 'arguments', command };
        const valid = fc.sample(arbitraryFor(target).filter(isReadable), { seed, numRuns: perCommand });
        const wrong = fc.sample(
          nearlyValidFor(target).filter(({ value }) => isReadable(value)),
          { seed, numRuns: perCommand },
        );
        for (const args of [...valid, ...wrong.map(({ value }) => value)]) {
          const issues = validator.validate(target, args).map(printIssue);
          const theirs = await refusal(command, args as object);
          compared++;
          if (theirs !== null) refused++;
          if ((theirs !== null) === issues.length > 0) continue;
          const exception = exceptions.find((each) => each.command === command && theirs !== null && new RegExp(each.reason).test(theirs));
          if (exception !== undefined) used.add(exception);
          else
            disagreements.push(`${command} ${stringifyJson(args).slice(0, 300)}: ${theirs ?? 'accepted'}, ${issues.join('; ') || 'valid'}`);
        }
      }
      console.log(
        `differential: seed ${String(seed)}, ${String(compared)} compared, ${String(refused)} refused by QEMU, ` +
          `${String(disagreements.length)} disagreements, ${String(used.size)} exceptions used`,
      );
      expect(disagreements).toEqual([]);
      expect(compared).toBeGreaterThanOrEqual(500);
      if (process.env['QAPI_SEED'] === undefined)
        expect(
          exceptions.filter((each) => !used.has(each)),
          'stale exceptions',
        ).toEqual([]);
    });

    test('have few exceptions', () => {
      expect(exceptions.length).toBeLessThanOrEqual(20);
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
  outOfBandCommands: [],
  silentCommands: [],
  events: [],
  parse: (text: string) => JSON.parse(text) as unknown,
  hasExactIntegers: false,
  loadChecks: null,
};
