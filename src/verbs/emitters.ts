/** What can be emitted. A package holds types and validators, and whatever else is asked for. */
export const emitters = ['types', 'validators', 'client', 'json-schema', 'package'] as const;
export type EmitterName = (typeof emitters)[number];
