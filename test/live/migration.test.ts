import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeShared } from '../support/shared.ts';
import { describeLive, guestMachine, type Machine, startMachine, workshop } from './support/machine.ts';
import type { LiveClient } from './support/package.ts';
import { createWitness } from './support/witness.ts';

type Status = Readonly<Record<string, unknown>>;

interface Cached extends Status {
  readonly 'xbzrle-cache'?: { readonly pages: number };
}

interface Side {
  readonly machine: Machine;
  readonly client: LiveClient;
  readonly statuses: string[];
  readonly samples: Status[];
}

interface Plan {
  readonly capabilities: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Done on the source when the first samples have been taken. */
  readonly midway: (source: LiveClient) => Promise<void>;
}

/** Slow enough for some samples, until there are some. */
const slow = { 'max-bandwidth': 16 << 20, 'downtime-limit': 1 };
const faster = async (source: LiveClient): Promise<void> => {
  await source.execute('migrate-set-parameters', { 'max-bandwidth': 1 << 30, 'downtime-limit': 300 });
};

describeShared('with the schema of 7.2', () => {
  describeLive('a live migration between two processes', () => {
    const { folder, remove } = workshop();
    const witness = createWitness();
    afterAll(() => {
      remove();
      console.log(`migration: ${String(witness.counts.replies)} replies and ${String(witness.counts.events)} events were valid`);
    });

    async function startSide(name: string, more: readonly string[]): Promise<Side> {
      const machine = await startMachine(folder, name, [...guestMachine(folder), ...more]);
      const client = await witness.connect(machine.address);
      const statuses: string[] = [];
      client.on('MIGRATION', ({ data }) => statuses.push(String(data['status'])));
      return { machine, client, statuses, samples: [] };
    }
    const sample = async ({ client, samples }: Side): Promise<Status> => {
      const info = (await client.execute('query-migrate')) as Status;
      samples.push(info);
      return info;
    };

    async function migrate(name: string, { capabilities, parameters, midway }: Plan): Promise<{ source: Side; destination: Side }> {
      const source = await startSide(`${name}-source`, []);
      const destination = await startSide(`${name}-destination`, ['-incoming', 'defer']);
      const uri = `unix:${path.join(folder, `${name}.migration`)}`;
      try {
        for (const { client } of [source, destination]) {
          const wanted = ['events', ...capabilities].map((capability) => ({ capability, state: true }));
          await client.execute('migrate-set-capabilities', { capabilities: wanted });
        }
        await source.client.execute('migrate-set-parameters', parameters);
        await destination.client.execute('migrate-incoming', { uri });
        // The guest needs a moment to fill its memory.
        await new Promise((resolve) => setTimeout(resolve, 300));
        await source.client.execute('migrate', { uri });
        const deadline = Date.now() + 20_000;
        let isThrottled = true;
        for (;;) {
          const { status } = await sample(source);
          const there = await sample(destination);
          if (status === 'failed') throw new Error(JSON.stringify([source.samples.at(-1), destination.machine.complaints()]));
          if (status === 'completed' && there['status'] === 'completed') return { source, destination };
          if (Date.now() > deadline) throw new Error(`no end: ${JSON.stringify(source.samples.at(-1))}`);
          if (isThrottled && source.samples.length >= 8 && status === 'active') {
            await midway(source.client);
            isThrottled = false;
          }
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      } finally {
        for (const { client, machine } of [source, destination]) {
          await client.close();
          await machine.stop();
        }
      }
    }

    const active = ({ samples }: Side): readonly Status[] => samples.filter(({ status }) => status === 'active');
    const ram = (info: Status | undefined): Readonly<Record<string, number>> => info?.['ram'] as Readonly<Record<string, number>>;

    test('plain', async () => {
      const { source, destination } = await migrate('plain', { capabilities: [], parameters: slow, midway: faster });
      for (const side of [source, destination]) expect(active(side).length).toBeGreaterThan(5);
      expect(source.statuses).toEqual(expect.arrayContaining(['setup', 'active', 'completed']));
      expect(destination.statuses).toEqual(expect.arrayContaining(['setup', 'active', 'completed']));
      const end = ram(source.samples.at(-1));
      expect(end['remaining']).toBe(0);
      expect(end['normal']).toBeGreaterThan(5000);
      const sent = active(source).map((info) => ram(info)['transferred'] ?? 0);
      expect(sent).toEqual([...sent].sort((a, b) => a - b));
      expect(new Set(sent).size).toBeGreaterThan(3);
    });

    test('with XBZRLE', async () => {
      const { source } = await migrate('xbzrle', {
        capabilities: ['xbzrle'],
        parameters: { ...slow, 'xbzrle-cache-size': 16 << 20 },
        // The first pass has to end before pages can be compared with what was sent.
        midway: async (client) => {
          for (;;) {
            const info = (await client.execute('query-migrate')) as Cached;
            if (info['status'] !== 'active' || (info['xbzrle-cache']?.pages ?? 0) > 0) break;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          await faster(client);
        },
      });
      const cache = source.samples.at(-1)?.['xbzrle-cache'] as Readonly<Record<string, number>>;
      expect(cache['cache-size']).toBe(16 << 20);
      expect(cache['pages']).toBeGreaterThan(0);
      expect(cache['bytes']).toBeGreaterThan(0);
    });

    test('with post-copy, where the kernel allows it', async ({ skip }) => {
      const probe = await startSide('probe', ['-incoming', 'defer']);
      const refusal = await probe.client
        .execute('migrate-set-capabilities', { capabilities: [{ capability: 'postcopy-ram', state: true }] })
        .then(() => null, String);
      await probe.client.close();
      await probe.machine.stop();
      if (refusal !== null) skip(`the kernel has no userfaultfd for us: ${refusal}`);
      const { source, destination } = await migrate('postcopy', {
        capabilities: ['postcopy-ram', 'postcopy-blocktime'],
        parameters: { 'max-bandwidth': 16 << 20, 'max-postcopy-bandwidth': 32 << 20, 'downtime-limit': 1 },
        midway: async (client) => {
          await client.execute('migrate-start-postcopy');
        },
      });
      expect(source.statuses).toContain('postcopy-active');
      expect(destination.statuses).toContain('postcopy-active');
      expect(destination.samples.at(-1)).toHaveProperty('postcopy-vcpu-blocktime');
      expect(ram(source.samples.at(-1))['postcopy-requests']).toBeGreaterThan(0);
    });

    test('only ever said what the schema says', () => {
      expect(witness.warnings).toEqual([]);
      expect(witness.counts.replies).toBeGreaterThan(40);
      expect(witness.counts.events).toBeGreaterThan(15);
    });
  });
});
