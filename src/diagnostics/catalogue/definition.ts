/** Definitions and directives: their form, their names, and what they refer to. */
export const definitionFindings = {
  // ---- Form
  'no-keyword': {
    message: 'this object is no definition: it has none of the keys struct, enum, union, alternate, command, event, include, pragma',
    help: "Write { 'struct': 'Name', 'data': { … } } or another of these.",
  },
  'several-keywords': {
    message: "this object has more than one of the keys that say what it defines: '{first}' and '{second}'",
    help: 'Make two definitions of it.',
  },
  'name-not-string': {
    message: "the value of '{keyword}' must be a name, not {found}",
    help: "Write it in single quotes: { 'struct': 'Name', … }.",
  },
  'old-form': {
    message: '{form} is gone from the language',
    help: 'Write it in the form of today.',
  },
  'unknown-key': {
    message: "{what} has no key '{key}'",
    help: 'Remove it.',
  },
  'missing-key': {
    message: "{what} lacks the key '{key}'",
    help: 'Add it.',
  },
  'wrong-value': {
    message: "'{key}' must be {expected}, not {found}",
    help: "Members are written { 'name': 'type' }, values and features [ 'name' ], a type 'Type' or, for an array, [ 'Type' ].",
  },
  'wrong-flag': {
    message: "'{key}' may only be {allowed}",
    help: 'Leave it out for the other value.',
  },
  'conflicting-flags': {
    message: "'{first}' and '{second}' exclude each other",
    help: 'A command that runs as a coroutine cannot be executed out of band.',
  },
  'boxed-without-data': {
    message: "'boxed' needs 'data' with the name of a type",
    help: 'Leave boxed out, or name the type of the arguments.',
  },
  'wrong-array': {
    message: 'an array type is written as a list of one type name, not {found}',
    help: "Write ['Type']. Arrays of arrays do not exist.",
  },
  'wrong-member': {
    message: '{what} must be {expected}, not {found}',
    help: "Write 'name', or { 'name': 'name', 'if': … }.",
  },
  'wrong-condition': {
    message: "'if' must be a configuration symbol or an object with one of all, any, not; here is {found}",
    help: "Write 'CONFIG_X', { 'all': [ … ] }, { 'any': [ … ] } or { 'not': … }. Symbols have capitals, digits and '_'.",
  },
  'c-condition': {
    since: '6.2',
    message: "'if' holds C text, '{text}'",
    help: "Since 6.2 it is a configuration symbol or an object with one of all, any, not: { 'all': [ 'CONFIG_A', { 'not': 'CONFIG_B' } ] }.",
  },
  'wrong-include': {
    message: "'include' must be a path, not {found}",
    help: "Write { 'include': 'other.json' }; the path is relative to this file.",
  },
  'wrong-pragma': {
    message: "the value of pragma '{key}' must be {expected}",
    help: "Write { 'pragma': { 'doc-required': true } }, or a list of names for the pragmas that end in -exceptions.",
  },
  'unknown-pragma': {
    message: "there is no pragma '{key}'",
    help: 'Pragmas are doc-required, command-name-exceptions, command-returns-exceptions, documentation-exceptions, member-name-exceptions.',
  },

  'old-pragma': {
    since: '6.0',
    message: "the pragma '{key}' is now called '{name}'",
    help: 'Rename it.',
  },

  // ---- Names
  'invalid-name': {
    since: '2.4',
    message: "{what} has an invalid name '{name}'",
    help: "A name is letters, digits, '-' and '_', begins with a letter, and may have a prefix 'x-' or, downstream, '__rfqdn_'.",
  },
  'name-case': {
    since: '6.0',
    message: "{what} '{name}' breaks the naming rule: {rule}",
    help: "Rename it. Only commands with '_', and members and values of types, can be excepted by a pragma.",
  },
  'reserved-name': {
    since: '2.5',
    message: "{what} '{name}' is reserved: {reason}",
    help: 'Choose another name.',
  },
  redefinition: {
    message: "'{name}' is defined more than once",
    help: 'Types, commands and events share their names. Rename or remove one.',
  },
  'redefined-builtin': {
    message: "'{name}' is a built-in type",
    help: 'Choose another name.',
  },
  'name-clash': {
    message: '{what} collides with {other}',
    help: "Names that differ only in '-', '_' and '.' count as the same, and members of a base or branch stand beside its own.",
  },

  // ---- References
  'unknown-type': {
    message: "{what} uses the unknown type '{name}'",
    help: 'Define it, or include the file that does.',
  },
  'not-a-type': {
    message: "{what} uses '{name}', which is {found}, as a type",
    help: 'Only enum, struct, union and alternate define types.',
  },
  'wrong-base': {
    message: "the base '{name}' is {found}; it must be a struct",
    help: 'Only a struct can be extended.',
  },
  'base-cycle': {
    message: "'{name}' contains itself: {trail}",
    help: 'It would contain all of its members once more, without end. In place of a base or a branch use a member, optional or in a list.',
  },
  'wrong-arguments': {
    message: "'data' of {what} cannot be {found}",
    help: "Use a struct's name or list members in place; a union's name needs 'boxed': true.",
  },
  'alternate-arguments': {
    since: '4.2',
    message: "'data' of {what} cannot be an alternate, not even with 'boxed': true",
    help: 'Arguments are an object: name the struct that is a branch of the alternate, or a union.',
  },
  'conditional-arguments': {
    since: '8.1',
    message: "the argument '{name}' has a condition, which needs 'boxed': true",
    help: "Name a struct and add 'boxed': true.",
  },
  'returns-not-object': {
    since: '2.9',
    message: "'returns' is {found}; it must be a struct, a union or an array of these",
    help: 'A reply that is no object cannot be extended later. Wrap it in a struct, or list the command in the pragma command-returns-exceptions.',
  },
  'too-many-features': {
    since: '10.0',
    message: "with '{name}' the schema has more than {limit} different features",
    help: 'deprecated and unstable are among these.',
  },
  'type-feature': {
    since: '5.0',
    message: "the feature '{name}' is not supported on types",
    help: 'Put it on the members, commands and events that use the type.',
  },
  'duplicate-feature': {
    message: "the feature '{name}' is listed twice",
    help: 'Remove one.',
  },
  'enum-prefix': {
    message: "'prefix' must be a string",
    help: 'It is what the constants in C begin with.',
  },

  // ---- Unions and alternates
  'no-discriminator': {
    message: "the base has no member '{name}' that could select the branch",
    help: 'The discriminator names a member of the base.',
  },
  'wrong-discriminator': {
    message: "the discriminator '{name}' {problem}",
    help: 'It must be a mandatory member of an enum type, without condition.',
  },
  'string-discriminator': {
    since: '2.0',
    message: "the discriminator '{name}' is a string, not of an enum type",
    help: 'Define an enum with the names of the branches.',
  },
  'unknown-branch': {
    message: "the branch '{name}' is no value of the enum '{type}'",
    help: "The branches of a union are values of its discriminator's enum.",
  },
  'empty-union': {
    since: '2.6',
    message: "the enum '{type}' of the discriminator has no values, so the union has no branches",
    help: 'Give the enum a value.',
  },
  'wrong-branch': {
    message: "the branch '{name}' is {found}; it must be a struct or a union",
    help: 'Wrap the value in a struct.',
  },
  'empty-alternate': {
    message: 'an alternate needs at least one branch',
    help: 'List what it may be.',
  },
  'wrong-alternative': {
    message: "the branch '{name}' cannot be {found}",
    help: 'Branches of an alternate are told apart by their JSON type; any and alternates have none of their own.',
  },
  'indistinct-alternative': {
    message: "the branches '{name}' and '{other}' cannot be told apart: {reason}",
    help: 'Each branch needs a JSON type of its own.',
  },
  'ambiguous-alternative': {
    since: '2.10',
    message: "on a command line, '{value}' could be either of the branches '{name}' and '{other}'",
    help: 'There every scalar is a string. Leave out one of the branches, or take an enum whose values are no numbers, on or off.',
  },
} as const;
