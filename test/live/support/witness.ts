/** Connects clients that check everything, and counts what they checked. */
import type { ClientWarning } from '../../../src/runtime/client/types.ts';
import type { ConnectOptions } from '../../../src/runtime/client/options.ts';
import { type LiveClient, livePackage } from './package.ts';

/** What was seen by all clients of a file of tests. */
export interface Witness {
  readonly warnings: readonly ClientWarning[];
  readonly counts: { replies: number; events: number };
  connect(address: string, options?: ConnectOptions): Promise<LiveClient>;
}

export function createWitness(whom: Parameters<typeof livePackage>[0] = 'emulator'): Witness {
  const warnings: ClientWarning[] = [];
  const counts = { replies: 0, events: 0 };
  return {
    warnings,
    counts,
    connect: async (address, options = {}) => {
      const { connect } = await livePackage(whom);
      const client = await connect(address, {
        check: { arguments: 'throw', returns: 'throw', events: 'warn' },
        timeout: 20_000,
        onWarning: (warning) => warnings.push(warning),
        ...options,
      });
      const execute = client.execute.bind(client);
      client.on('*', (event) => {
        counts.events++;
        if (event.isUnknown) warnings.push({ kind: 'oddity', message: `the schema has no event ${event.event}` });
      });
      return Object.assign(client, {
        execute: async (...call: Parameters<typeof execute>) => {
          const value = await execute(...call);
          counts.replies++;
          return value;
        },
      });
    },
  };
}
