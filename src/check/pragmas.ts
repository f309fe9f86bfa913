import { describeValue, entryValue, type ObjectSyntax, spanOf, type ValueSyntax } from '../parse/syntax.ts';
import { didYouMean, nearest } from '../diagnostics/did-you-mean.ts';
import type { Pragmas } from '../schema/model.ts';
import type { PragmaDirective } from './load.ts';
import type { Scope, Reporter } from './report.ts';
import { reportIn } from './report.ts';

type Name = 'command-name-exceptions' | 'command-returns-exceptions' | 'documentation-exceptions' | 'member-name-exceptions';

/** Which list of exceptions. */
export type ExceptionList = Exclude<keyof Pragmas, 'docRequired'>;

/** What pragmas say. */
export interface CollectedPragmas {
  readonly pragmas: Pragmas;
  /** Lists that are there, but can't be read. */
  readonly broken: ReadonlySet<ExceptionList>;
}

/** Carries out the pragma directives of a whole schema. The last setting of each wins. */
export function collectPragmas(directives: readonly PragmaDirective[], reporter: Reporter): CollectedPragmas {
  let docRequired = false;
  const broken = new Set<ExceptionList>();
  const lists = new Map<string, ReadonlySet<string>>();
  for (const { source, object } of directives) {
    const scope: Scope = { source, span: spanOf(source, object), entity: null, errors: 0, reporter };
    for (const { key, value } of settingsOf(scope, object)) {
      if (key.value === 'doc-required') {
        if (value.kind === 'boolean') docRequired = value.value;
        else reportIn(scope, 'wrong-pragma', { key: key.value, expected: 'true or false' }, value);
        continue;
      }
      const name = formerNames.get(key.value) ?? key.value;
      if (name !== key.value) reportIn(scope, 'old-pragma', { key: key.value, name }, key);
      if (isKnown(name)) {
        const names = namesIn(scope, key.value, value);
        if (names !== null) lists.set(name, names);
        else broken.add(listOf[name]);
      } else {
        const candidates = ['doc-required', ...Object.keys(listOf)];
        const suggestion = didYouMean(key.value, candidates);
        for (const meant of nearest(key.value, candidates)) if (isKnown(meant)) broken.add(listOf[meant]);
        reportIn(scope, 'unknown-pragma', { key: key.value }, key, suggestion === null ? {} : { help: suggestion });
      }
    }
  }
  const list = (name: Name): ReadonlySet<string> => lists.get(name) ?? new Set();
  const pragmas: Pragmas = {
    docRequired,
    commandNameExceptions: list('command-name-exceptions'),
    commandReturnsExceptions: list('command-returns-exceptions'),
    documentationExceptions: list('documentation-exceptions'),
    memberNameExceptions: list('member-name-exceptions'),
  };
  return { pragmas, broken };
}

const listOf: Readonly<Record<Name, ExceptionList>> = {
  'command-name-exceptions': 'commandNameExceptions',
  'command-returns-exceptions': 'commandReturnsExceptions',
  'documentation-exceptions': 'documentationExceptions',
  'member-name-exceptions': 'memberNameExceptions',
};

function isKnown(name: string): name is Name {
  return Object.hasOwn(listOf, name);
}

/** What pragmas were called until 5.2. */
const formerNames: ReadonlyMap<string, Name> = new Map([
  ['returns-whitelist', 'command-returns-exceptions'],
  ['name-case-whitelist', 'member-name-exceptions'],
]);

function settingsOf(scope: Scope, directive: ObjectSyntax): ObjectSyntax['entries'] {
  const other = directive.entries.find((entry) => entry.key.value !== 'pragma');
  if (other !== undefined) {
    const help = "'pragma' stands alone in its object.";
    reportIn(scope, 'unknown-key', { what: 'the directive pragma', key: other.key.value }, other.key, { help });
    return [];
  }
  const value = entryValue(directive, 'pragma');
  if (value?.kind === 'object') return value.entries;
  reportIn(
    scope,
    'wrong-value',
    { key: 'pragma', expected: 'an object', found: value === undefined ? 'nothing' : describeValue(value) },
    value,
    { help: "It is written { 'pragma': { 'doc-required': true } }." },
  );
  return [];
}

function namesIn(scope: Scope, key: string, value: ValueSyntax): ReadonlySet<string> | null {
  const names = value.kind === 'array' ? value.items.flatMap((item) => (item.kind === 'string' ? item.value : [])) : [];
  if (value.kind === 'array' && names.length === value.items.length) return new Set(names);
  reportIn(scope, 'wrong-pragma', { key, expected: 'a list of names' }, value);
  return null;
}
