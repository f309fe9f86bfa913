import type { TypesContext } from './context.ts';

/** The file that something is emitted into: what can be linked to from there is what it declares or imports. */
export interface TypesScope {
  readonly context: TypesContext;
  /** Definitions whose types have a name in this file. */
  readonly visible: ReadonlySet<string>;
}
