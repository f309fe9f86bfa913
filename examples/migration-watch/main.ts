/** Shows a live migration, on the source and on the destination. */
import { setTimeout as pause } from 'node:timers/promises';
import { QmpClientError } from '../../generated/client.js';
import { showJson, showLines, showScreen } from './displays.js';
import { type Options, readOptions, usage } from './options.js';
import { isOver } from './progress.js';
import { createScreen } from './screen.js';
import { type Side, watchSide, type Watched } from './sides.js';

const failed = 1;
const couldNotRun = 2;

/** @returns the exit status: 1 when the migration failed, or a side was lost */
async function watch({ sockets, json, follow, interval }: Options): Promise<number> {
  const names = sockets.length === 1 ? ['monitor'] : ['source', 'destination'];
  const watched: Watched[] = [];
  try {
    for (const [index, socket] of sockets.entries()) watched.push(await watchSide(names[index] ?? socket, socket));
    const show = painter(json);
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    // What a migration came to is counted a moment after it is completed: one more sample has it.
    let isSettled = false;
    for (;;) {
      await Promise.all(watched.map((each) => each.sample()));
      const sides = watched.map((each) => each.side());
      const isEnd = sides.every(({ info, lost }) => lost !== null || (!follow && isOver(info ?? {})));
      show(sides, isEnd && isSettled);
      if (isEnd && isSettled) return sides.every(({ info }) => info?.status === 'completed') ? 0 : failed;
      if (stop.signal.aborted) return 0;
      isSettled = isEnd;
      await nextRound(isEnd ? [] : watched, interval, stop.signal);
    }
  } finally {
    await Promise.all(watched.map((each) => each.close()));
  }
}

function painter(json: boolean): (sides: readonly Side[], isLast: boolean) => void {
  if (json || !process.stdout.isTTY) {
    const display = json ? showJson : showLines;
    return (sides) => void process.stdout.write(display(sides, new Date()));
  }
  const screen = createScreen(process.stdout);
  return (sides, isLast) => {
    screen.paint(showScreen(process.stdout.columns)(sides, new Date()), isLast);
  };
}

/** Waits for the interval, or until something happens. */
async function nextRound(watched: readonly Watched[], interval: number, signal: AbortSignal): Promise<void> {
  const controller = new AbortController();
  const wake = (): void => {
    controller.abort();
  };
  const remove = watched.map((each) => each.onStatus(wake));
  signal.addEventListener('abort', wake);
  await pause(interval, undefined, { signal: controller.signal }).catch(() => undefined);
  signal.removeEventListener('abort', wake);
  for (const each of remove) each();
}

const options = readOptions(process.argv.slice(2));
if (options === 'help') process.stdout.write(usage);
else if (options === null) {
  process.stderr.write(usage);
  process.exitCode = couldNotRun;
} else {
  try {
    process.exitCode = await watch(options);
  } catch (error) {
    if (!(error instanceof QmpClientError)) throw error;
    process.stderr.write(`migration-watch: ${error.message}\n`);
    process.exitCode = couldNotRun;
  }
}
