import { isRecord } from '../basics/is-record.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { importExtensions } from '../emit/printer/import-extension.ts';
import { docsFlavours, emitters } from '../verbs/emitters.ts';
import { changeLevels, failLevels } from '../verbs/levels.ts';
import { LONGEST_TIMEOUT } from '../verbs/longest-timeout.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { createSourceText, type SourceText } from '../diagnostics/source-text.ts';
import {
  anyListOf,
  anyRecord,
  callable,
  type Check,
  type Findings,
  flag,
  listOf,
  objectOf,
  ofEachTarget,
  oneOf,
  packageName,
  placeOfKey,
  recordOf,
  symbol,
  text,
  wholeNumber,
} from './check-values.ts';
import type { Config, TargetOptions } from './model.ts';

/** Every option, and what it may be. The compiler asks for new ones. */
const options: Readonly<Record<keyof TargetOptions, Check>> = {
  schema: text,
  schemas: listOf(text),
  range: text,
  repo: text,
  timeout: wholeNumber(1, LONGEST_TIMEOUT),
  namesFrom: text,
  root: text,
  emit: anyListOf(oneOf(...emitters)),
  emitters: anyListOf(callable),
  only: listOf(text),
  define: anyListOf(symbol),
  undef: anyListOf(symbol),
  int64: oneOf('number', 'bigint'),
  openEnums: flag,
  docsText: flag,
  docs: oneOf(...docsFlavours),
  history: text,
  format: oneOf('prettier'),
  importExtension: oneOf(...importExtensions),
  package: objectOf({
    name: packageName,
    revision: wholeNumber(0, 99),
    fields: anyRecord,
    sizes: recordOf(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  }),
};

const diff = objectOf({
  severity: recordOf(oneOf(...changeLevels)),
  deprecatedRemoved: oneOf(...changeLevels),
  only: listOf(text),
  accept: text,
  failOn: oneOf(...failLevels),
  unstable: flag,
});

/** They say what is read: without one of them something else would be, such as the bundled schema. */
const sources: readonly (keyof TargetOptions)[] = ['schema', 'schemas', 'range', 'repo', 'namesFrom', 'only'];

const target = objectOf({ ...options, name: text, out: text }, ['out'], sources);
// `$schema` is what editors look at in a JSON file.
const oneTarget = objectOf({ ...options, name: text, out: text, diff, $schema: text }, ['out'], sources);
const severalTargets = objectOf(
  { ...options, targets: listOf(target), diff, $schema: text, out: ofEachTarget, name: ofEachTarget },
  [],
  sources,
);
const fromFile = objectOf({ config: text, target: listOf(text) });
const noTargets = objectOf({ diff, $schema: text });

/** The config, or everything that is wrong with it. */
export function checkConfig(value: unknown, source: SourceText): Config | readonly Diagnostic[] {
  const findings: Findings = { list: [], source };
  checkFor(value)(value, '', findings);
  return findings.list.length > 0 ? findings.list : (value as Config);
}

function checkFor(value: unknown): Check {
  if (!isRecord(value)) return oneTarget;
  if (value['targets'] !== undefined) return severalTargets;
  const isOnlyDiff = value['diff'] !== undefined && Object.keys(value).every((key) => key === 'diff' || key === '$schema');
  return isOnlyDiff ? noTargets : oneTarget;
}

/** What is wrong with what a plugin is told of a config file. */
export function checkFromFile(value: unknown): readonly Diagnostic[] {
  const findings: Findings = { list: [], source: createSourceText('', '') };
  fromFile(value, '', findings);
  return findings.list;
}

/** Finding for a target that was asked for and is not there. */
export function noTarget(name: string, names: readonly string[], source: SourceText): Diagnostic {
  const help = didYouMean(name, names) ?? `There ${names.length === 1 ? 'is' : 'are'} ${names.map((each) => `'${each}'`).join(', ')}.`;
  return diagnostic('config-no-target', { name }, { help, span: placeOfKey(source, 'targets') });
}
