/** Documentation comments, `##` … `##`. */
export const documentationFindings = {
  'documentation-start': {
    since: '2.9',
    message: "the line that opens a documentation comment holds more than '##'",
    help: "Put the text on lines of its own that start with '# ', or use a single '#' for an ordinary comment.",
  },
  'documentation-end': {
    since: '2.9',
    message: 'this documentation comment is not closed',
    help: "Close it with a line '##'. Each line between starts with '#'.",
  },
  'documentation-end-line': {
    since: '2.9',
    message: "the line that closes a documentation comment holds more than '##'",
    help: "Put the text on a line of its own that starts with '# '.",
  },
  'documentation-space': {
    since: '2.9',
    message: "a space is missing behind the '#'",
    help: "Each line of a documentation comment is '#' alone, or '# ' and text.",
  },
  'missing-documentation': {
    since: '2.9',
    message: '{what} has no documentation comment',
    help: "The pragma doc-required asks for one: put '##', '# @NAME:', text and '##' in front of it.",
  },
  'documentation-symbol': {
    since: '2.9',
    message: "the documentation comment speaks of '{found}', the definition behind it is '{name}'",
    help: "Its first line must be '# @NAME:'.",
  },
  'documentation-symbol-line': {
    since: '2.9',
    message: "the first line '{line}' begins with '@' but is not of the form '@NAME:'",
    help: "Write '# @NAME:' alone on the line.",
  },
  'documentation-no-symbol': {
    since: '2.9',
    message: 'the documentation comment in front of this definition does not name it',
    help: "Its first line must be '# @NAME:'.",
  },
  'documentation-unattached': {
    since: '2.9',
    message: "no definition follows the documentation comment of '{name}'",
    help: 'It must stand directly in front of what it documents.',
  },
  'documentation-indentation': {
    since: '9.0',
    message: 'this line is indented less than the description that it continues (by {expected} columns)',
    help: 'Indent it alike, or put an empty line in front of it.',
  },
  'documentation-order': {
    since: '9.0',
    message: "the description of '@{name}' comes behind another section",
    help: 'Descriptions of members come first, then features, then tagged sections and other text.',
  },
  'documentation-duplicate': {
    since: '2.9',
    message: '{what} stands twice in this comment',
    help: 'Remove or join them.',
  },
  'documentation-empty': {
    since: '9.0',
    message: "the section '{name}' is empty",
    help: 'Write its text, or remove it.',
  },
  'documentation-old-tag': {
    since: '9.1',
    message: "'{name}:' sections are gone from the language",
    help: "Use the directive '.. note::', or '.. qmp-example::' for examples.",
  },
  'documentation-returns': {
    since: '9.0',
    message: "'{name}' has no place here: {reason}",
    help: 'Remove the section.',
  },
  'documentation-free-form-member': {
    since: '2.9',
    message: "'@{name}:' in a comment that documents no definition",
    help: "A comment that documents a definition begins with '# @NAME:'.",
  },
  'documentation-unknown-member': {
    since: '2.9',
    message: 'the documentation describes {names}, which {what} does not have',
    help: 'Members of a named base, of branches and of boxed arguments are described where they are defined.',
  },
  'documentation-unknown-feature': {
    since: '4.1',
    message: 'the documentation describes the feature {names}, which {what} does not have',
    help: 'Remove the description, or add the feature.',
  },
  'documentation-missing-member': {
    since: '9.0',
    message: '{names} of {what} {verb} not documented',
    help: "Add a description '# @NAME: …' for each, or list the definition in the pragma documentation-exceptions.",
  },
  'documentation-missing-feature': {
    since: '4.1',
    message: 'the feature {names} of {what} is not documented',
    help: "Add it below a line '# Features:'.",
  },
  'documentation-line-length': {
    since: '10.2',
    message: 'this line has {length} columns, more than the {limit} that documentation may have',
    help: 'Break it.',
  },
  'documentation-sentence-space': {
    since: '10.2',
    message: 'sentences are separated by two spaces, here is one',
    help: 'Add a space.',
  },
} as const;
