import type { UniqueNames } from '../../basics/unique-names.ts';
import { parseDocumentation } from '../../parse/documentation.ts';
import type { Dialect } from '../../parse/dialect.ts';
import { type ImpliedDefinition, normalise } from '../../parse/normalise.ts';
import { nearest } from '../../diagnostics/did-you-mean.ts';
import { describeValue, entryValue, type ObjectSyntax, spanOf, type StringSyntax, type ValueSyntax } from '../../parse/syntax.ts';
import type { Definition, DocumentationComment, FreeForm, Keyword, SchemaModule } from '../../schema/model.ts';
import { attachComment, type ParsedComment } from '../documentation/attach.ts';
import { commentOf, describedWithin } from '../documentation/comment.ts';
import { checkForm } from '../documentation/form.ts';
import { checkLayout } from '../documentation/layout.ts';
import { writtenNames } from '../documentation/written-names.ts';
import type { LoadedItem, LoadedModule } from '../load.ts';
import { type Reporter, reportIn, type Scope, silent } from '../report.ts';
import { keywords, shapeDefinition } from './definition.ts';

/** A definition with what is needed to check it. */
export interface Shaped {
  readonly definition: Definition;
  readonly scope: Scope;
  /** The comment in front of it. */
  readonly comment: ParsedComment | null;
  /** It may be defined again, by whatever else implies it. */
  readonly shared: boolean;
  /** An earlier run has checked it too. */
  readonly isKnown?: boolean;
}

export interface ShapedModule {
  readonly module: SchemaModule;
  readonly definitions: readonly Shaped[];
}

/** What shaping a schema's modules adds to. */
export interface Shaping {
  readonly dialect: Dialect;
  /** For structs in place of a type: nobody gave them theirs, which must not be in the way of one that somebody did give. */
  readonly names: UniqueNames;
  readonly reporter: Reporter;
  /** Definitions by keyword, as they are written. */
  readonly counts: Record<Keyword, number>;
  /** Names of definitions that could not be made sense of. */
  readonly broken: Set<string>;
  /** Definitions of which something could not be read. */
  readonly partial: Pick<Shaped, 'definition' | 'scope'>[];
  /** Something seems to have been meant as an include: what it would define is not known. */
  readonly lacksFile: () => void;
  /** `wire` leaves out the documentation, `documented` the rules of how it is written. */
  readonly parts: 'all' | 'documented' | 'wire';
}

/** Makes definitions of a file's expressions, each with the comment in front of it. */
export function shapeModule(module: LoadedModule, shaping: Shaping): ShapedModule {
  const definitions: Shaped[] = [];
  const includes: { file: string; after: number }[] = [];
  const freeForm: FreeForm[] = [];
  let pending: ParsedComment | null = null;
  let isBehindBroken = false;
  let unplaced: ParsedComment[] = [];
  const place = (before: string | null): void => {
    for (const { syntax, span } of unplaced) freeForm.push({ documentation: commentOf(syntax, span), before });
    unplaced = [];
  };
  const items = shaping.parts === 'wire' ? module.items.filter((item) => item.kind !== 'documentation') : module.items;
  const blocks = items.flatMap((item) => (item.kind === 'documentation' ? item.block : []));
  const syntaxes = parseDocumentation(module.source, blocks, shaping.dialect).values();
  for (const [index, item] of items.entries()) {
    if (item.kind === 'documentation') {
      const syntax = syntaxes.next().value;
      if (syntax === undefined) throw new Error('a documentation block got lost');
      const comment: ParsedComment = { syntax, span: spanOf(module.source, item.block), sound: item.block.isUnsigned !== true };
      if (comment.sound) checkForm(comment, shaping.reporter, () => namesOf(items[index + 1]));
      if (comment.sound) attachComment(comment, item.before, shaping.reporter);
      if (shaping.parts === 'all') checkLayout(comment, shaping.reporter);
      if (comment.syntax.symbol === null) unplaced.push(comment);
      pending = item.before === 'definition' || item.before === 'broken' ? comment : null;
      isBehindBroken = item.before === 'broken';
      continue;
    }
    if (item.kind === 'include') {
      includes.push({ file: item.file, after: definitions.length });
      continue;
    }
    // Behind something broken it may be what the comment is about all the same.
    if (isBehindBroken && item.object.entries.every(({ value }) => value.kind !== 'string' || value.value !== pending?.syntax.symbol))
      pending = null;
    const shaped = shapeItem(module, item.object, pending, shaping);
    pending = null;
    isBehindBroken = false;
    const written = shaped.find(({ definition }) => !definition.implied);
    if (written !== undefined) place(written.definition.name);
    definitions.push(...shaped);
  }
  place(null);
  const { file, source } = module;
  return { module: { file, source, definitions: definitions.map(({ definition }) => definition), includes, freeForm }, definitions };
}

function namesOf(item: LoadedItem | undefined): ReadonlySet<string> {
  return item?.kind === 'definition' ? writtenNames(item.object) : new Set();
}

/** The definition that an expression makes, behind those that it implies. */
function shapeItem(module: LoadedModule, written: ObjectSyntax, comment: ParsedComment | null, shaping: Shaping): readonly Shaped[] {
  const { source } = module;
  const { reporter, counts, broken, partial } = shaping;
  const span = { source, start: written.start, end: written.start + 1 };
  const topLevel: Scope = { source, span, entity: null, errors: 0, reporter };
  const { object, implied, forms } = normalise(written, shaping.dialect, shaping.names);
  const keyword = keywordOf(topLevel, object);
  const name = keyword === null ? undefined : entryValue(object, keyword);
  if (keyword === null || name === undefined) {
    noteLost(object, shaping);
    return [];
  }
  if (name.kind !== 'string') {
    reportIn(topLevel, 'name-not-string', { keyword, found: describeValue(name) }, name);
    return [];
  }
  const writtenKeyword = keywordAsWritten(written, keyword);
  counts[writtenKeyword]++;
  const scope: Scope = { ...topLevel, entity: `${writtenKeyword} '${name.value}'` };
  for (const { form, gone, instead, at } of forms)
    if (reporter.hasRulesOf(gone)) reportIn(scope, 'old-form', { form }, at, { help: `Write ${instead}.` });
  const hasSymbol = comment !== null && comment.syntax.symbol !== null;
  const documentation = hasSymbol ? commentOf(comment.syntax, comment.span) : null;
  const head = { keyword, name: name.value, file: module.file, documentation, implied: false };
  const definition = shapeDefinition(scope, object, head);
  if (scope.errors > 0) {
    for (const lost of [name, ...implied.map(nameOfImplied)]) if (lost?.kind === 'string') broken.add(lost.value);
    partial.push({ definition, scope });
    return [];
  }
  const others = implied.flatMap((each) => shapeImplied(module, each, documentation, scope) ?? []);
  return [...others, { definition, scope, comment, shared: false }];
}

function nameOfImplied({ object }: ImpliedDefinition): ValueSyntax | undefined {
  return entryValue(object, 'enum') ?? entryValue(object, 'struct');
}

function shapeImplied(
  module: LoadedModule,
  { object, shared, describedBy, isRepetition }: ImpliedDefinition,
  owner: DocumentationComment | null,
  scope: Scope,
): Shaped | null {
  const keyword = entryValue(object, 'enum') ? 'enum' : 'struct';
  const name = entryValue(object, keyword);
  if (name?.kind !== 'string') return null;
  const documentation = owner === null || describedBy === null ? null : describedWithin(owner, describedBy);
  const head = { keyword, name: name.value, file: module.file, documentation, implied: true } as const;
  const reading = isRepetition ? { ...scope, reporter: silent(scope.reporter) } : scope;
  const definition = shapeDefinition(reading, object, head);
  return reading.errors > 0 ? null : { definition, scope, comment: null, shared };
}

function keywordOf(scope: Scope, object: ObjectSyntax): Keyword | null {
  const [first, second] = keywords.filter((keyword) => entryValue(object, keyword) !== undefined);
  if (first === undefined) {
    const mistyped = mistypedKeyword(object);
    const help = mistyped === null ? {} : { help: `Did you mean '${mistyped.meant}'?` };
    reportIn(scope, 'no-keyword', {}, mistyped?.key ?? spanOf(scope.source, object), help);
  } else if (second !== undefined) {
    reportIn(scope, 'several-keywords', { first, second }, entryValue(object, second));
    return null;
  }
  return first ?? null;
}

const firstKeys: readonly string[] = [...keywords, 'include', 'pragma'];

/** The key of an object without keyword that is nearest to one, the first of them when there are several. */
function mistypedKeyword({ entries }: ObjectSyntax): { readonly key: StringSyntax; readonly meant: string } | null {
  for (const { key } of entries.slice(0, MAXIMUM_KEYS)) {
    const [meant] = nearest(key.value, firstKeys);
    if (meant !== undefined) return { key, meant };
  }
  return null;
}

/** No definition has more. */
const MAXIMUM_KEYS = 12;

/** What an object without a keyword, or with several, would have defined: whoever uses that makes no mistake of his own. */
function noteLost(object: ObjectSyntax, { broken, lacksFile }: Shaping): void {
  const mistyped = mistypedKeyword(object);
  if (mistyped?.meant === 'include') lacksFile();
  const [first] = object.entries;
  for (const { key, value } of object.entries) {
    const mayName = key === first?.key || key === mistyped?.key || keywords.some((keyword) => keyword === key.value);
    if (mayName && value.kind === 'string') broken.add(value.value);
  }
}

/** An anonymous union counts as a union, though it is an alternate today. */
function keywordAsWritten(written: ObjectSyntax, keyword: Keyword): Keyword {
  return keyword === 'alternate' && entryValue(written, 'union') !== undefined ? 'union' : keyword;
}
