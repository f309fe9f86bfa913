import { describe, expect, test } from 'vitest';
import { checkExamples } from '../../../src/examples/index.ts';
import { transform } from '../../../src/transform/index.ts';
import { verdictOf } from '../../../src/verbs/documentation.ts';
import { builtSite, entryOf, show, siteOf } from '../../support/docs.ts';
import { schemaOf } from '../../support/schema.ts';

const move = `
##
# @move:
#
# .. qmp-example::
#    :title: A move
#
#     -> { "execute": "move", "arguments": { "where": 5 } }
#     <- { "return": { "state": "none" } }
##
{ 'command': 'move', 'data': { 'where': 'str' } }
`;

describe('examples', () => {
  const messages = '-> { "execute": "move", "arguments": { "where": 5 } }\n<- { "return": { "state": "none" } }';

  test('have the verdict of the one who checked them, at the line that is shown', () => {
    const problems = [{ message: 'wrong', help: 'mend it', line: 2 }];
    const verdict = { definition: 'move', text: `\n        ${messages.replace('\n', '\n        ')}\n`, problems };
    const checked = siteOf(move, { examples: [verdict] });
    const [block] = entryOf(checked, 'move').examples;
    expect(block?.kind === 'example' ? block.example.validity : null).toEqual({
      state: 'invalid',
      problems: [{ message: 'wrong', help: 'mend it', line: 1, place: 'line 1' }],
    });
  });

  const blocks = `
##
# @go:
#
# Goes.
#
# For example::
#
#   -> { "execute": "go", "arguments": { "wrong": 1 } }
#
# Text between.
#
# .. code-block:: QMP
#    :caption: Again
#
#    <- { "return": 1 }
#
# .. code-block:: C
#
#    go();
##
{ 'command': 'go' }
`;

  test('are literal blocks and code as well, and what announces the first one stays with it', () => {
    const entry = entryOf(siteOf(blocks), 'go');
    expect(show(entry.description)).toBe('p[Goes.]');
    expect(show(entry.examples)).toBe(
      'p[For example:] example[-> { "execute": "go", "arguments": { "wrong": 1 } }] p[Text between.] example[<- { "return": 1 }] code-c[go();]',
    );
    const [, , , code] = entry.examples;
    expect(code?.kind === 'example' ? code.example.title : null).toEqual([{ kind: 'text', text: 'Again' }]);
  });

  test('in literal blocks and code have the verdicts of the check', () => {
    const schema = schemaOf(blocks);
    const verdicts = checkExamples(schema, transform(schema)).examples.map(verdictOf);
    const { examples } = entryOf(siteOf(blocks, { examples: verdicts }), 'go');
    expect(examples.map((block) => (block.kind === 'example' ? block.example.validity.state : null))).toEqual([
      null,
      'invalid',
      null,
      'invalid',
      null,
    ]);
  });

  test('keep what stands behind the colons, and their kind in any letters', () => {
    const { site, findings } = builtSite(
      `\n##\n# @go:\n#\n# .. Note:: Goes.\n#\n# .. QMP-example:: First\n#    :title: So\n#\n#    -> { "execute": "go" }\n##\n{ 'command': 'go' }\n`,
    );
    expect(show(entryOf(site, 'go').description)).toBe('note[Note: p[Goes.]]');
    expect(show(entryOf(site, 'go').examples)).toBe('example[First\n-> { "execute": "go" }]');
    expect(findings).toEqual([]);
  });

  test('leave an entry the text that it begins with, and the words above what is described', () => {
    const first = siteOf(`\n##\n# @go:\n#\n# It goes::\n#\n#   -> { "execute": "go" }\n##\n{ 'command': 'go' }\n`);
    expect(show(entryOf(first, 'go').description)).toBe('p[It goes:]');
    const above = siteOf(
      `\n##\n# @go:\n#\n# Goes.\n#\n# Arguments:\n#\n# @a: how\n#\n# .. qmp-example::\n#\n#   -> { "execute": "go" }\n##\n{ 'command': 'go', 'data': { 'a': 'str' } }\n`,
    );
    expect(show(entryOf(above, 'go').description)).toBe('p[Goes.] p[Arguments:]');
  });

  test('that are annotated are messages of several lines each, and text between', () => {
    const annotated = siteOf(`
##
# @go:
#
# .. qmp-example::
#    :annotated:
#
#    First::
#
#      -> { "execute": "go",
#           "id": 1 }
#      <- { "return": {}, "id": 1 }
#
#    And again::
#
#      -> { "execute": "go",
#           "id": 1 }
##
{ 'command': 'go' }
`);
    const [block] = entryOf(annotated, 'go').examples;
    expect(block?.kind === 'example' ? block.example.parts : null).toEqual([
      { kind: 'prose', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'First:' }] }] },
      { kind: 'messages', firstLine: 1, text: '-> { "execute": "go",\n     "id": 1 }\n<- { "return": {}, "id": 1 }' },
      { kind: 'prose', blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'And again:' }] }] },
      { kind: 'messages', firstLine: 4, text: '-> { "execute": "go",\n     "id": 1 }' },
    ]);
  });

  test('are made where there are none', () => {
    const site = siteOf("{ 'struct': 'Move', 'data': { 'inner': [ 'Move' ], 'text': 'str' } } { 'event': 'MOVED', 'data': 'Move' }");
    const [block] = entryOf(site, 'MOVED').examples;
    const example = block?.kind === 'example' ? block.example : null;
    expect(example?.isSkeleton).toBe(true);
    expect(example?.parts).toEqual([
      {
        kind: 'messages',
        firstLine: 1,
        text: '<- {\n     "event": "MOVED",\n     "data": { "inner": [], "text": "text" },\n     "timestamp": { "seconds": 1700000000, "microseconds": 250000 }\n   }',
      },
    ]);
  });
});

test('an example that is made has what every build has, and what is to stay', () => {
  const made = siteOf(`
{ 'enum': 'E', 'data': [ { 'name': 'odd', 'if': 'CONFIG_A' }, { 'name': 'old', 'features': [ 'deprecated' ] }, 'plain' ] }
{ 'alternate': 'Alt', 'data': { 'n': { 'type': 'int', 'if': 'CONFIG_A' }, 's': 'str' } }
{ 'command': 'pick', 'data': { 'e': 'E', 'x': 'Alt', '*more': 'int' } }
`);
  const [block] = entryOf(made, 'pick').examples;
  expect(block?.kind === 'example' ? block.example.parts : null).toMatchObject([
    { text: '-> { "execute": "pick", "arguments": { "e": "plain", "x": "x" } }\n<- { "return": {} }' },
  ]);
});

describe('an example that is made', () => {
  const textOf = (texts: string, name: string): string => {
    const [block] = entryOf(siteOf(texts), name).examples;
    const part = block?.kind === 'example' ? block.example.parts[0] : undefined;
    return part?.kind === 'messages' ? part.text.replace(/\s+/g, ' ') : '';
  };

  const union = `
{ 'enum': 'Kind', 'data': [ 'bare', 'large', 'small', 'optional', { 'name': 'old', 'features': [ 'deprecated' ] } ] }
{ 'struct': 'Large', 'data': { 'a': 'int', 'b': 'Small' } }
{ 'struct': 'Small', 'data': { 'a': 'int' } }
{ 'struct': 'Optional', 'data': { '*a': 'int' } }
{ 'union': 'U', 'base': { 'kind': 'Kind' }, 'discriminator': 'kind',
  'data': { 'large': 'Large', 'small': 'Small', 'optional': 'Optional', 'old': 'Small' } }
{ 'command': 'go', 'data': 'U', 'boxed': true }
`;

  test('has the branch that adds members and needs least, or the one that examples of the schema have', () => {
    expect(textOf(union, 'go')).toContain('"arguments": { "kind": "small", "a": 1 }');
    const example = '##\n# @stop:\n#\n# .. qmp-example::\n#\n#     -> { "execute": "go", "arguments": { "kind": "optional" } }\n##';
    expect(textOf(`${union}${example}\n{ 'command': 'stop' }\n`, 'go')).toContain('"arguments": { "kind": "optional" }');
  });

  test('has no value that stands for nothing where there are others', () => {
    expect(textOf("{ 'enum': 'S', 'data': [ 'undefined', 'none', 'on' ] }\n{ 'command': 'go', 'data': { 's': 'S' } }\n", 'go')).toContain(
      '"s": "on"',
    );
    expect(textOf("{ 'enum': 'S', 'data': [ 'none' ] }\n{ 'command': 'go', 'data': { 's': 'S' } }\n", 'go')).toContain('"s": "none"');
  });

  test('has an element in lists that have to be there, of types that lead back to themselves, too', () => {
    const texts = `
{ 'alternate': 'Ref', 'data': { 'definition': 'Tree', 'reference': 'str' } }
{ 'struct': 'Tree', 'data': { 'below': 'Ref' } }
{ 'command': 'go', 'data': { 'trees': [ 'Tree' ] } }
`;
    expect(textOf(texts, 'go')).toContain('"trees": [ { "below": "node0" } ]');
  });

  test('has paths of objects where these are spoken of, else of files; and base64 where a name ends so', () => {
    const members = "'data': { 'path': 'str', 'buf-b64': 'str' } }";
    expect(textOf(`{ 'command': 'read', ${members}\n`, 'read')).toContain('"path": "/path/to/file", "buf-b64": "aGVsbG8="');
    expect(textOf(`{ 'command': 'qom-read', ${members}\n`, 'qom-read')).toContain('"path": "/machine"');
    expect(textOf("{ 'command': 'qom-list', 'data': { 'paths': [ 'str' ] } }\n", 'qom-list')).toContain('"paths": [ "/machine" ]');
  });
});
