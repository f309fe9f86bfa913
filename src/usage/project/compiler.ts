/** The compiler, as ts-morph brings it along: loaded only when a project is read. */
import type { ts } from 'ts-morph';

export type { ts };

/** The compiler at run time. */
export type Compiler = typeof ts;
