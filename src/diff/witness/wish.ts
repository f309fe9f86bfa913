/** Which message would show a change. */
export type Wish =
  /** One that has what stands at the place, or, where the other side asks for that, one that lacks it. */
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
