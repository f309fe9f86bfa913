import { type Explanation, schema } from './explanation.ts';

type FormCode =
  | 'documentation-start'
  | 'documentation-end'
  | 'documentation-end-line'
  | 'documentation-space'
  | 'missing-documentation'
  | 'documentation-symbol'
  | 'documentation-symbol-line'
  | 'documentation-no-symbol'
  | 'documentation-unattached'
  | 'documentation-indentation'
  | 'documentation-order'
  | 'documentation-duplicate'
  | 'documentation-empty'
  | 'documentation-old-tag';

/** How a comment is laid out. */
export const documentationFormExplanations: Readonly<Record<FormCode, Explanation>> = {
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
};
