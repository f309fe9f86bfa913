/** The config file, and emitters of a user's own. */
export const configFindings = {
  'config-not-found': {
    message: "there is no config '{path}'",
    help: "'qapi init' writes one.",
  },
  'config-ambiguous': {
    message: "'{folder}' has more than one config: {names}",
    help: 'Keep one of them, or say which one with --config.',
  },
  'config-exists': {
    message: "there is a config already: '{path}'",
    help: 'It is left as it is. Edit it, or delete it first.',
  },
  'config-failed': {
    message: "the config '{path}' cannot be loaded: {reason}",
    help: 'Mend it, or leave it out with --no-config.',
  },
  'config-unknown-option': {
    message: "there is no option '{place}'",
    help: 'The options are listed in docs/config.md of the package qapi-codegen.',
  },
  'config-wrong-value': {
    message: "'{place}' has to be {expected}, but is {found}",
    help: 'The options are listed in docs/config.md of the package qapi-codegen.',
  },
  'config-target-clash': {
    message: "two targets have the {what} '{value}'",
    help: 'Give each target a name and an output folder of its own.',
  },
  'config-no-target': {
    message: "the config has no target '{name}'",
    help: 'A target is called by its name, or else by the last folder of its out.',
  },
  'nothing-to-watch': {
    message: "the schema '{schema}' of '{out}' is {what}: there are no files to watch",
    help: 'Generate without --watch, or watch a folder or file of the schema, such as a checkout.',
  },
  'emitter-failed': {
    message: "the emitter '{name}' failed: {reason}",
    help: 'Nothing was written. An emitter is code of yours, named in the config.',
  },
  'emitter-output': {
    message: "the emitter '{name}' gave something that is no list of files: {reason}",
    help: 'An emitter gives a list of { path, text }, { path, json } or { path, statements }.',
  },
} as const;
