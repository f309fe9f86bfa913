/** Names that a config may have, in the order in which messages list them. */
export const configNames: readonly string[] = ['ts', 'js', 'mjs', 'json'].map((ending) => `qapi.config.${ending}`);
