import { type CheckedSchema, checkSchema } from '../check/index.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { dialectOf, firstRelease } from '../parse/dialect.ts';
import type { Keyword } from '../schema/model.ts';
import { compareVersions, printVersion, type Version } from '../schema/version.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { type Severities, withSeverities, wrongSeverity } from './check-severity.ts';
import { hasErrors, isDiagnostic, type SchemaOptions } from './open.ts';
import { needsSchema } from './open-protocol.ts';
import { findingLevels } from './levels.ts';
import { wrongEntries, wrongKind, wrongTexts } from './option-kinds.ts';
import { openRoot } from './open-root.ts';
import { openSources } from './open-sources.ts';

/** How to check. */
export interface CheckOptions extends SchemaOptions {
  /** Accept and reject exactly what the newest QEMU does; by default its rules of style are warnings. */
  readonly strict?: boolean;
  /**
   * Read and judge the schema as this release of QEMU, 1.0 or a later one: text that changed its meaning has the one of then, and rules that
   * came later do not count; one newer than all known is the newest. By default the dialect is recognised from the schema, and all rules count.
   */
  readonly dialect?: Version;
  /** What findings of style count as, by code; `off` leaves them out. What keeps a schema from being understood is an error always. */
  readonly severity?: Severities;
  /** Compare the examples in the documentation with the schema, too. What is found are warnings; they follow all other findings. */
  readonly examples?: boolean;
  /** A file that `history` made as JSON: compare the documented versions with it. What is found are errors. */
  readonly sinceFrom?: string;
  /** With `sinceFrom`: the release that the schema is to become. */
  readonly next?: Version;
}

/** What was found in one schema. */
export interface CheckedReport {
  /** The schema as it was named; empty where options are wrong, and none was read. */
  readonly root: string;
  /** No finding of severity `error`. */
  readonly ok: boolean;
  /** Definitions by keyword, as they are written. */
  readonly definitions: Readonly<Record<Keyword, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What {@link check} gives. */
export interface CheckReport {
  /** One for each schema, in the order given. */
  readonly schemas: readonly CheckedReport[];
}

const nothing: CheckedReport['definitions'] = { command: 0, event: 0, enum: 0, struct: 0, union: 0, alternate: 0 };

/**
 * Checks schemas, each on its own. All findings are reported, not only the first.
 * @param schemas each a root file or folder, a saved reply, the address of a running QEMU, a revision with `repo`, or `bundled`
 * @example
 * ```ts
 * import { check, diagnosticToJson } from 'qapi-codegen';
 *
 * const { schemas } = await check('../qemu', { strict: true });
 * for (const { diagnostics } of schemas) console.log(diagnostics.map((finding) => diagnosticToJson(finding, '../qemu')));
 * ```
 */
export async function check(schemas: string | readonly string[], options: CheckOptions = {}): Promise<CheckReport> {
  const named = typeof schemas === 'string' ? [schemas] : schemas;
  const wrong =
    wrongTexts('schemas', named) ??
    wrongKind(options, { strict: 'flag', dialect: 'version', severity: 'table', examples: 'flag', sinceFrom: 'text', next: 'version' }) ??
    wrongDialect(options.dialect) ??
    wrongEntries(options.severity ?? {}, findingLevels) ??
    wrongSeverity(options.severity ?? {});
  if (wrong !== null) return { schemas: [unread('', wrong)] };
  const reports: CheckedReport[] = [];
  const sources = openSources(options);
  try {
    for (const schema of named) reports.push(await checkOne(await sources.locate(schema), schema, options));
  } finally {
    sources.close();
  }
  return { schemas: reports };
}

/** A release that had no schema. */
function wrongDialect(release: Version | undefined): Diagnostic | null {
  if (release === undefined || compareVersions(release, firstRelease) >= 0) return null;
  const expected = `a release from ${printVersion(firstRelease)} on, the first with a schema`;
  return diagnostic('wrong-option', { option: 'dialect', expected, found: printVersion(release) }, {});
}

async function checkOne(found: SchemaLocation | Diagnostic, schema: string, options: CheckOptions): Promise<CheckedReport> {
  if (isDiagnostic(found)) return unread(schema, found);
  const { location, reply } = openRoot(found);
  if (reply !== null) {
    if (!options.examples) return checkReply(schema, reply);
    return unread(schema, needsSchema(location, 'examples'));
  }
  const dialect = options.dialect === undefined ? undefined : dialectOf(options.dialect);
  const checked = checkSchema(location, options.strict ? 'newest' : 'lenient', dialect);
  const { counts } = checked;
  // Mistakes of style are no reason not to look at examples and versions.
  const goesOn = options.examples === true || options.sinceFrom !== undefined;
  const understood = goesOn && hasErrors(checked.findings) ? checkSchema(location, 'lenient', dialect) : checked;
  const ofExamples = options.examples ? await checkExamples(understood) : [];
  const ofVersions = options.sinceFrom === undefined ? [] : await checkVersions(understood, location, options.sinceFrom, options);
  const findings = withSeverities([...checked.findings, ...ofExamples, ...ofVersions], options.severity ?? {});
  const { command, event, struct, union, alternate } = counts;
  return {
    root: schema,
    ok: !hasErrors(findings),
    definitions: { command, event, enum: counts.enum, struct, union, alternate },
    diagnostics: findings,
  };
}

function unread(root: string, reason: Diagnostic): CheckedReport {
  return { root, ok: false, definitions: nothing, diagnostics: [reason] };
}

/** Of a saved reply there is less to check: that it is one, and whole. Its enums, objects and alternates are counted as such. */
async function checkReply(schema: string, source: SourceText): Promise<CheckedReport> {
  const { parseReply } = await import('../introspect/parse-reply.ts');
  const reply = parseReply(source);
  if (isDiagnostic(reply)) return unread(schema, reply);
  const count = (kind: string): number => reply.entries.filter((entry) => entry['meta-type'] === kind).length;
  const unions = reply.entries.filter((entry) => entry['meta-type'] === 'object' && entry.tag !== undefined).length;
  const definitions = {
    ...{ command: count('command'), event: count('event'), enum: count('enum') },
    ...{ struct: count('object') - unions, union: unions, alternate: count('alternate') },
  };
  return { root: schema, ok: true, definitions, diagnostics: [] };
}

async function checkExamples(checked: CheckedSchema): Promise<readonly Diagnostic[]> {
  const { findingsInExamples } = await import('./example-findings.ts');
  return findingsInExamples(checked);
}

async function checkVersions(
  checked: CheckedSchema,
  location: SchemaLocation,
  file: string,
  options: CheckOptions,
): Promise<readonly Diagnostic[]> {
  const { findingsInVersions } = await import('./since-findings.ts');
  return findingsInVersions(checked, location, file, options);
}
