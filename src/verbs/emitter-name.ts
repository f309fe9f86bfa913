import type { Emitter } from '../emit/own-emitter.ts';

/** What an emitter is called; empty where it has no name, or one that cannot be read. */
export function nameOfEmitter(emitter: Emitter): string {
  try {
    const name: unknown = emitter.name;
    return typeof name === 'string' ? name : '';
  } catch {
    return '';
  }
}
