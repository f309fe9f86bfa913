import type { syntaxFindings } from '../catalogue/syntax.ts';
import { type Explanation, schema } from './explanation.ts';

export const syntaxExplanations: Readonly<Record<keyof typeof syntaxFindings, Explanation>> = {
  'unexpected-character': {
    text: `
      A schema looks like JSON but has less: strings in single quotes, \`true\`, \`false\`, and the characters \`{ } [ ] : ,\`. There are
      no numbers, no \`null\` and no double quotes. Write the word in single quotes, or start a comment with \`#\`.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': [ "low", 'high' ] }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'unexpected-token': {
    text: `
      Something else had to stand here; the message says what. Mostly a colon, a closing bracket or a quote is missing a little
      before. Definitions follow one another without commas between them. Only the first mistake of a definition is reported, since
      those behind it are mostly its consequences.
    `,
    wrong: schema`
      { 'struct': 'Point', 'data': { 'x' 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' } }
    `,
  },
  'unexpected-end': {
    text: `
      The file ends while a bracket or brace is open. The note shows which one. It is often an earlier one that lacks its partner:
      a definition that does not end takes in what follows.
    `,
    wrong: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int' } }
    `,
  },
  'trailing-comma': {
    text: `
      A comma separates two items, so none stands behind the last. QEMU has refused it since 1.6, when the schema got a parser of its
      own; schemas before that have some.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high', ] }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'missing-comma': {
    text: `
      Items of a list and members of an object are separated by commas. QEMU has insisted on it since 1.6, when the schema got a
      parser of its own; schemas before that leave some out, and are read all the same.
    `,
    wrong: schema`
      { 'enum': 'Level' 'data': [ 'low', 'high' ] }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'unterminated-string': {
    text: `
      A string ends with a single quote on the line that it starts on. Either the quote was forgotten, or another one too many stands
      before, so that what was meant to be outside of strings is inside.
    `,
    wrong: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high ] }
    `,
    right: schema`
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'invalid-character-in-string': {
    text: `
      Strings are names, and names go over the wire and into C code, so only printable ASCII characters may stand in them. Other
      characters have their place in comments.
    `,
    wrong: schema`
      { 'enum': 'Température', 'data': [ 'low', 'high' ] }
    `,
    right: schema`
      { 'enum': 'Temperature', 'data': [ 'low', 'high' ] }
    `,
  },
  'unknown-escape': {
    text: `
      A backslash in a string must be followed by another one; both stand for one backslash. From 2.4 to 4.1 there were JSON's escapes as
      well, but no schema had a use for them.
    `,
    wrong: schema`
      { 'include': 'common\.json' }
    `,
    right: {
      'example.json': "{ 'include': 'common.json' }\n",
      'common.json': "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\n",
    },
  },
  'null-literal': {
    text: `
      From 2.4 to 4.1 \`null\` could stand where a value is left out; no schema has made use of it. A member that may be null has the type
      \`'null'\`, or is an alternate with a branch of that type.
    `,
    wrong: schema`
      { 'command': 'stop-all', 'data': null }
    `,
    right: schema`
      { 'command': 'stop-all' }
    `,
  },
  'bare-return': {
    text: `
      Lines end with a line feed, or a carriage return and a line feed. A carriage return alone, as old editors wrote it, is white space: a
      comment goes on behind it, and swallows the definitions that seem to follow on lines of their own.
    `,
    wrong: "{ 'enum': 'OnOff', 'data': [ 'on', 'off' ] }\r# How fast it is.\r{ 'enum': 'Level', 'data': [ 'low', 'high' ] }\r",
    right: schema`
      { 'enum': 'OnOff', 'data': [ 'on', 'off' ] }
      # How fast it is.
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
  'duplicate-key': {
    text: `
      Each key stands in an object once. Where it stands twice, one of the two values would get lost without anybody noticing: rename
      one, or remove it.
    `,
    wrong: schema`
      { 'struct': 'Point', 'data': { 'x': 'int', 'x': 'int' } }
    `,
    right: schema`
      { 'struct': 'Point', 'data': { 'x': 'int', 'y': 'int' } }
    `,
  },
  'nesting-too-deep': {
    text: `
      Brackets may be nested 200 levels deep. Schemas need six; deeper ones are made by accident or to bring a program down. If a
      program wrote this file, look there.
    `,
    wrong: `{ 'struct': 'Deep', 'data':\n${`${'['.repeat(50)}\n`.repeat(4)}${`${']'.repeat(50)}\n`.repeat(4)}}\n`,
    right: schema`
      { 'struct': 'Flat', 'data': { 'values': [ 'int' ] } }
    `,
  },
  'not-an-object': {
    text: `
      A schema is a sequence of objects: definitions and directives. A list or a string between them means nothing. Several
      definitions are not put into a list; they simply follow one another.
    `,
    wrong: schema`
      [ { 'enum': 'OnOff', 'data': [ 'on', 'off' ] },
        { 'enum': 'Level', 'data': [ 'low', 'high' ] } ]
    `,
    right: schema`
      { 'enum': 'OnOff', 'data': [ 'on', 'off' ] }
      { 'enum': 'Level', 'data': [ 'low', 'high' ] }
    `,
  },
};
