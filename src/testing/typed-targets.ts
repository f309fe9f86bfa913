/** What values are made for, and their types, by a package's `Commands` and `Events`. */
import type { Target } from '../validate/index.ts';
import type { CommandsOf, ReturnsOf } from './mock-server-types.ts';

/** A {@link Target} by the names that a package has. */
export type TargetOf<C, E> =
  | Extract<Target, { readonly kind: 'type' }>
  | { readonly kind: 'arguments' | 'returns'; readonly command: keyof C & string }
  | { readonly kind: 'data'; readonly event: keyof E & string };

/** The type of its values. Types have no map by name, so that of a named type is for whoever asks to say. */
export type ValueOf<C extends CommandsOf<C>, E, T> = T extends { readonly kind: 'arguments'; readonly command: infer N extends keyof C }
  ? C[N]['arguments']
  : T extends { readonly kind: 'returns'; readonly command: infer N extends keyof C }
    ? ReturnsOf<C, N>
    : T extends { readonly kind: 'data'; readonly event: infer N extends keyof E }
      ? E[N]
      : unknown;
