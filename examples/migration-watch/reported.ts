import type { MigrationInfo } from '../../generated/index.js';

/** The same, but with nothing that has to be there. */
type Partly<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Partly<T[K]> } : T;

/**
 * What one side of a migration tells. Every counter may be absent, whatever the schema says: a destination has none of those that
 * only a source can count, and releases differ. What is absent is left out, which is something else than 0.
 */
export type Reported = Partly<MigrationInfo>;
