/** Names that a config may have, in the order in which messages list them. */
export const configNames: readonly string[] = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((ending) => `qapi.config.${ending}`);
