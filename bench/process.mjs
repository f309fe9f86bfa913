/** Processes of node that are measured, and what is said of the machine. */
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

/** Loaded in front of a command, it says at its end how much memory and processor time that took. */
export const meter = path.join(import.meta.dirname, 'meter.cjs');

/**
 * Runs node to its end. What the meter says comes through a pipe of its own.
 * @param {readonly string[]} args
 * @param {number} limit the most milliseconds that it may take
 * @returns what it did; `failure` is null when it ended with a status of at most `status`
 */
export function runNode(args, { limit = 0, status: highest = 0 } = {}) {
  // A file of certificates is read at every start of node, which takes longer than much else.
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, FORCE_COLOR: ___, ...environment } = process.env;
  const start = process.hrtime.bigint();
  const { status, signal, output, error } = spawnSync(process.execPath, args, {
    env: { ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error && error.code !== 'ETIMEDOUT') throw error;
  const [, text, complaint, metered] = output;
  const [kibibytes, microseconds] = metered.split(' ').map(Number);
  const failure =
    error?.code === 'ETIMEDOUT'
      ? `did not end in ${Math.round(limit / 1000)} s`
      : signal !== null
        ? `ended by ${signal}`
        : status <= highest
          ? null
          : `ended with ${status}: ${reasonIn(complaint || text)}`;
  return { milliseconds, failure, text, complaint: reasonIn(complaint), peak: kibibytes / 1024, processor: microseconds / 1000 };
}

/** The line of a complaint that says most, without the places of this machine. */
function reasonIn(complaint) {
  const lines = complaint.split('\n').map((line) => line.trim().replace(/^stack: |[`'"]/g, ''));
  const line = lines.find((each) => /error/i.test(each) && !/^at /.test(each)) ?? lines.findLast((each) => each !== '') ?? '';
  return line
    .replace(/\S*\/(?=[^/\s]*[.#])/g, '')
    .replace(/\\n.*/, '')
    .slice(0, 200);
}

export function machine() {
  const [processor] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return `node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${memory}`;
}

export function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
