/** What can be emitted. A package holds types and validators, and whatever else is asked for. */
export const emitters = ['types', 'validators', 'client', 'json-schema', 'docs', 'package'] as const;
export type EmitterName = (typeof emitters)[number];

/** How documentation pages can be laid out. */
export const docsFlavours = ['html', 'markdown'] as const;
export type DocsFlavourName = (typeof docsFlavours)[number];
