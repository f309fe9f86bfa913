import { askFor, nearest } from '../../diagnostics/did-you-mean.ts';
import type { Related } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/source-text.ts';
import type { Definition, DocumentationComment, DocumentationText } from '../../schema/model.ts';
import { writtenFeatures, writtenMembers } from '../../schema/written-members.ts';
import { type CheckContext, entityOf, isType } from '../context.ts';
import { reportIn, type Scope } from '../report.ts';
import { specialFeatures } from '../rules/features.ts';
import type { ParsedComment } from './attach.ts';
import { lineSpan } from './comment.ts';
import { findElsewhere } from './elsewhere.ts';
import { nearMisses } from './near-miss.ts';

/** Checks that a comment describes what its definition has, and all of it. */
export function checkAgreement(comment: ParsedComment, definition: Definition, context: CheckContext, scope: Scope): void {
  const { syntax } = comment;
  if (syntax.symbol !== definition.name) {
    reportIn(scope, 'documentation-symbol', { found: syntax.symbol ?? '', name: definition.name }, lineSpan(syntax.lines, syntax.line));
    return;
  }
  const { documentation } = definition;
  if (documentation === null) return;
  checkTags(documentation, definition, scope);
  const misplaced = checkMembers(comment, documentation, definition, context, scope);
  checkFeatures(comment, documentation, misplaced, definition, scope);
}

/** @returns features that are described as if they were members, which is told */
function checkMembers(
  comment: ParsedComment,
  { members: described, features }: DocumentationComment,
  definition: Definition,
  context: CheckContext,
  scope: Scope,
): readonly string[] {
  const written = writtenMembers(definition);
  if (areTheSame(described, written)) return [];
  const isExcepted = context.isExcepted(definition.name, 'memberNameExceptions');
  const { own, bogus } = compareNames(described, written, scope, isExcepted);
  const asFeatures = new Set(writtenFeatures(definition).map(({ name }) => name));
  const misplaced = bogus.map(([name]) => name).filter((name) => asFeatures.has(name) && !features.has(name));
  const what = entityOf(definition);
  // What is described as a feature is told there.
  const undescribed = [...own].filter((name) => !described.has(name) && (asFeatures.has(name) || !features.has(name)));
  const foreign = bogus.map(([name]) => name).filter((name) => !misplaced.includes(name));
  const elsewhere = findElsewhere(foreign, definition, context);
  const unknown = foreign.filter((name) => !elsewhere.names.has(name));
  const { help, rest: missing } = takeMeant(unknown, undescribed);
  const [first] = bogus;
  if (first !== undefined) {
    const known = [...helpOfMisplaced(misplaced), ...help, ...elsewhere.help].join(' ');
    const parameters = { names: quoted(bogus.map(([name]) => name)), what };
    reportAt(first[1].span, scope, 'documentation-unknown-member', parameters, {
      help: known || (hasOthers(definition) ? null : putRight),
      related: elsewhere.related,
    });
  }
  if (missing.length > 0 && !context.isExcepted(definition.name, 'documentationExceptions')) {
    const parameters = { names: quoted(missing), what, verb: missing.length === 1 ? 'is' : 'are' };
    reportIn(scope, 'documentation-missing-member', parameters, undefined, nearMisses(comment.syntax, missing) ?? {});
  }
  return misplaced;
}

const putRight = 'Put the name right, or remove the description.';

/** A feature passes for a member where the line in front of it is missing. */
function helpOfMisplaced(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const [are, its] = names.length === 1 ? ['is a feature', 'its description stands'] : ['are features', 'their descriptions stand'];
  return [`${quoted(names)} ${are}: ${its} behind a line 'Features:'.`];
}

/** Whether it has members, or takes or carries any, that are described elsewhere. */
function hasOthers(definition: Definition): boolean {
  switch (definition.keyword) {
    case 'enum':
    case 'alternate':
      return false;
    case 'struct':
      return definition.base !== null;
    case 'union':
      return true;
    case 'command':
    case 'event':
      return definition.data?.kind === 'named';
  }
}

/** What is described by a name that is spelt otherwise is one mistake, not two: what is left to be described, and what asks for the rest. */
function takeMeant(
  unknown: readonly string[],
  undescribed: readonly string[],
): { readonly help: readonly string[]; readonly rest: readonly string[] } {
  // Among so many nobody has made one slip.
  if (unknown.length * undescribed.length > MOST_PAIRS) return { help: [], rest: undescribed };
  const rest = new Set(undescribed);
  const help: string[] = [];
  const unlike: string[] = [];
  for (const name of unknown) {
    const near = nearest(name, rest);
    const [meant] = near;
    if (meant === undefined) unlike.push(name);
    else {
      rest.delete(meant);
      help.push((unknown.length === 1 ? askFor(near) : null) ?? `'@${name}' may be meant for '@${meant}'.`);
    }
  }
  // One that is left on each side belong together, however they are called.
  const [last] = rest;
  if (unlike.length !== 1 || rest.size !== 1 || last === undefined) return { help, rest: [...rest] };
  return { help: [...help, `'@${last}' is not described. Is it meant?`], rest: [] };
}

const MOST_PAIRS = 10_000;

/** @param misplaced those that are described as if they were members */
function checkFeatures(
  { syntax }: ParsedComment,
  { members, features: described }: DocumentationComment,
  misplaced: readonly string[],
  definition: Definition,
  scope: Scope,
): void {
  // One text serves every member that has the feature.
  const features = writtenFeatures(definition);
  if (areTheSame(described, features)) return;
  const what = entityOf(definition);
  const { own, bogus } = compareNames(described, features, scope);
  const refused = refusedOnTypes(definition, scope);
  const undescribed = [...own].filter((name) => !described.has(name) && !misplaced.includes(name) && !refused.has(name));
  const names = bogus.map(([name]) => name);
  const written = new Set(names.length === 0 ? [] : writtenMembers(definition).map(({ name }) => name));
  const asMembers = names.filter((name) => written.has(name) && !members.has(name));
  const { help, rest } = takeMeant(
    names.filter((name) => !asMembers.includes(name)),
    undescribed,
  );
  const [first] = bogus;
  if (first !== undefined) {
    const known = [...helpOfMembers(asMembers), ...help].join(' ');
    reportAt(first[1].span, scope, 'documentation-unknown-feature', { names: quoted(names), what }, { help: known || null });
  }
  const missing = features.find((feature) => feature.name === rest[0]);
  if (missing === undefined) return;
  const parameters = { names: quoted([missing.name]), what };
  reportIn(scope, 'documentation-missing-feature', parameters, missing.span, nearMisses(syntax, [missing.name]) ?? {});
}

/** A member passes for a feature where its description stands behind the line `Features:`. */
function helpOfMembers(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const [are, its] = names.length === 1 ? ['is a member', 'its description stands'] : ['are members', 'their descriptions stand'];
  return [`${quoted(names)} ${are}: ${its} in front of the line 'Features:'.`];
}

/** That these have no place on a type has been told. */
function refusedOnTypes(definition: Definition, scope: Scope): ReadonlySet<string> {
  const isTold = isType(definition) && scope.reporter.hasRulesOf('5.0');
  return new Set(isTold ? definition.features.map(({ name }) => name).filter((name) => specialFeatures.has(name)) : []);
}

/**
 * What is written and what is described besides. Without names that are described as they should be written: that they are written otherwise
 * has been told.
 * @param isExcepted they may be written so
 */
function compareNames(
  described: ReadonlyMap<string, DocumentationText>,
  written: readonly { readonly name: string }[],
  scope: Scope,
  isExcepted = false,
): { readonly own: ReadonlySet<string>; readonly bogus: readonly (readonly [string, DocumentationText])[] } {
  const own = new Set(written.map(({ name }) => name));
  const bogus = [...described].filter(([name]) => !own.has(name));
  if (bogus.length === 0 || isExcepted || !scope.reporter.hasRulesOf('6.0')) return { own, bogus };
  const right = new Map([...own].filter((name) => !described.has(name)).map((name) => [rightForm(name), name]));
  const told = bogus.filter(([name]) => right.has(name));
  for (const [name] of told) own.delete(right.get(name) ?? name);
  return { own, bogus: bogus.filter((each) => !told.includes(each)) };
}

/** A name in lower case, with nothing in front of it or behind it that is none of its letters. */
function rightForm(name: string): string {
  return name
    .replace(/^[*?]+|[*?]+$/g, '')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** Whether the same is described as is written and in the same order, as nearly always: there is nothing to say then. */
function areTheSame(described: ReadonlyMap<string, DocumentationText>, written: readonly { readonly name: string }[]): boolean {
  if (described.size !== written.length) return false;
  let index = 0;
  for (const name of described.keys()) if (written[index++]?.name !== name) return false;
  return true;
}

/** `Returns` and `Errors` are for commands, `Returns` for those that return something. */
function checkTags(documentation: DocumentationComment, definition: Definition, scope: Scope): void {
  for (const name of ['Returns', 'Errors']) {
    const section = documentation.tags.get(name);
    const reason = section && reasonAgainst(name, definition);
    if (section && reason) reportAt(section.span, scope, 'documentation-returns', { name, reason });
  }
}

function reasonAgainst(tag: string, definition: Definition): string | null {
  if (definition.keyword !== 'command') return `only commands have it, this is ${entityOf(definition)}`;
  return tag === 'Returns' && definition.returns === null ? 'the command returns nothing' : null;
}

type AgreementCode = 'documentation-unknown-member' | 'documentation-unknown-feature' | 'documentation-returns';

/** For what is wrong in a comment the place is the comment's line. @param more its `help` stands in place of what the catalogue has */
function reportAt<C extends AgreementCode>(
  span: Span,
  scope: Scope,
  code: C,
  parameters: Parameters<typeof reportIn<C>>[2],
  { help = null, related = [] }: { readonly help?: string | null; readonly related?: readonly Related[] } = {},
): void {
  reportIn(scope, code, parameters, undefined, { span, related, ...(help === null ? {} : { help }) });
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'@${name}'`).join(', ');
}
