/** Random structures of the subset that our emitters use, most of them about as long as a line may be. */
import fc from 'fast-check';
import { constant, type Docs, exportAll, interfaceDeclaration, property, typeAlias, typeImport } from '../../src/emit/declarations.ts';
import { literalUnion, propertyName, stringLiteral } from '../../src/emit/literals.ts';
import type { EmittedProperty, EmittedStructure } from '../../src/emit/structures.ts';
import { type CommentBlock, layOutComment } from '../../src/emit/tsdoc/comment.ts';

const word = fc.constantFrom('A', 'B', 'Foo', 'BarBaz', 'x_y', '$', 'keyofFoo', 'nullable');

/** Many are short, some are nearly a line. */
const name: fc.Arbitrary<string> = fc
  .tuple(word, fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, { weight: 2, arbitrary: fc.nat(45) }, { weight: 1, arbitrary: fc.nat(110) }))
  .map(([stem, length]) => stem.padEnd(length, 'Name'));

const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[ -~]{0,60}$/),
  fc
    .array(fc.constantFrom('*/', '/**', '*', ' ', '`', '${', '//', "'", '"', '\\', '\n', '\t', '\u2028', '@x', '-', '漢字', 'word'), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
);

/** Behind a backslash at the end of a literal ts-morph takes the rest of the file for a part of it. */
const literal = fc
  .oneof(
    name,
    fc.stringMatching(/^[ -~]{0,12}$/),
    fc.array(fc.constantFrom("'", '"', '\\', 'a', '\n', '\u0000', '-'), { maxLength: 6 }).map((parts) => parts.join('')),
  )
  .map((text) => stringLiteral(text.replaceAll('\\', '/')));

const memberName = fc
  .oneof(name, fc.constantFrom('a-b', '1', '007', '1e3', '-1', '1.5', '', "it's", '"', 'a"\'b', '__proto__', 'constructor'))
  .map(propertyName);

const builtin = fc.constantFrom('string', 'number', 'bigint', 'boolean', 'null', 'unknown', 'never');

const types = fc.letrec<Record<'term' | 'type', string>>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 4, arbitrary: name },
    { weight: 2, arbitrary: builtin },
    { weight: 3, arbitrary: literal },
    { weight: 1, arbitrary: name.map((of) => `keyof ${of}`) },
    { weight: 1, arbitrary: fc.tuple(name, word).map(([of, key]) => `${of}['${key}']`) },
    { weight: 2, arbitrary: fc.oneof(name, builtin, literal).map((of) => `${of}[]`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(name, fc.array(tie('type'), { minLength: 1, maxLength: 3 }), fc.boolean())
        .map(([of, args, isList]) => `${of}<${args.join(', ')}>${isList ? '[]' : ''}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.array(
            fc.tuple(memberName, fc.boolean(), tie('type')).map(([own, optional, of]) => `${own}${optional ? '?' : ''}: ${of}`),
            { maxLength: 3 },
          ),
          fc.boolean(),
        )
        .map(([members, isOpen]) => [...members, ...(isOpen ? ['[member: string]: unknown'] : [])])
        .map((members) => (members.length === 0 ? '{}' : `{ ${members.join('; ')} }`)),
    },
    { weight: 1, arbitrary: fc.constant('(string & {})') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.array(
            tie('term').filter((term) => !term.startsWith('(')),
            { minLength: 2, maxLength: 4 },
          ),
          fc.constantFrom(' | ', ' & '),
        )
        .map(([terms, sign]) => `(${terms.join(sign)})[]`),
    },
  ),
  type: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: tie('term') },
    { weight: 2, arbitrary: fc.array(tie('term'), { minLength: 2, maxLength: 5 }).map((terms) => terms.join(' | ')) },
    {
      weight: 1,
      arbitrary: fc
        .array(
          tie('term').filter((term) => !term.startsWith('(')),
          { minLength: 2, maxLength: 4 },
        )
        .map((terms) => terms.join(' & ')),
    },
    { weight: 1, arbitrary: fc.array(name, { minLength: 1, maxLength: 8 }).map((values) => literalUnion(values)) },
    { weight: 1, arbitrary: name.map((of) => `${of} | null`) },
  ),
}));

const { type } = types;

const block: fc.Arbitrary<CommentBlock> = fc.oneof(
  oddText.map((text): CommentBlock => ({ kind: 'paragraph', text })),
  fc.array(oddText, { maxLength: 4 }).map((lines): CommentBlock => ({ kind: 'code', lines })),
  oddText.map((text): CommentBlock => ({ kind: 'tag', name: 'since', text })),
);

const docs: fc.Arbitrary<Docs> = fc.oneof(
  fc.constant(null),
  fc.constant('Text.'),
  fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => layOutComment(blocks, 80)),
);

const parameters = fc.array(
  fc
    .tuple(name, fc.option(name), fc.option(name))
    .map(([own, constraint, value]) => own + (constraint === null ? '' : ` extends ${constraint}`) + (value === null ? '' : ` = ${value}`)),
  { maxLength: 2 },
);

const members: fc.Arbitrary<readonly EmittedProperty[]> = fc.array(
  fc.tuple(memberName, type, docs, fc.boolean()).map(([own, of, about, optional]) => property(own, of, about, optional)),
  { maxLength: 4 },
);

const openMembers = [{ keyName: 'member', keyType: 'string', returnType: 'unknown' }] as const;

export const randomStructure: fc.Arbitrary<EmittedStructure> = fc.oneof(
  fc.array(oddText, { minLength: 1, maxLength: 2 }).map((lines): EmittedStructure => {
    const [first = '', ...rest] = lines.map((line) => `// ${line.replace(/\s/g, ' ')}.`);
    return `//${[first, ...rest].join('\n').slice(2)}${rest.length > 0 ? '\n' : ''}`;
  }),
  fc
    .tuple(fc.array(name, { minLength: 1, maxLength: 6 }), fc.constantFrom('./a.js', '../b/c-d.js'), fc.boolean())
    .map(([names, from, isTypeOnly]) => ({ ...typeImport(from, names), isTypeOnly })),
  fc.constant(exportAll('./a.js')),
  {
    weight: 3,
    arbitrary: fc
      .tuple(name, docs, members, fc.array(name, { maxLength: 4 }), parameters, fc.boolean())
      .map(([own, about, properties, bases, typeParameters, open]) =>
        interfaceDeclaration(own, {
          docs: about,
          properties,
          ...(typeParameters.length > 0 ? { typeParameters } : {}),
          ...(bases.length > 0 ? { extends: bases } : {}),
          ...(open ? { indexSignatures: openMembers } : {}),
        }),
      ),
  },
  { weight: 4, arbitrary: fc.tuple(name, type, docs, parameters).map((parts) => typeAlias(...parts)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        name,
        fc.oneof(
          name,
          name.map((of) => `readonly ${of}[]`),
        ),
        fc.array(literal, { maxLength: 8 }),
        docs,
      )
      .map(([own, of, values, about]) => constant(own, of, `/* @__PURE__ */ Object.freeze([${values.join(', ')}])`, about)),
  },
);
