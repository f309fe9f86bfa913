import type { ReadConfig, ReadConfigOptions } from '../config/index.ts';
import { isOwnProcess } from './own-process.ts';

/** Reads the config for the command: what it prints meanwhile goes to standard error, since standard output carries the result and nothing else. */
export async function readConfigAside(options: Omit<ReadConfigOptions, 'self' | 'guard'>): Promise<ReadConfig> {
  const [{ readConfig }, self] = await Promise.all([import('../config/index.ts'), import('../index.ts')]);
  const { configIsRead, guardProcess } = await import('./guard-process.ts');
  const guard: ReadConfigOptions['guard'] = (faults) => guardProcess(faults, options.isWatched ?? false);
  const release = diverted();
  try {
    return await readConfig({ ...options, self, ...(isOwnProcess() ? { guard } : {}) });
  } finally {
    configIsRead();
    release();
  }
}

/** Whether a config has been read before. */
let hasRead = false;

/**
 * Gives what undoes it. Whoever does not ask for `process.stdout`, as most configs do not, does not load what it comes with. From the second config
 * on, as of a watch, the stream is asked for here: `console` and others may have kept it since, and do not ask again.
 */
function diverted(): () => void {
  const stdout = Object.getOwnPropertyDescriptor(process, 'stdout');
  if (stdout?.configurable !== true) return () => undefined;
  let undo = (): void => undefined;
  let isDiverted = false;
  const get = (): NodeJS.WriteStream => {
    // It may be replaced by a plain value, as tests do.
    const stream = (stdout.get === undefined ? stdout.value : stdout.get.call(process)) as NodeJS.WriteStream;
    if (isDiverted) return stream;
    isDiverted = true;
    const own = Object.getOwnPropertyDescriptor(stream, 'write');
    stream.write = process.stderr.write.bind(process.stderr);
    undo = () => {
      if (own === undefined) Reflect.deleteProperty(stream, 'write');
      else Object.defineProperty(stream, 'write', own);
    };
    return stream;
  };
  Object.defineProperty(process, 'stdout', { configurable: true, enumerable: stdout.enumerable ?? true, get });
  if (hasRead) get();
  hasRead = true;
  return () => {
    Object.defineProperty(process, 'stdout', stdout);
    undo();
  };
}
