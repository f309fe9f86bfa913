import { uniqueNames } from '../basics/unique-names.ts';
import { nearest } from '../diagnostics/did-you-mean.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import { sortByPlace } from '../diagnostics/sort-by-place.ts';
import { type Dialect, newestDialect, recogniseDialect } from '../parse/dialect.ts';
import type { ObjectSyntax } from '../parse/syntax.ts';
import { isBuiltin } from '../schema/builtin.ts';
import type { Definition, Keyword, Schema } from '../schema/model.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { checkAgain, rulesAsText } from './check-again.ts';
import { type CheckContext, entityOf } from './context.ts';
import { checkAgreement } from './documentation/agreement.ts';
import type { ParsedComment } from './documentation/attach.ts';
import { type Embedding, findEmbedding } from './embedding.ts';
import { type Loaded, loadSchema } from './load.ts';
import { collectPragmas } from './pragmas.ts';
import { reportRedefinitions } from './redefinitions.ts';
import { createReporter, type Reporter, reportIn, type Scope, silent } from './report.ts';
import type { RuleSet } from './rule-set.ts';
import { checkFeatureCount } from './rules/feature-count.ts';
import { apart, certain, stages } from './rules/index.ts';
import { references } from './rules/references.ts';
import { keywords } from './shape/definition.ts';
import type { Shaped, Shaping } from './shape/module.ts';
import { shapeModuleAgain } from './shape/shape-again.ts';
import { inTextOrder } from './text-order.ts';

export { commentsIn } from './documentation/comments-in.ts';
export type { RuleSet } from './rule-set.ts';

/**
 * What is looked at: all of a schema; all, but of the documentation only what it says, not how; or only what is on the wire, as if there
 * were no documentation.
 */
export type SchemaParts = 'all' | 'documented' | 'wire';

const MAXIMUM_SUGGESTIONS = 50;

export interface CheckedSchema {
  /** Complete only when there is no finding of severity `error`; null when the root could not be read. */
  readonly schema: Schema | null;
  readonly findings: readonly Diagnostic[];
  /** Definitions by keyword, as they are written. */
  readonly counts: Readonly<Record<Keyword, number>>;
}

/**
 * Reads a schema and checks it. All findings are collected, in the order of files and places.
 * @param dialect how text is read that can mean two things; that of a release also leaves rules out that are younger. By default the
 * newest for `newest`, else the one that the schema is recognised to be written in
 * @param parts the documentation is half of the work, and most of that is judging it
 */
export function checkSchema(location: SchemaLocation, ruleSet: RuleSet, dialect?: Dialect, parts: SchemaParts = 'all'): CheckedSchema {
  const reporter = createReporter(ruleSet, dialect?.release ?? null);
  const counts: Record<Keyword, number> = { enum: 0, struct: 0, union: 0, alternate: 0, command: 0, event: 0 };
  const loaded = loadSchema(location, reporter);
  if (loaded === null) return { schema: null, findings: reporter.findings, counts };

  const { pragmas, broken: brokenLists } = collectPragmas(loaded.pragmas, reporter);
  const broken = new Set(loaded.brokenNames);
  let isComplete = loaded.complete;
  const readAs = dialect ?? (ruleSet === 'newest' ? newestDialect : dialectOfSchema(loaded));
  const shaping: Shaping = {
    dialect: readAs,
    names: uniqueNames(readAs.nestedStructs ? givenNames(loaded) : []),
    reporter,
    counts,
    broken,
    partial: [],
    lacksFile: () => {
      isComplete = false;
    },
    parts,
  };
  const shapedModules = loaded.modules.map((module) => shapeModuleAgain(module, shaping));
  const shaped = shapedModules.flatMap(({ definitions }) => definitions);
  const scopes = new Map(shaped.map(({ definition, scope }) => [definition, scope]));
  const definitions = new Map<string, Definition>();
  const definedAgain = new Map<string, Definition[]>();
  let embedding: Embedding | null = null;
  let suggestions = 0;
  // Without any pragma, the file that lists exceptions may be the one that is not there.
  const mayLack = loaded.hasBrokenPragma || (!loaded.complete && loaded.pragmas.length === 0);
  const context: CheckContext = {
    definitions,
    pragmas,
    reporter,
    isExcepted: (name, list) => mayLack || brokenLists.has(list) || pragmas[list].has(name),
    excuses: (name) => broken.has(name) || (!definitions.has(name) && (!isComplete || isLost(name))),
    nearest: (word, candidates) => (++suggestions > MAXIMUM_SUGGESTIONS ? [] : nearest(word, candidates)),
    again: (name) => definedAgain.get(name) ?? [],
    embedding: () => (embedding ??= findEmbedding(definitions)),
    scopeOf: (definition) => scopes.get(definition) ?? emptyScope(definition, reporter),
  };
  let lost: ReadonlySet<string> | null = loaded.lostNames === 0 ? new Set() : null;
  const isLost = (name: string): boolean => (lost ??= firstUnknown(loaded.lostNames, shaped, broken, context)).has(name);
  const isAgain = new Set<Shaped>();
  const ofBuiltins = new Set<Shaped>();
  for (const each of shaped) {
    if (isBuiltin(each.definition.name)) ofBuiltins.add(each);
    else if (!define(each, definitions)) isAgain.add(each);
  }
  for (const { definition } of isAgain) {
    const others = definedAgain.get(definition.name);
    if (others === undefined) definedAgain.set(definition.name, [definition]);
    else others.push(definition);
  }
  for (const { definition, scope } of ofBuiltins) reportIn({ ...scope }, 'redefined-builtin', { name: definition.name });
  if (isAgain.size > 0) reportRedefinitions([...isAgain], inTextOrder(shapedModules));
  const rules = shaped.some(({ isKnown }) => isKnown) ? rulesAsText(context, shaping.dialect, parts, mayLack, ...brokenLists) : '';
  for (const each of shaped) {
    const { definition, isKnown } = each;
    const isFirst = definitions.get(definition.name) === definition;
    if (!isFirst && !isAgain.has(each) && !ofBuiltins.has(each)) continue;
    if (!isKnown || !isFirst) checkDefinition(each, context, parts);
    else
      checkAgain(definition, context, rules, (noting) => {
        checkDefinition(each, noting, parts);
      });
  }
  for (const { definition, scope } of shaping.partial) for (const rule of certain) rule(definition, context, { ...scope, errors: 0 });
  checkFeatureCount(definitions.values(), () => inTextOrder(shapedModules).map(({ definition }) => definition), context);

  const modules = shapedModules.map(({ module }) => module);
  const schema: Schema = { root: location.root, version: location.tree.version, modules, definitions, pragmas };
  return { schema, findings: sortByPlace(withoutToldNulls(reporter.findings), loaded.modules), counts };
}

/** What says that a value is null where something else has to be says more than that null is no value. */
function withoutToldNulls(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!findings.some(({ code }) => code === 'null-literal')) return findings;
  const told = new Map<SourceText, Set<number>>();
  for (const { focus } of findings) {
    if (focus === null) continue;
    const places = told.get(focus.source);
    if (places === undefined) told.set(focus.source, new Set([focus.start]));
    else places.add(focus.start);
  }
  return findings.filter(({ code, span }) => code !== 'null-literal' || span === null || told.get(span.source)?.has(span.start) !== true);
}

/** The first names that nothing defines, not even something broken: as many as definitions have lost theirs may be these. */
function firstUnknown(count: number, shaped: readonly Shaped[], broken: ReadonlySet<string>, context: CheckContext): ReadonlySet<string> {
  const unknown = new Set<string>();
  const excuses = (name: string): boolean => {
    if (unknown.size < count && !broken.has(name)) unknown.add(name);
    return true;
  };
  for (const { definition, scope } of shaped) {
    references(definition, { ...context, excuses }, { ...scope, reporter: silent(scope.reporter) });
    if (unknown.size >= count) break;
  }
  return unknown;
}

function writtenObjects({ modules }: Loaded): readonly ObjectSyntax[] {
  return modules.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'definition' ? item.object : [])));
}

/** What the definitions are called, by any keyword that has ever been one. */
function givenNames(loaded: Loaded): readonly string[] {
  return writtenObjects(loaded).flatMap(({ entries }) =>
    entries.flatMap(({ key, value }) => (isKeyword(key.value) && value.kind === 'string' ? value.value : [])),
  );
}

function isKeyword(key: string): boolean {
  return key === 'type' || keywords.some((keyword) => keyword === key);
}

function dialectOfSchema(loaded: Loaded): Dialect {
  const { modules, pragmas } = loaded;
  return recogniseDialect(
    writtenObjects(loaded),
    modules.map(({ source }) => source),
    pragmas.length > 0,
  );
}

function checkDefinition({ definition, scope, comment }: Shaped, context: CheckContext, parts: SchemaParts): void {
  for (const rule of apart) rule(definition, context, { ...scope, errors: 0 });
  for (const rules of stages) {
    if (scope.errors > 0) break;
    for (const rule of rules) rule(definition, context, scope);
  }
  if (!definition.implied && parts === 'all') checkDocumentation(definition, comment, context, scope);
}

/** Types, commands and events share their names. Returns false when one of that name was there. */
function define({ definition, shared }: Shaped, definitions: Map<string, Definition>): boolean {
  const { name } = definition;
  if (definitions.has(name)) return shared;
  definitions.set(name, definition);
  return true;
}

function checkDocumentation(definition: Definition, comment: ParsedComment | null, context: CheckContext, scope: Scope): void {
  if (comment !== null) {
    if (comment.sound) checkAgreement(comment, definition, context, scope);
  } else if (context.pragmas.docRequired) reportIn(scope, 'missing-documentation', { what: entityOf(definition) });
}

function emptyScope(definition: Definition, reporter: Reporter): Scope {
  return { source: definition.span.source, span: definition.span, entity: entityOf(definition), errors: 0, reporter };
}
