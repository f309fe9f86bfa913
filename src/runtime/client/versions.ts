/** What a client of a package of several versions tells of its peer. */
import { compareVersions, versionFor } from '../versions.ts';
import type { Greeting } from './messages.ts';
import type { ClientTypes, Rest, ReturnsOf } from './types.ts';

/** What such a client has besides. */
export interface Versioned<V extends string | null> {
  /**
   * The version of the package that the peer is judged by: the newest that is not newer than the peer, or differs from it in fixes alone. Null
   * for one that is older than all of them, or that does not say, as guest agents do.
   */
  readonly version: V;
}

/**
 * Functions by command. They are generic, as `execute` is, for the compiler to take a client of later versions for one of all versions:
 * else `atLeast` would give one that is both, with the functions of all versions first.
 */
export type CommandFunctionsAt<T extends ClientTypes> = {
  readonly [N in keyof T['commands']]: <C extends N>(
    ...rest: Rest<T, C>
  ) => Promise<ReturnsOf<T, N>>;
};

/** The version of which a greeting tells, as the package calls it. */
function versionOf<V extends string>(
  greeting: Greeting | null | undefined,
  versions: readonly V[],
): V | null {
  if (!greeting) return null;
  const { major, minor, micro } = greeting.version.qemu;
  const numbers = [major, minor, micro];
  return numbers.every(isPart) ? versionFor(versions, numbers.join('.')) : null;
}

/** A peer may say anything. */
function isPart(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number < 10_000;
}

/** The client itself, with what it tells of the peer's version; after a reconnection that of the new one. */
export function withVersion<C extends { readonly greeting: Greeting | null }, V extends string>(
  client: C,
  versions: readonly V[],
): C & Versioned<V | null> & { atLeast(version: V): boolean } {
  const version = (): V | null => versionOf(client.greeting, versions);
  return Object.defineProperties(client, {
    version: { enumerable: true, get: version },
    atLeast: {
      value: (wanted: V): boolean => {
        const actual = version();
        return actual !== null && compareVersions(actual, wanted) >= 0;
      },
    },
  }) as C & Versioned<V | null> & { atLeast(version: V): boolean };
}
