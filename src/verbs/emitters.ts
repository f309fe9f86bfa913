/** What can be emitted. */
export const emitters = ['types', 'validators', 'json-schema', 'docs'] as const;
export type EmitterName = (typeof emitters)[number];

/** How documentation pages can be laid out. */
export const docsFlavours = ['html', 'markdown'] as const;
export type DocsFlavourName = (typeof docsFlavours)[number];
