import { afterAll, beforeAll, expect, test } from 'vitest';
import { introspect } from '../../src/index.ts';
import { describeShared } from '../support/shared.ts';
import { missingConditions } from './support/build.ts';
import { describeLive, type Machine, startMachine, workshop } from './support/machine.ts';
import { schemaFolder } from './support/package.ts';

describeShared('with the schema of 7.2', () => {
  describeLive('query-qmp-schema', () => {
    const { folder, remove } = workshop();
    let machine: Machine;
    beforeAll(async () => {
      machine = await startMachine(folder, 'vm', ['-machine', 'none']);
    });
    afterAll(async () => {
      await machine.stop();
      remove();
    });

    test('is what introspect says with the conditions of this build: the same entries, names and order', async () => {
      const { entries: actual } = await introspect(machine.address);
      const { entries: expected } = await introspect(schemaFolder, { undef: missingConditions });
      expect(actual?.length).toBe(1051);
      expect(actual).toEqual(expected);
    });
  });
});
