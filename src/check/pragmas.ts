import { describeValue, entryValue, type ObjectSyntax, spanOf, type ValueSyntax } from '../parse/syntax.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Pragmas } from '../schema/model.ts';
import type { PragmaDirective } from './load.ts';
import type { Scope, Reporter } from './report.ts';
import { reportIn } from './report.ts';

type Name = 'command-name-exceptions' | 'command-returns-exceptions' | 'documentation-exceptions' | 'member-name-exceptions';

/** Carries out the pragma directives of a whole schema. The last setting of each wins. */
export function collectPragmas(directives: readonly PragmaDirective[], reporter: Reporter): Pragmas {
  let docRequired = false;
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
      if (known.has(name)) {
        const names = namesIn(scope, key.value, value);
        if (names !== null) lists.set(name, names);
      } else {
        const suggestion = didYouMean(key.value, ['doc-required', ...known]);
        reportIn(scope, 'unknown-pragma', { key: key.value }, key, suggestion === null ? {} : { help: suggestion });
      }
    }
  }
  const list = (name: Name): ReadonlySet<string> => lists.get(name) ?? new Set();
  return {
    docRequired,
    commandNameExceptions: list('command-name-exceptions'),
    commandReturnsExceptions: list('command-returns-exceptions'),
    documentationExceptions: list('documentation-exceptions'),
    memberNameExceptions: list('member-name-exceptions'),
  };
}

const known: ReadonlySet<string> = new Set<Name>([
  'command-name-exceptions',
  'command-returns-exceptions',
  'documentation-exceptions',
  'member-name-exceptions',
]);

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
  );
  return [];
}

function namesIn(scope: Scope, key: string, value: ValueSyntax): ReadonlySet<string> | null {
  const names = value.kind === 'array' ? value.items.flatMap((item) => (item.kind === 'string' ? item.value : [])) : [];
  if (value.kind === 'array' && names.length === value.items.length) return new Set(names);
  reportIn(scope, 'wrong-pragma', { key, expected: 'a list of names' }, value);
  return null;
}
