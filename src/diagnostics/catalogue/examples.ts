/** Examples in documentation comments, compared with the schema. */
export const exampleFindings = {
  'example-syntax': {
    message: 'this example cannot be read: {problem}',
    help: "Each message is JSON behind '->' (the client's) or '<-' (the server's); '...' stands for what is left out.",
  },
  'example-message': {
    message: 'this is no message of the protocol: {problem}',
    help: "The client sends objects with 'execute'; the server sends objects with 'return', 'error', or 'event' and 'timestamp'.",
  },
  'example-unknown-command': {
    message: "this example executes '{name}', which is no command of the schema",
    help: 'Correct the name, or drop the example if the command is gone.',
  },
  'example-invalid-arguments': {
    message: "the arguments of '{name}' are not valid in this example: {problem}",
    help: "Bring the example in line with the command's data; '...' may stand for members that are left out.",
  },
  'example-invalid-return': {
    message: "this is not what '{name}' returns: {problem}",
    help: "Bring the example in line with the command's returns; '...' may stand for members that are left out.",
  },
  'example-unknown-event': {
    message: "this example shows '{name}', which is no event of the schema",
    help: 'Correct the name, or drop the example if the event is gone.',
  },
  'example-invalid-data': {
    message: "the data of '{name}' is not valid in this example: {problem}",
    help: "Bring the example in line with the event's data; '...' may stand for members that are left out.",
  },
  'example-order': {
    message: 'this answers no command of the example: those in front of it have their answers',
    help: "Show the command in front of its answer, or '...' for messages that are left out.",
  },
} as const;
