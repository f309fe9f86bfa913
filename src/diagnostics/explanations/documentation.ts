import type { documentationFindings } from '../catalogue/documentation.ts';
import { type Explanation, schema } from './explanation.ts';

export const documentationExplanations: Readonly<Record<keyof typeof documentationFindings, Explanation>> = {
  'documentation-start': {
    text: `
      A documentation comment begins with a line that holds \`##\` and nothing else. Text on that line would not be part of it. An
      ordinary comment begins with one \`#\`.
    `,
    wrong: schema`
      ## Level of the water
    `,
    right: schema`
      # Level of the water
    `,
  },
  'documentation-end': {
    text: `
      A documentation comment reaches from one line \`##\` to the next, and all lines between begin with \`#\`. Here another line, or the end
      of the file, comes before the closing one.
    `,
    wrong: schema`
      ##
      # @Level:
      #
      # Level of the water
      { 'enum': 'Level', 'data': [] }
    `,
    right: schema`
      ##
      # @Level:
      #
      # Level of the water
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'documentation-end-line': {
    text: `
      The line that closes a documentation comment holds \`##\` and nothing else. A line of text needs a single \`#\`; with two the comment
      would end there.
    `,
    wrong: schema`
      ##
      # = Water
      ## Levels
    `,
    right: schema`
      ##
      # = Water
      #
      # Levels
      ##
    `,
  },
  'documentation-space': {
    text: `
      Behind the \`#\` of a documentation line comes a space, or nothing. Indentation carries meaning in these comments, and is counted from
      there.
    `,
    wrong: schema`
      ##
      #@Level:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
    right: schema`
      ##
      # @Level:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'missing-documentation': {
    text: `
      The pragma \`doc-required\` says that every definition of the schema has a documentation comment in front of it. This one has
      none, or something stands between them. The comment begins by naming the definition.
    `,
    wrong: schema`
      { 'pragma': { 'doc-required': true } }
      { 'enum': 'Level', 'data': [] }
    `,
    right: schema`
      { 'pragma': { 'doc-required': true } }
      ##
      # @Level:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'documentation-symbol': {
    text: `
      The first line of a documentation comment names what it documents, and that is the definition directly behind it. Here the names
      differ: one was renamed, or a definition was put between the comment and its own.
    `,
    wrong: schema`
      ##
      # @Levels:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
    right: schema`
      ##
      # @Level:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'documentation-symbol-line': {
    text: `
      A comment whose first line begins with \`@\` documents a definition, and that line is its name alone, between \`@\` and a colon. Up to
      2.7 the colon was left out at times, and nobody noticed since no program read it.
    `,
    wrong: schema`
      ##
      # @Level
      ##
      { 'enum': 'Level', 'data': [] }
    `,
    right: schema`
      ##
      # @Level:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'documentation-no-symbol': {
    text: `
      A documentation comment directly in front of a definition has to name it, or its text
      would be taken for a chapter of the manual and the definition would have none. Name it, or use an ordinary comment with a single \`#\`.
    `,
    wrong: schema`
      ##
      # Level of the water
      ##
      { 'enum': 'Level', 'data': [] }
    `,
    right: schema`
      ##
      # @Level:
      #
      # Level of the water
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'documentation-unattached': {
    text: `
      The comment names a definition, but what follows is another comment, a directive, or the end of the file. A comment belongs to the
      definition directly behind it; move it there. One that documents nothing in particular does not begin with \`@\`.
    `,
    wrong: schema`
      ##
      # @Level:
      ##

      { 'pragma': { 'doc-required': false } }
    `,
    right: schema`
      { 'pragma': { 'doc-required': false } }

      ##
      # @Level:
      ##
      { 'enum': 'Level', 'data': [] }
    `,
  },
  'documentation-indentation': {
    text: `
      The lines of a description are indented alike from its second line on, which shows where it ends. A line that is indented less
      belongs to it or not: indent it as the others, or put an empty line in front of it.
    `,
    wrong: schema`
      ##
      # @Level:
      #
      # @low: little water, which is what there
      #     is in summer
      #   and in autumn
      ##
      { 'enum': 'Level', 'data': [ 'low' ] }
    `,
    right: schema`
      ##
      # @Level:
      #
      # @low: little water, which is what there
      #     is in summer
      #     and in autumn
      ##
      { 'enum': 'Level', 'data': [ 'low' ] }
    `,
  },
  'documentation-order': {
    text: `
      Descriptions of members stand together, behind the introduction and before features, tagged sections and other text. One
      that comes later is easily overlooked by readers. Move it up.
    `,
    wrong: schema`
      ##
      # @Level:
      #
      # @low: little water
      #
      # Since: 10.0
      #
      # @high: much water
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
      #
      # Since: 10.0
      ##
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'documentation-duplicate': {
    text: `
      A member or a feature is described once, and \`Returns\`, \`Errors\` and \`Since\` stand once in a comment. Of two one would be
      overlooked. Join them, or correct the name of one.
    `,
    wrong: schema`
      ##
      # @Level:
      #
      # @low: little water
      #
      # @low: much water
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
  'documentation-empty': {
    text: `
      A section says something or is left out. Programs that read \`Since:\` and \`Returns:\` would find nothing here.
    `,
    wrong: schema`
      ##
      # @stop:
      #
      # Since:
      ##
      { 'command': 'stop' }
    `,
    right: schema`
      ##
      # @stop:
      #
      # Since: 10.0
      ##
      { 'command': 'stop' }
    `,
  },
  'documentation-old-tag': {
    text: `
      Sections \`Note:\`, \`Notes:\`, \`Example:\` and \`Examples:\` gave way to directives of reStructuredText in 9.1. Write \`.. note::\` or
      \`.. qmp-example::\`, and indent the text below it.
    `,
    wrong: schema`
      ##
      # @stop:
      #
      # Note: nothing is lost
      ##
      { 'command': 'stop' }
    `,
    right: schema`
      ##
      # @stop:
      #
      # .. note:: nothing is lost
      ##
      { 'command': 'stop' }
    `,
  },
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
