/** Writing what was generated. */
export const writeFindings = {
  'cannot-write': {
    message: "cannot write '{path}': {reason}",
    help: 'Check that the folder exists, that you may write to it and that the disk has room. Nothing that was there has been changed.',
  },
  'unusable-style': {
    message: "the prettier configuration above '{path}' cannot be used: {reason}",
    help: 'Mend it, or leave out --format prettier to have the output in a style of its own.',
  },
  'output-outside': {
    message: "the output '{path}' has no place in the output folder: {reason}",
    help: 'Paths of outputs are relative to the output folder, with / between folders, without . and .. in them, and with names of at most 255 bytes.',
  },
  'output-twice': {
    message: "two outputs have the path '{path}'",
    help: 'Paths must differ in more than upper and lower case, because some file systems do not tell these apart.',
  },
  'output-below-file': {
    message: "the output '{path}' would lie below '{file}', which is an output, too, and no folder",
    help: 'A file cannot be a folder of others. Give one of the two another name.',
  },
  'output-not-ours': {
    message: "'{path}' is there already and was not generated",
    help: 'Move or delete it if the generated file is to take its place, or choose another output folder.',
  },
  'output-edited': {
    message: "'{path}' is not generated any more, but it was edited, so it is kept",
    help: 'Delete it when you do not need it.',
  },
  'output-locked': {
    message: "another run ({owner}) is writing to '{path}'",
    help: 'Start this one again when the other has ended. If there is no other run, delete the file .qapi-lock in that folder.',
  },
} as const;
