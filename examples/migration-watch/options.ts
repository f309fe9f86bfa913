import { parseArgs } from 'node:util';

export interface Options {
  readonly sockets: readonly string[];
  readonly json: boolean;
  /** Goes on behind the end of a migration. */
  readonly follow: boolean;
  /** Milliseconds between samples. */
  readonly interval: number;
}

export const usage = `usage: npm run migration-watch -- [--json] [--follow] [--interval MS] SOCKET [SOCKET]

Shows a live migration from the QMP monitors of its source and its destination: unix:/path, /path, or tcp:host:port.
For statuses between samples, switch on the migration capability 'events'.
`;

/** Null for what makes no sense. */
export function readOptions(args: readonly string[]): Options | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        follow: { type: 'boolean' },
        interval: { type: 'string' },
      },
    });
    if (values.help) return 'help';
    const interval = Number(values.interval ?? '500');
    if (positionals.length < 1 || positionals.length > 2 || !(interval >= 10 && interval <= 3_600_000)) return null;
    return { sockets: positionals, json: values.json ?? false, follow: values.follow ?? false, interval };
  } catch {
    return null;
  }
}
