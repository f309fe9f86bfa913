import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseDocumentation } from '../parse/documentation.ts';
import { entryValue, type ObjectSyntax, spanOf } from '../parse/syntax.ts';
import { builtinTypes, qType } from '../schema/builtin.ts';
import type { Definition, FreeForm, Keyword, Schema, SchemaModule } from '../schema/model.ts';
import type { SchemaLocation } from '../source/tree.ts';
import { type CheckContext, entityOf } from './context.ts';
import { checkAgreement } from './documentation/agreement.ts';
import { attachComment, type ParsedComment } from './documentation/attach.ts';
import { commentOf } from './documentation/comment.ts';
import { checkForm } from './documentation/form.ts';
import { checkLayout } from './documentation/layout.ts';
import { type LoadedModule, loadSchema } from './load.ts';
import { collectPragmas } from './pragmas.ts';
import { createReporter, type Reporter, reportIn, type Scope } from './report.ts';
import type { RuleSet } from './rule-set.ts';
import { checkFeatureCount } from './rules/feature-count.ts';
import { stages } from './rules/index.ts';
import { keywords, shapeDefinition } from './shape/definition.ts';

export type { RuleSet } from './rule-set.ts';

export interface CheckedSchema {
  /** Complete only when there is no finding of severity `error`; null when the root could not be read. */
  readonly schema: Schema | null;
  readonly findings: readonly Diagnostic[];
  /** Definitions by keyword, as they are written. */
  readonly counts: Readonly<Record<Keyword, number>>;
}

/** Reads a schema and checks it. All findings are collected, in the order of files and places. */
export function checkSchema(location: SchemaLocation, ruleSet: RuleSet): CheckedSchema {
  const reporter = createReporter(ruleSet);
  const counts: Record<Keyword, number> = { enum: 0, struct: 0, union: 0, alternate: 0, command: 0, event: 0 };
  const loaded = loadSchema(location, reporter);
  if (loaded === null) return { schema: null, findings: reporter.findings, counts };

  const pragmas = collectPragmas(loaded.pragmas, reporter);
  const definitions = new Map<string, Definition>();
  const scopes = new Map<Definition, Scope>();
  const comments = new Map<Definition, ParsedComment>();
  const broken = new Set(loaded.brokenNames);
  const context: CheckContext = {
    definitions,
    pragmas,
    reporter,
    excuses: (name) => broken.has(name) || (!loaded.complete && !definitions.has(name)),
    scopeOf: (definition) => scopes.get(definition) ?? emptyScope(definition, reporter),
  };

  const modules = loaded.modules.map((module) => {
    const shaped = shapeModule(module, counts, broken, reporter);
    for (const { definition, scope, comment } of shaped.definitions) {
      scopes.set(definition, scope);
      if (comment !== null) comments.set(definition, comment);
      define(definition, definitions, scope, context);
    }
    return shaped.module;
  });

  for (const [definition, scope] of scopes) {
    if (definitions.get(definition.name) !== definition) continue;
    for (const rules of stages) {
      if (scope.errors > 0) break;
      for (const rule of rules) rule(definition, context, scope);
    }
    checkDocumentation(definition, comments.get(definition), context, scope);
  }
  checkFeatureCount(definitions.values(), context);

  const schema: Schema = { root: location.root, version: location.tree.version, modules, definitions, pragmas };
  return { schema, findings: sorted(reporter.findings, loaded.modules), counts };
}

interface Shaped {
  readonly definition: Definition;
  readonly scope: Scope;
  readonly comment: ParsedComment | null;
}

function shapeModule(
  module: LoadedModule,
  counts: Record<Keyword, number>,
  broken: Set<string>,
  reporter: Reporter,
): { readonly module: SchemaModule; readonly definitions: readonly Shaped[] } {
  const definitions: Shaped[] = [];
  const freeForm: FreeForm[] = [];
  let pending: ParsedComment | null = null;
  let unplaced: ParsedComment[] = [];
  const place = (before: string | null): void => {
    freeForm.push(...unplaced.map(({ syntax, span }) => ({ documentation: commentOf(syntax, span), before })));
    unplaced = [];
  };
  const blocks = module.items.flatMap((item) => (item.kind === 'documentation' ? item.block : []));
  const syntaxes = parseDocumentation(module.source, blocks).values();
  for (const item of module.items) {
    if (item.kind === 'documentation') {
      const syntax = syntaxes.next().value;
      if (syntax === undefined) throw new Error('a documentation block got lost');
      const comment = attachComment(syntax, spanOf(module.source, item.block), item.before, reporter);
      checkForm(comment, reporter);
      checkLayout(comment, reporter);
      if (comment.syntax.symbol === null) unplaced.push(comment);
      pending = item.before === 'definition' ? comment : null;
      continue;
    }
    const comment: ParsedComment | null = pending;
    pending = null;
    const shaped = shape(module, item.object, comment, counts, broken, reporter);
    if (shaped === null) continue;
    place(shaped.definition.name);
    definitions.push(shaped);
  }
  place(null);
  const { file, source } = module;
  return { module: { file, source, definitions: definitions.map(({ definition }) => definition), freeForm }, definitions };
}

function shape(
  module: LoadedModule,
  object: ObjectSyntax,
  comment: ParsedComment | null,
  counts: Record<Keyword, number>,
  broken: Set<string>,
  reporter: Reporter,
): Shaped | null {
  const { source } = module;
  const topLevel: Scope = { source, span: { source, start: object.start, end: object.start + 1 }, entity: null, errors: 0, reporter };
  const keyword = keywordOf(topLevel, object);
  const name = keyword === null ? undefined : entryValue(object, keyword);
  if (keyword === null || name === undefined) return null;
  if (name.kind !== 'string') {
    reportIn(topLevel, 'name-not-string', { keyword, found: 'something else' }, name);
    return null;
  }
  counts[keyword]++;
  const scope: Scope = { ...topLevel, entity: `${keyword} '${name.value}'` };
  const symbol = comment?.syntax.symbol ?? null;
  const documentation = comment === null || symbol === null ? null : commentOf(comment.syntax, comment.span);
  const definition = shapeDefinition(scope, object, { keyword, name: name.value, file: module.file, documentation });
  if (definition === null) {
    broken.add(name.value);
    return null;
  }
  return { definition, scope, comment };
}

function keywordOf(scope: Scope, object: ObjectSyntax): Keyword | null {
  const [first, second] = keywords.filter((keyword) => entryValue(object, keyword) !== undefined);
  if (first === undefined) reportIn(scope, 'no-keyword', {}, spanOf(scope.source, object));
  else if (second !== undefined) {
    reportIn(scope, 'several-keywords', { first, second }, entryValue(object, second));
    return null;
  }
  return first ?? null;
}

/** Types, commands and events share their names. QEMU places a second definition at the first. */
function define(definition: Definition, definitions: Map<string, Definition>, scope: Scope, context: CheckContext): void {
  const { name } = definition;
  if (builtinTypes.has(name) || name === qType.name) {
    reportIn(scope, 'redefined-builtin', { name });
    return;
  }
  const earlier = definitions.get(name);
  if (earlier === undefined) definitions.set(name, definition);
  else {
    const related = [{ message: `${entityOf(definition)} is defined here`, span: scope.span }];
    reportIn(context.scopeOf(earlier), 'redefinition', { name }, undefined, { related });
  }
}

function checkDocumentation(definition: Definition, comment: ParsedComment | undefined, context: CheckContext, scope: Scope): void {
  if (comment !== undefined) {
    if (comment.sound) checkAgreement(comment, definition, context, scope);
  } else if (context.pragmas.docRequired) reportIn(scope, 'missing-documentation', { what: entityOf(definition) });
}

function emptyScope(definition: Definition, reporter: Reporter): Scope {
  return { source: definition.span.source, span: definition.span, entity: entityOf(definition), errors: 0, reporter };
}

/** By file, in the order of inclusion, then by place. */
function sorted(findings: readonly Diagnostic[], modules: readonly LoadedModule[]): readonly Diagnostic[] {
  const order = new Map(modules.map((module, index) => [module.source, index]));
  const rank = (finding: Diagnostic): number => (finding.span === null ? -1 : (order.get(finding.span.source) ?? Infinity));
  return [...findings].sort((a, b) => rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
