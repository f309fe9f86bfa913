/** The JSON-like language. */
export const syntaxFindings = {
  'unexpected-character': {
    message: 'unexpected character {found}',
    help: "The language has strings in single quotes, true, false, and the characters { } [ ] : , – nothing else. Comments start with '#'.",
  },
  'unexpected-token': {
    message: 'expected {expected}, found {found}',
    help: "Definitions are objects in braces, written like { 'struct': 'Name', 'data': { … } }, one after another without commas between them.",
  },
  'unexpected-end': {
    message: 'expected {expected}, found the end of the file',
    help: 'A bracket or brace is not closed.',
  },
  'trailing-comma': {
    since: '1.6',
    message: 'a comma before {found}',
    help: 'Remove the comma: there must be another item behind each.',
  },
  'missing-comma': {
    since: '1.6',
    message: 'expected a comma before {found}',
    help: 'Separate the items with a comma.',
  },
  'unterminated-string': {
    message: 'this string is not closed on its line',
    help: "Close it with a single quote (').",
  },
  'invalid-character-in-string': {
    since: '2.4',
    message: 'a string holds the character {found}',
    help: 'Strings hold printable ASCII characters only (space to tilde).',
  },
  'unknown-escape': {
    since: '4.2',
    message: "the escape '{escape}' is not known",
    help: 'The only escape is \\\\ for a backslash.',
  },
  'null-literal': {
    since: '4.2',
    message: 'null is no value of the language',
    help: "Leave the key out if it is optional; no members at all are {}. The type whose only value is null is written 'null', in quotes.",
  },
  'bare-return': {
    message: 'a carriage return alone does not end a line: what follows it belongs to the same line, and to a comment that stands there',
    help: 'Save the file with line feeds at the ends of its lines.',
  },
  'duplicate-key': {
    message: "the key '{key}' stands in this object twice",
    help: 'Remove or rename one of them.',
  },
  'nesting-too-deep': {
    message: '{what} are nested more than {limit} levels deep',
    help: 'No schema needs this; is this the right file?',
  },
  'not-an-object': {
    message: 'a definition must be an object, not {found}',
    help: "Write { 'struct': 'Name', 'data': { … } } or another of struct, enum, union, alternate, command, event, include, pragma.",
  },
} as const;
