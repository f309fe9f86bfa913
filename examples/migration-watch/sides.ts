/** The two ends of a migration, and what is heard from them. */
import { connect, type Client, QmpClientError, timeOf } from '../../generated/client.js';
import type { MigrationStatus } from '../../generated/index.js';
import type { Reported } from './reported.js';

/** What a display needs to know of one side. */
export interface Side {
  readonly name: string;
  readonly address: string;
  /** Of its QEMU. */
  readonly version: string;
  /** Null before the first sample. */
  readonly info: Reported | null;
  /** Statuses that events told, and when. */
  readonly history: readonly { readonly status: MigrationStatus; readonly time: Date | null }[];
  /** Why nothing is heard any more. */
  readonly lost: string | null;
}

export interface Watched {
  readonly side: () => Side;
  /** Asks; what comes is in `side` afterwards. */
  sample(): Promise<void>;
  /** Called at each MIGRATION event. @returns ends it */
  onStatus(listener: () => void): () => void;
  close(): Promise<void>;
}

/** @throws QmpClientError when it cannot be connected to */
export async function watchSide(name: string, address: string): Promise<Watched> {
  const client: Client = await connect(address, { timeout: 10_000 });
  const { major, minor, micro } = client.greeting?.version.qemu ?? { major: 0, minor: 0, micro: 0 };
  let side: Side = { name, address, version: `${major}.${minor}.${micro}`, info: null, history: [], lost: null };

  client.on('MIGRATION', (event) => {
    side = { ...side, history: [...side.history, { status: event.data.status, time: timeOf(event) }] };
  });
  return {
    side: () => side,
    onStatus: (listener) => client.on('MIGRATION', listener),
    sample: async () => {
      if (side.lost !== null) return;
      try {
        const info = await client.execute('query-migrate');
        // Only now: events may have come meanwhile.
        side = { ...side, info };
      } catch (error) {
        if (!(error instanceof QmpClientError)) throw error;
        side = { ...side, lost: error.message };
      }
    },
    close: () => client.close(),
  };
}
