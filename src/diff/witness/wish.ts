/** Which message would show a change; always one that the rest of the change's place does not stand in the way of. */
export type Wish =
  /** One that has what stands at the place, or, where the side that makes it lacks that, one that could have had it. */
  | { readonly kind: 'presence' }
  /** One with a value at the place that only the side that makes it takes. */
  | { readonly kind: 'value' }
  /** One with an argument that no schema lists. */
  | { readonly kind: 'unlisted-argument' }
  /** The command itself, in or out of band. */
  | { readonly kind: 'command'; readonly key: 'execute' | 'exec-oob' }
  /** There is none. */
  | { readonly kind: 'none'; readonly reason: string };

export const presence: Wish = { kind: 'presence' };

export const otherValue: Wish = { kind: 'value' };

/** Marks and conditions change no message. */
export const noMessage: Wish = { kind: 'none', reason: 'messages are the same before and after' };
