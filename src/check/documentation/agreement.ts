import type { Span } from '../../diagnostics/source-text.ts';
import type { Definition, DocumentationComment, DocumentationText } from '../../schema/model.ts';
import { writtenFeatures, writtenMembers } from '../../schema/written-members.ts';
import { type CheckContext, entityOf } from '../context.ts';
import { reportIn, type Scope } from '../report.ts';
import type { ParsedComment } from './attach.ts';
import { lineSpan } from './comment.ts';

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
  checkMembers(documentation.members, definition, context, scope);
  checkFeatures(documentation.features, definition, context, scope);
}

function checkMembers(
  described: ReadonlyMap<string, DocumentationText>,
  definition: Definition,
  context: CheckContext,
  scope: Scope,
): void {
  const written = writtenMembers(definition);
  if (areTheSame(described, written)) return;
  const own = new Set(written.map((member) => member.name));
  const bogus = [...described].filter(([name]) => !own.has(name));
  const what = entityOf(definition);
  const missing = [...own].filter((name) => !described.has(name));
  const [first] = bogus;
  if (first !== undefined) {
    const help = missing.length === 0 ? null : context.suggest(first[0], missing);
    reportAt(first[1].span, scope, 'documentation-unknown-member', { names: quoted(bogus.map(([name]) => name)), what }, help);
  }
  if (missing.length > 0 && !context.isExcepted(definition.name, 'documentationExceptions')) {
    reportIn(scope, 'documentation-missing-member', { names: quoted(missing), what, verb: missing.length === 1 ? 'is' : 'are' });
  }
}

function checkFeatures(
  described: ReadonlyMap<string, DocumentationText>,
  definition: Definition,
  context: CheckContext,
  scope: Scope,
): void {
  // One text serves every member that has the feature.
  const features = writtenFeatures(definition);
  if (areTheSame(described, features)) return;
  const what = entityOf(definition);
  const own = new Set(features.map((feature) => feature.name));
  const bogus = [...described].filter(([name]) => !own.has(name));
  const [first] = bogus;
  if (first !== undefined) {
    const undescribed = [...own].filter((name) => !described.has(name));
    const help = undescribed.length === 0 ? null : context.suggest(first[0], undescribed);
    reportAt(first[1].span, scope, 'documentation-unknown-feature', { names: quoted(bogus.map(([name]) => name)), what }, help);
  }
  const missing = features.find((feature) => !described.has(feature.name));
  if (missing !== undefined) reportIn(scope, 'documentation-missing-feature', { names: quoted([missing.name]), what }, missing.span);
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

/** For what is wrong in a comment the place is the comment's line. @param help instead of what the catalogue has */
function reportAt<C extends AgreementCode>(
  span: Span,
  scope: Scope,
  code: C,
  parameters: Parameters<typeof reportIn<C>>[2],
  help: string | null = null,
): void {
  reportIn(scope, code, parameters, undefined, help === null ? { span } : { span, help });
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'@${name}'`).join(', ');
}
