/** The client emitter: `client.ts`, by which a package is connected to a QEMU, and what that needs at run time. */
import type { Protocol } from '../../protocol/index.ts';
import type { OutputFile } from '../output-file.ts';
import { packageHeader } from '../types/header.ts';
import { clientFile, type ClientParts } from './client-file.ts';
import { clientRuntime } from './runtime-files.ts';

export interface ClientOptions {
  /** What 64-bit integers are. Bigints need the validators. */
  readonly int64: 'number' | 'bigint';
  /** Whether the package has validators, by which messages can be checked. */
  readonly validators: boolean;
  /** Of a package of several versions: what its client has of its own. */
  readonly versions?: ClientParts;
  /** Version of this program, for the head of each file. */
  readonly toolVersion?: string;
}

/** What it emits speaks of `messages.ts` of the types emitter, and of `tables.ts` of the validators emitter. */
export function emitClient(protocol: Protocol, options: ClientOptions): readonly OutputFile[] {
  const header = packageHeader(protocol, options);
  return [clientFile(protocol, options, header), ...clientRuntime(header, options)];
}
