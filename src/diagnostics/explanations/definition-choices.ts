import { type Explanation, schema } from './explanation.ts';

type ChoiceCode =
  | 'no-discriminator'
  | 'wrong-discriminator'
  | 'string-discriminator'
  | 'unknown-branch'
  | 'empty-union'
  | 'wrong-branch'
  | 'empty-alternate'
  | 'wrong-alternative'
  | 'indistinct-alternative'
  | 'ambiguous-alternative';

/** Unions and alternates. */
export const choiceExplanations: Readonly<Record<ChoiceCode, Explanation>> = {
  'no-discriminator': {
    text: `
      A union's discriminator is a member of its base, whose value selects the branch. The base has no member of this name: it is
      misspelt, or still has to be added.
    `,
    wrong: schema`
      { 'enum': 'Kind', 'data': [ 'file', 'url' ] }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'type', 'data': {} }
    `,
    right: schema`
      { 'enum': 'Kind', 'data': [ 'file', 'url' ] }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': {} }
    `,
  },
  'wrong-discriminator': {
    text: `
      Every value of the union must say which branch it has. So the discriminator is a member of an enum type that is mandatory and there in
      every build. The message says which of these it fails.
    `,
    wrong: schema`
      { 'enum': 'Kind', 'data': [ 'file', 'url' ] }
      { 'union': 'Source', 'base': { '*kind': 'Kind' }, 'discriminator': 'kind', 'data': {} }
    `,
    right: schema`
      { 'enum': 'Kind', 'data': [ 'file', 'url' ] }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': {} }
    `,
  },
  'string-discriminator': {
    text: `
      In 1.6 and 1.7 a discriminator could be a string, and the names of the branches were its values. Since 2.0 it has to be of an enum
      type, so that the values are known to introspection as well. Define the enum.
    `,
    wrong: schema`
      { 'struct': 'File', 'data': { 'path': 'str' } }
      { 'union': 'Source', 'base': { 'kind': 'str' }, 'discriminator': 'kind',
        'data': { 'file': 'File' } }
    `,
    right: schema`
      { 'enum': 'Kind', 'data': [ 'file' ] }
      { 'struct': 'File', 'data': { 'path': 'str' } }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
        'data': { 'file': 'File' } }
    `,
  },
  'unknown-branch': {
    text: `
      Branches are named after values of the discriminator's enum. This one would never be chosen: its name is misspelt, or the enum lacks a
      value. The reverse is fine: values without a branch have one without members.
    `,
    wrong: schema`
      { 'enum': 'Kind', 'data': [ 'file', 'url' ] }
      { 'struct': 'File', 'data': { 'path': 'str' } }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
        'data': { 'fiel': 'File' } }
    `,
    right: schema`
      { 'enum': 'Kind', 'data': [ 'file', 'url' ] }
      { 'struct': 'File', 'data': { 'path': 'str' } }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
        'data': { 'file': 'File' } }
    `,
  },
  'empty-union': {
    text: `
      The enum has no values, so no branch can ever be selected, and no value of the union exists. Since 2.6 QEMU refuses that. Give
      the enum its values, or make a struct of the union.
    `,
    wrong: schema`
      { 'enum': 'Kind', 'data': [] }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': {} }
    `,
    right: schema`
      { 'enum': 'Kind', 'data': [ 'file' ] }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind', 'data': {} }
    `,
  },
  'wrong-branch': {
    text: `
      The members of a branch stand beside those of the base, so a branch is a struct or, since 8.1, a union. Put any other value into
      a struct with one member.
    `,
    wrong: schema`
      { 'enum': 'Kind', 'data': [ 'file' ] }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
        'data': { 'file': 'str' } }
    `,
    right: schema`
      { 'enum': 'Kind', 'data': [ 'file' ] }
      { 'struct': 'File', 'data': { 'path': 'str' } }
      { 'union': 'Source', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
        'data': { 'file': 'File' } }
    `,
  },
  'empty-alternate': {
    text: `
      An alternate is one of its branches. Without any there is nothing that it could be.
    `,
    wrong: schema`
      { 'alternate': 'StrOrNull', 'data': {} }
    `,
    right: schema`
      { 'alternate': 'StrOrNull', 'data': { 's': 'str', 'n': 'null' } }
    `,
  },
  'wrong-alternative': {
    text: `
      The reader of an alternate sees by the JSON type of a value which branch it is. \`any\` and other alternates have no JSON type of
      their own. List the branches of the other alternate instead.
    `,
    wrong: schema`
      { 'alternate': 'StrOrNull', 'data': { 's': 'str', 'n': 'null' } }
      { 'alternate': 'Name', 'data': { 'value': 'StrOrNull', 'flag': 'bool' } }
    `,
    right: schema`
      { 'alternate': 'Name', 'data': { 's': 'str', 'n': 'null' } }
    `,
  },
  'indistinct-alternative': {
    text: `
      The branches of an alternate need different JSON types. All numbers are one type, strings and enums are one, structs and
      unions are one.
    `,
    wrong: schema`
      { 'alternate': 'Size', 'data': { 'bytes': 'int', 'factor': 'number' } }
    `,
    right: schema`
      { 'alternate': 'Size', 'data': { 'bytes': 'int', 'unlimited': 'null' } }
    `,
  },
  'ambiguous-alternative': {
    text: `
      On a command line, where everything is a string, a string cannot be told from a number or a boolean, nor can an enum with values such
      as \`on\` or \`1\`. QEMU refuses such alternates since 2.10; in JSON their branches are told apart.
    `,
    wrong: schema`
      { 'alternate': 'Size', 'data': { 'bytes': 'int', 'name': 'str' } }
    `,
    right: schema`
      { 'enum': 'SizeName', 'data': [ 'half', 'all' ] }
      { 'alternate': 'Size', 'data': { 'bytes': 'int', 'name': 'SizeName' } }
    `,
  },
};
