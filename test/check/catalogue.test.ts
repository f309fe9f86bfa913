import { truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSchema } from '../../src/check/index.ts';
import { definitionFindings } from '../../src/diagnostics/catalogue/definition.ts';
import { documentationFindings } from '../../src/diagnostics/catalogue/documentation.ts';
import { sourceFindings } from '../../src/diagnostics/catalogue/source.ts';
import { syntaxFindings } from '../../src/diagnostics/catalogue/syntax.ts';
import { locateOnDisk } from '../../src/source/file-system.ts';
import { comment, findingsIn, lines } from '../support/check.ts';
import type { Texts } from '../support/schema.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What is found while a schema is read and checked; writing has tests of its own. */
const catalogue = { ...sourceFindings, ...syntaxFindings, ...definitionFindings, ...documentationFindings };

/** What shows a code: a schema, or a function that finds it on disk, or why it cannot be shown here. */
type Sample = Texts | (() => readonly string[]) | { readonly reason: string };

const struct = "{ 'struct': 'Foo', 'data': {} }";
const docRequired = "{ 'pragma': { 'doc-required': true } }";

/** The smallest schema for each code that has it and no other finding. */
const samples: Readonly<Record<keyof typeof catalogue, Sample>> = {
  'schema-not-found': () => onDisk({}, 'none.json'),
  'no-root-in-folder': () => onDisk({ 'readme.txt': '' }, '.'),
  'root-of-file': () => onDisk({ 'a.json': '' }, 'a.json', 'a.json'),
  'unreadable-file': () => onDisk({ 'qapi-schema.json/x': '' }, '.'),
  'file-too-large': () =>
    onDisk({ 'a.json': '' }, 'a.json', undefined, (file) => {
      truncateSync(file, 17 * 2 ** 20);
    }),
  'schema-too-large': { reason: 'who generates reports it: test/verbs/nested-unions.test.ts' },
  'not-text': () => onDisk({ 'a.json': '\0' }, 'a.json'),
  'invalid-utf8': { reason: 'bytes that are no text stand in test/source/decode.test.ts' },
  'wrong-reply': { reason: 'a reply is no schema; test/introspect/parse-reply.test.ts' },
  'reply-without-schema': { reason: 'the verbs report it' },
  'pattern-without-match': { reason: 'the verbs report it' },
  'unknown-code': { reason: 'it is about an option' },
  'fixed-severity': { reason: 'it is about an option' },
  'wrong-option': { reason: 'the verbs report it' },
  'condition-twice': { reason: 'the verbs report it' },
  'unknown-symbol': { reason: 'the verbs report it' },
  'names-without-reply': { reason: 'the verbs report it' },
  'target-not-clear': { reason: 'the verbs report it' },
  'unknown-target': { reason: 'the verbs report it' },
  'message-for-value': { reason: 'it is about a value' },
  'cannot-ask': { reason: 'it needs somebody to ask: test/source/live/ask.test.ts' },
  'too-many-findings': { reason: 'it comes behind others, in test/check/report.test.ts' },
  'include-not-found': "{ 'include': 'none.json' }",
  'include-cycle': { 'a.json': "{ 'include': 'b.json' }", 'b.json': "{ 'include': 'a.json' }" },
  'include-outside-tree': "{ 'include': '../../a.json' }",

  'unexpected-character': ';',
  'unexpected-token': "{ 'struct' 'Foo' }",
  'unexpected-end': "{ 'struct':",
  'trailing-comma': "{ 'struct': 'Foo', 'data': {}, }",
  'missing-comma': "{ 'struct': 'Foo' 'data': {} }",
  'unterminated-string': "{ 'struct': 'Foo",
  'invalid-character-in-string': "{ 'struct': 'Fö', 'data': {} }",
  'unknown-escape': "{ 'struct': 'Fo\\o', 'data': {} }",
  'null-literal': "{ 'command': 'foo', 'data': null }",
  'bare-return': "# foo\r{ 'command': 'foo' }",
  'duplicate-key': "{ 'struct': 'Foo', 'data': {}, 'data': {} }",
  'nesting-too-deep': '['.repeat(201),
  'not-an-object': '[]',

  'no-keyword': "{ 'data': {} }",
  'several-keywords': "{ 'struct': 'Foo', 'enum': 'Bar', 'data': {} }",
  'name-not-string': "{ 'struct': true, 'data': {} }",
  'old-form': "{ 'type': 'Foo', 'data': {} }",
  'unknown-key': "{ 'struct': 'Foo', 'data': {}, 'returns': 'str' }",
  'missing-key': "{ 'struct': 'Foo' }",
  'wrong-value': "{ 'struct': 'Foo', 'data': true }",
  'wrong-flag': "{ 'command': 'foo', 'gen': true }",
  'conflicting-flags': "{ 'command': 'foo', 'allow-oob': true, 'coroutine': true }",
  'boxed-without-data': "{ 'command': 'foo', 'boxed': true }",
  'wrong-array': "{ 'struct': 'Foo', 'data': { 'a': [] } }",
  'wrong-member': "{ 'enum': 'Foo', 'data': [ true ] }",
  'wrong-condition': "{ 'struct': 'Foo', 'data': {}, 'if': '' }",
  'c-condition': "{ 'struct': 'Foo', 'data': {}, 'if': 'defined(A)' }",
  'wrong-include': "{ 'include': true }",
  'wrong-pragma': "{ 'pragma': { 'doc-required': 'yes' } }",
  'unknown-pragma': "{ 'pragma': { 'foo': true } }",
  'old-pragma': "{ 'pragma': { 'returns-whitelist': [] } }",
  'invalid-name': "{ 'struct': 'F oo', 'data': {} }",
  'name-case': "{ 'struct': 'foo', 'data': {} }",
  'reserved-name': "{ 'struct': 'FooList', 'data': {} }",
  redefinition: lines(struct, struct),
  'redefined-builtin': "{ 'enum': 'QType', 'data': [] }",
  'name-clash': "{ 'enum': 'Foo', 'data': [ 'a', 'a' ] }",
  'unknown-type': "{ 'struct': 'Foo', 'data': { 'a': 'Bar' } }",
  'not-a-type': "{ 'command': 'foo', 'data': { 'a': 'foo' } }",
  'wrong-base': "{ 'struct': 'Foo', 'base': 'int', 'data': {} }",
  'base-cycle': "{ 'struct': 'Foo', 'base': 'Foo', 'data': {} }",
  'wrong-arguments': "{ 'command': 'foo', 'data': 'int' }",
  'alternate-arguments': "{ 'alternate': 'Foo', 'data': { 'a': 'int' } } { 'command': 'foo', 'data': 'Foo', 'boxed': true }",
  'conditional-arguments': "{ 'command': 'foo', 'data': { 'a': { 'type': 'int', 'if': 'A' } } }",
  'returns-not-object': "{ 'command': 'foo', 'returns': 'int' }",
  'too-many-features': `{ 'command': 'foo', 'features': [ ${Array.from({ length: 63 }, (_, i) => `'f${i}'`).join()} ] }`,
  'type-feature': "{ 'struct': 'Foo', 'data': {}, 'features': [ 'deprecated' ] }",
  'duplicate-feature': "{ 'command': 'foo', 'features': [ 'a', 'a' ] }",
  'enum-prefix': "{ 'enum': 'Foo', 'data': [], 'prefix': true }",
  'no-discriminator': "{ 'union': 'Foo', 'base': {}, 'discriminator': 'a', 'data': {} }",
  'wrong-discriminator': "{ 'union': 'Foo', 'base': { 'a': 'int' }, 'discriminator': 'a', 'data': {} }",
  'string-discriminator': "{ 'union': 'Foo', 'base': { 'a': 'str' }, 'discriminator': 'a', 'data': {} }",
  'unknown-branch':
    "{ 'struct': 'Bar', 'data': {} } { 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': { 'b': 'Bar' } }",
  'empty-union': "{ 'enum': 'Bar', 'data': [] } { 'union': 'Foo', 'base': { 'a': 'Bar' }, 'discriminator': 'a', 'data': {} }",
  'wrong-branch': "{ 'union': 'Foo', 'base': { 'a': 'QType' }, 'discriminator': 'a', 'data': { 'none': 'int' } }",
  'empty-alternate': "{ 'alternate': 'Foo', 'data': {} }",
  'wrong-alternative': "{ 'alternate': 'Foo', 'data': { 'a': 'any' } }",
  'indistinct-alternative': "{ 'alternate': 'Foo', 'data': { 'a': 'int', 'b': 'number' } }",
  'ambiguous-alternative': "{ 'alternate': 'Foo', 'data': { 'a': 'int', 'b': 'str' } }",

  'documentation-start': '## foo\n',
  'documentation-end': '##\n# foo\n',
  'documentation-end-line': '##\n# foo\n## bar\n',
  'documentation-space': '##\n#foo\n##\n',
  'missing-documentation': lines(docRequired, struct),
  'documentation-symbol': comment('@Bar:') + struct,
  'documentation-symbol-line': comment('@Foo') + struct,
  'documentation-no-symbol': comment('Foo') + struct,
  'documentation-unattached': comment('@Foo:'),
  'documentation-indentation': comment('@Foo:', '', '@a: one', '    two', 'three') + "{ 'struct': 'Foo', 'data': { 'a': 'int' } }",
  'documentation-order': comment('@Foo:', '', 'TODO: foo', '', '@a: one') + "{ 'struct': 'Foo', 'data': { 'a': 'int' } }",
  'documentation-duplicate': comment('@Foo:', '', 'Since: 1.0', '', 'Since: 2.0') + struct,
  'documentation-empty': comment('@Foo:', '', 'Since:') + struct,
  'documentation-old-tag': comment('@Foo:', '', 'Note: foo') + struct,
  'documentation-returns': comment('@Foo:', '', 'Errors: foo') + struct,
  'documentation-free-form-member': comment('Foo.', '', '@a: b'),
  'documentation-unknown-member': comment('@Foo:', '', '@a: b') + struct,
  'documentation-unknown-feature': comment('@Foo:', '', 'Features:', '@a: b') + struct,
  'documentation-missing-member': comment('@Foo:') + "{ 'struct': 'Foo', 'data': { 'a': 'int' } }",
  'documentation-missing-feature': comment('@Foo:') + "{ 'struct': 'Foo', 'data': {}, 'features': [ 'a' ] }",
  'documentation-line-length': comment('a '.repeat(35)),
  'documentation-sentence-space': comment('One sentence. And another.'),
};

/** What is found when a schema is looked for in a folder with these files. */
function onDisk(
  files: Readonly<Record<string, string>>,
  argument: string,
  root?: string,
  prepare?: (file: string) => void,
): readonly string[] {
  const workingDirectory = temporaryFolder(files);
  prepare?.(path.join(workingDirectory, argument));
  const location = locateOnDisk(argument, { workingDirectory, ...(root === undefined ? {} : { root }) });
  const findings = 'code' in location ? [location] : checkSchema(location, 'newest').findings;
  return findings.map(({ code }) => code);
}

function isReason(sample: Sample): sample is { readonly reason: string } {
  return typeof sample === 'object' && 'reason' in sample;
}

const shown = Object.entries(samples).filter(([, sample]) => !isReason(sample));

test.each(shown)('%s', (code, sample) => {
  if (typeof sample === 'function') expect(sample()).toEqual([code]);
  else expect(findingsIn(sample as Texts).map((finding) => finding.split(' ')[1])).toEqual([code]);
});

test('every code of the catalogue is here', () => {
  expect(Object.keys(samples).sort()).toEqual(Object.keys(catalogue).sort());
});
