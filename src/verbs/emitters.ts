/** What can be emitted. */
export const emitters = ['types', 'validators', 'client', 'json-schema'] as const;
export type EmitterName = (typeof emitters)[number];
