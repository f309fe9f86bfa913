/** Where a peer is. */
import type { Duplex, Readable, Writable } from 'node:stream';
import { QmpClientError } from './errors.ts';

/** A socket of this host's, or a port of some host's. */
export type Address = { readonly path: string } | { readonly host: string; readonly port: number };

/** Two directions, such as the standard input and output of a child process. */
export interface Wire {
  /** What the peer says. */
  readonly readable: Readable;
  readonly writable: Writable;
}

/** The part of a child process that is spoken to. */
export interface ChildStdio {
  readonly stdin: Writable | null;
  readonly stdout: Readable | null;
  /** It cannot be started. */
  on?(event: 'error', listener: (error: Error) => void): unknown;
  off?(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Whom to talk to: `unix:/run/vm.sock` or `/run/vm.sock`, `tcp:host:port` (`tcp:[::1]:4444`), an address, a stream that is connected
 * already, a pair of streams, or a child process by its standard input and output.
 */
export type Target = string | Address | Duplex | Wire | ChildStdio;

/** @throws QmpClientError when the text is no address */
export function parseAddress(text: string): Address {
  if (text.startsWith('/') || text.startsWith('./')) return { path: text };
  if (text.startsWith('unix:') && text.length > 'unix:'.length)
    return { path: text.slice('unix:'.length) };
  const [, bracketed, plain, digits] =
    /^tcp:(?:\[([^\]]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port < 1 || port > 65_535)
    throw new QmpClientError(
      'connect',
      `${JSON.stringify(text)} is no address: there are unix:/path and tcp:host:port`,
    );
  return { host: bracketed ?? (plain === undefined || plain === '' ? 'localhost' : plain), port };
}

/** As it is written. */
export function printAddress(address: Address): string {
  if ('path' in address) return `unix:${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `tcp:${host}:${String(address.port)}`;
}

/** The address of a target, or the streams that it brings along. @throws QmpClientError when it is none, as programs may give that are not checked */
export function resolveTarget(
  target: Target,
): { readonly address: Address } | { readonly wire: Wire } {
  if (typeof target === 'string') return { address: parseAddress(target) };
  const { stdin, stdout, readable, writable, write, path, host, port } = membersOf(target);
  if (isStream(stdin) && isStream(stdout))
    return { wire: { readable: stdout as Readable, writable: stdin as Writable } };
  if (stdin !== undefined)
    throw new QmpClientError(
      'connect',
      'the standard input and output of the child process are not piped',
    );
  if (isStream(readable) && isStream(writable)) return { wire: target as Wire };
  if (isStream(target) && typeof write === 'function')
    return { wire: { readable: target as Duplex, writable: target as Duplex } };
  if (typeof path === 'string' && path !== '') return { address: { path } };
  if (typeof host === 'string' && typeof port === 'number') return { address: { host, port } };
  throw new QmpClientError(
    'connect',
    'there is nothing to connect to: give unix:/path, tcp:host:port, { path }, { host, port }, streams, or a child process',
  );
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>;
}

function isStream(value: unknown): boolean {
  return typeof membersOf(value)['pipe'] === 'function';
}
