import { type Explanation, schema } from './explanation.ts';

type ContentCode =
  | 'documentation-returns'
  | 'documentation-free-form-member'
  | 'documentation-unknown-member'
  | 'documentation-unknown-feature'
  | 'documentation-missing-member'
  | 'documentation-missing-feature'
  | 'documentation-line-length'
  | 'documentation-sentence-space';

/** What a comment says of its definition, and how its text is set. */
export const documentationContentExplanations: Readonly<Record<ContentCode, Explanation>> = {
  'documentation-returns': {
    text: `
      \`Returns:\` and \`Errors:\` describe what a command answers, so they stand in comments of commands only, and \`Returns:\` only of
      those that return something. What the success of a command means belongs into the introduction.
    `,
    wrong: schema`
      ##
      # @stop:
      #
      # Returns: nothing
      ##
      { 'command': 'stop' }
    `,
    right: schema`
      ##
      # @stop:
      #
      # Errors:
      #     - If the machine has not been started
      ##
      { 'command': 'stop' }
    `,
  },
  'documentation-free-form-member': {
    text: `
      A comment that documents no definition has no members to describe. Most likely it was meant to document the definition behind it,
      and lacks its first line \`# @NAME:\`.
    `,
    wrong: schema`
      ##
      # Levels of the water
      #
      # @low: little water
      ##
    `,
    right: schema`
      ##
      # @Level:
      #
      # Levels of the water
      #
      # @low: little water
      ##
      { 'enum': 'Level', 'data': [ 'low' ] }
    `,
  },
  'documentation-unknown-member': {
    text: `
      The comment describes members that the definition does not have: they were renamed or removed, or are misspelt. Members of a
      named base, of branches, and of arguments that are a type of their own are described where they are defined.
    `,
    wrong: schema`
      ##
      # @Level:
      #
      # @low: little water
      #
      # @hihg: much water
      ##
      { 'enum': 'Level', 'data': [ 'low' ] }
    `,
    right: schema`
      ##
      # @Level:
      #
      # @low: little water
      ##
      { 'enum': 'Level', 'data': [ 'low' ] }
    `,
  },
  'documentation-unknown-feature': {
    text: `
      Below \`Features:\` a feature is described that neither the definition nor one of its members has. One text serves all members
      with the feature.
    `,
    wrong: schema`
      ##
      # @stop:
      #
      # Features:
      #
      # @unstable: This is an experiment.
      ##
      { 'command': 'stop' }
    `,
    right: schema`
      ##
      # @stop:
      #
      # Features:
      #
      # @unstable: This is an experiment.
      ##
      { 'command': 'stop', 'features': [ 'unstable' ] }
    `,
  },
  'documentation-missing-member': {
    text: `
      Since 9.0 a comment describes every member of its definition: those of a struct or of an inline base, values of an enum, arguments.
      Definitions that are older than the rule are listed in the pragma \`documentation-exceptions\`.
    `,
    wrong: schema`
      ##
      # @Level:
      #
      # @low: little water
      ##
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
    right: schema`
      ##
      # @Level:
      #
      # @low: little water
      #
      # @high: much water
      ##
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'documentation-missing-feature': {
    text: `
      Every feature of a definition or its members is described in the definition's comment, below a line \`Features:\`. Users have to know
      what \`deprecated\` asks of them, or what a new feature promises.
    `,
    wrong: schema`
      ##
      # @stop:
      ##
      { 'command': 'stop', 'features': [ 'deprecated' ] }
    `,
    right: schema`
      ##
      # @stop:
      #
      # Features:
      #
      # @deprecated: Use @halt.
      ##
      { 'command': 'stop', 'features': [ 'deprecated' ] }
    `,
  },
  'documentation-line-length': {
    text: `
      Lines of documentation have at most 70 columns, the \`#\` and its space included, so that they can be read beside code and in
      terminals. Examples, literal blocks and lines that hold nothing but an address may be longer. QEMU checks it since 10.2.
    `,
    wrong: schema`
      ##
      # @stop:
      #
      # Stops the machine at once, whatever its processors are doing just now.
      ##
      { 'command': 'stop' }
    `,
    right: schema`
      ##
      # @stop:
      #
      # Stops the machine at once, whatever its processors are doing just
      # now.
      ##
      { 'command': 'stop' }
    `,
  },
  'documentation-sentence-space': {
    text: `
      Sentences are separated by two spaces, as in all of QEMU's documentation. QEMU checks it since 10.2. A sentence is what ends
      in a full stop, a question or exclamation mark before a capital letter.
    `,
    wrong: schema`
      ##
      # @stop:
      #
      # Stops the machine. It can go on later.
      ##
      { 'command': 'stop' }
    `,
    right: schema`
      ##
      # @stop:
      #
      # Stops the machine.  It can go on later.
      ##
      { 'command': 'stop' }
    `,
  },
};
