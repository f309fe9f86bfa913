/** Getting hold of the texts. */
export const sourceFindings = {
  'schema-not-found': {
    message: "there is no file or folder '{path}'",
    help: 'Give the path of a root file (qapi-schema.json) or of a folder that holds qapi/qapi-schema.json.',
  },
  'no-root-in-folder': {
    message: "the folder '{path}' holds no schema: neither qapi/qapi-schema.json nor qapi-schema.json is there",
    help: 'Give a QEMU checkout, a file, or say which file to start from with --root.',
  },
  'root-of-file': {
    message: "'{path}' is a file, and --root picks a root file inside of a folder",
    help: 'Leave --root out, or give the folder.',
  },
  'unreadable-file': {
    message: "cannot read '{path}': {reason}",
    help: 'Check that it exists and that you may read it.',
  },
  'file-too-large': {
    message: "'{path}' has {size} MiB, more than the {limit} MiB that a schema file may have",
    help: 'The largest schema file that QEMU ever shipped has 0.3 MiB; is this the right file?',
  },
  'schema-too-large': {
    message: 'with bases written out the schema has {count} members, more than the {limit} that output is made for',
    help: "Keep a part of it with --only. QEMU's own schema has less than 10000.",
  },
  'cannot-ask': {
    message: "cannot ask '{address}' for its schema: {reason}",
    help: 'Give the address of a QMP monitor, unix:/path or tcp:host:port, which nobody else is connected to. A guest agent says nothing there: it cannot tell its schema.',
  },
  'too-many-findings': {
    message: 'there are more than {limit} findings; the rest is left out',
    help: 'Mend the first ones, then check again.',
  },
  'not-text': {
    message: "'{path}' is a binary file",
    help: 'A schema is a text file in UTF-8.',
  },
  'invalid-utf8': {
    message: 'the bytes here are not valid UTF-8',
    help: 'Save the file as UTF-8. Strings of a schema are plain ASCII anyway; only comments may hold other characters.',
  },
  'wrong-reply': {
    message: 'this is no reply to query-qmp-schema: {reason}',
    help: 'Save the whole answer of QEMU: the array, the message {"return": […]} with it, or the recording of a connection that has it.',
  },
  'reply-without-schema': {
    message: "'{path}' is a reply to query-qmp-schema, which has no {what}",
    help: 'Give the schema that QEMU was built from.',
  },
  'pattern-without-match': {
    message: "the pattern '{pattern}' selects no command and no event",
    help: "Patterns are names with '*' for any characters: 'query-*', 'MIGRATION*'.",
  },
  'wrong-option': {
    message: "'{option}' has to be {expected}, but is {found}",
    help: 'Give it another value, or leave it out. An empty text is often a variable of a script that is not set.',
  },
  'condition-twice': {
    message: "the build condition '{symbol}' is to hold and not to hold: it is in 'define' and in 'undef'",
    help: 'Take it out of one of them; without both the condition stays open.',
  },
  'unknown-code': {
    message: "there is no finding '{code}'",
    help: "'qapi explain' lists them.",
  },
  'fixed-severity': {
    message: "'{code}' cannot count as anything else: it is no matter of style",
    help: 'Only what is a warning without --strict can be raised, lowered or left out. Mend the schema, or leave the code out.',
  },
  'unknown-symbol': {
    message: "'{symbol}' in '{option}' has no effect: no build condition names it",
    help: 'Symbols are named as in the conditions of the schema, CONFIG_LINUX.',
  },
  'names-without-reply': {
    message: "names from '{schema}' have no effect: nothing of what is read is a saved reply",
    help: 'A schema has names for its types. Leave it out, or give the reply whose types are to be named.',
  },
  'target-not-clear': {
    message: 'what the values are is not clear: {found}',
    help: 'Name one of type, arguments, returns, event and qmp.',
  },
  'unknown-target': {
    message: "the schema has no {kind} '{name}'",
    help: 'Names are those of the schema, with capitals as they are there.',
  },
  'message-for-value': {
    message: "a value is a whole message: it has the member '{member}', which what it should be does not have",
    help: "Validate messages with --qmp, or give what they carry: their 'arguments', their 'return', their 'data'.",
  },
  'include-not-found': {
    message: "cannot include '{path}': {reason}",
    help: 'The path is relative to the including file.',
  },
  'include-cycle': {
    message: "'{path}' includes itself: {trail}",
    help: 'Remove one of these includes. Definitions may be used before they are included, so order does not matter.',
  },
  'include-outside-tree': {
    message: "'{path}' lies outside of the schema's tree '{tree}'",
    help: 'Files are read only below the checkout, or below the folder that was given. Move the file, or give a folder further up.',
  },
} as const;
