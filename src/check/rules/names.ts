import type { DiagnosticPlace } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/source-text.ts';
import type { Definition, Feature, Member } from '../../schema/model.ts';
import { isBuiltin } from '../../schema/builtin.ts';
import { type CheckContext, isType, type Rule } from '../context.ts';
import { optionalHelp } from '../forms.ts';
import { reportIn, type Scope } from '../report.ts';

// An optional prefix of a downstream project, an optional `x-`, and the name itself.
const name = /^(?:__[a-z0-9.-]+_)?(?:x-)?([a-z][a-z0-9_-]*)$/i;
// Enum values may begin with a digit.
const valueName = /^(?:(?:__[a-z0-9.-]+_)?(?:x-)?(?=[a-z])|(?=[0-9]))([a-z0-9][a-z0-9_-]*)$/i;

/** Whether a value, or a branch, can be called so: what cannot has been told. */
export function canBeValue(text: string): boolean {
  return valueName.test(text) && !reserved.test(text);
}

/** What nearly all names are, and is right wherever letters are lower case. */
const plainName = /^(?![qx]-)[a-z][a-z0-9-]*$/;

const reserved = /^q[_-]/;

const formerName = /^[a-z0-9_][\w.+-]*$/i;

const characters = "a name is letters, digits, '-' and '_', and begins with a letter";
const lower = "letters are lower case, and words are joined by '-'";
const upper = "letters are upper case, and words are joined by '_'";
const renameIt = 'Rename it: no pragma makes an exception of it.';
const camel = 'types are written in CamelCase, with at least one lower-case letter';

/** Every name has the form, the case and the freedom from reserved words that the language asks for. */
export const names: Rule = (definition, context, scope) => {
  if (definition.implied) return;
  const { keyword } = definition;
  const excepted = context.isExcepted(definition.name, 'memberNameExceptions');
  // That it is taken has been told.
  if (!isBuiltin(definition.name)) checkDefinitionName(definition, context, scope);
  checkFeatures(definition.features, scope);
  switch (keyword) {
    case 'enum':
      for (const value of definition.values) {
        if (!plainName.test(value.name)) {
          const thing = { what: 'the value', name: value.name, span: value.span, owner: definition };
          check(thing, valueName, excepted ? null : isLower, lower, scope);
        }
        checkFeatures(value.features, scope);
      }
      return;
    case 'struct':
      checkMembers(definition.members, definition, excepted, scope);
      return;
    case 'union':
      if (definition.base.kind === 'inline') checkMembers(definition.base.members, definition, excepted, scope);
      for (const branch of definition.branches)
        if (!plainName.test(branch.name))
          check({ what: 'the branch', name: branch.name, span: branch.span }, valueName, null, lower, scope);
      return;
    case 'alternate':
      for (const branch of definition.branches)
        check({ what: 'the branch', name: branch.name, span: branch.span }, name, isLower, lower, scope);
      return;
    case 'command':
    case 'event':
      // The pragma lists types, and these have none.
      if (definition.data?.kind === 'inline') checkMembers(definition.data.members, definition, false, scope);
  }
};

interface NamedThing {
  readonly what: string;
  readonly name: string;
  readonly span: Span;
  /** The definition that has it as a member or value. */
  readonly owner?: Definition;
}

function checkDefinitionName(definition: Definition, context: CheckContext, scope: Scope): void {
  const thing: NamedThing = { what: `the ${definition.keyword}`, name: definition.name, span: scope.span };
  switch (definition.keyword) {
    case 'command': {
      const excepted = context.isExcepted(definition.name, 'commandNameExceptions');
      check(thing, name, excepted ? hasNoCapital : isLower, lower, scope);
      return;
    }
    case 'event':
      check(thing, name, (text) => !/[a-z-]/.test(text), upper, scope);
      return;
    default:
      check(thing, name, (text) => /^[A-Z][A-Za-z0-9]*$/.test(text) && /[a-z]/.test(text), camel, scope);
      if (isType(definition) && definition.name.endsWith('List')) {
        reportIn(scope, 'reserved-name', { what: thing.what, name: thing.name, reason: "names that end in 'List' belong to arrays" });
      }
  }
}

function checkMembers(members: readonly Member[], owner: Definition, excepted: boolean, scope: Scope): void {
  for (const member of members) {
    const thing = { what: 'the member', name: member.name, span: member.span, owner };
    if (!plainName.test(member.name) && !check(thing, name, excepted ? null : isLower, lower, scope)) continue;
    if (member.name === 'u' || /^has[-_]/.test(member.name)) {
      const reason =
        member.name === 'u'
          ? "the generated C code keeps a union's branches in it"
          : "the generated C code says by 'has_…' whether an optional member is there";
      reportIn(scope, 'reserved-name', { what: thing.what, name: thing.name, reason }, thing.span);
    }
    checkFeatures(member.features, scope);
  }
}

/** What to do about a name of the wrong case. Types, events, features and branches are never excepted, commands with capitals neither. */
function helpOfCase({ what, name: text, owner }: NamedThing): string {
  const instead = (exception: string): string => `Rename it, or if it must stay, ${exception}.`;
  if (what === 'the command' && hasNoCapital(text)) return instead(listIn('command-name-exceptions', text, 'it'));
  if (owner === undefined) return renameIt;
  const hasArguments = owner.keyword === 'command' || owner.keyword === 'event';
  if (hasArguments) return instead("name a struct in 'data' that the pragma member-name-exceptions lists");
  return instead(listIn('member-name-exceptions', owner.name, `the ${owner.keyword}`));
}

function listIn(pragma: string, listed: string, what: string): string {
  return `list ${what} in the pragma: '${pragma}': [ '${listed}' ]`;
}

/** `a?` and its like are how others say that a member may be missing. */
function helpOfForm({ what, name: text, owner }: NamedThing): DiagnosticPlace {
  if (what === 'the value') return { help: "A value is letters, digits, '-' and '_', and begins with a letter or a digit." };
  const stem = /^(?:\?([^*?]+)|([^*?]+)[*?])$/.exec(text);
  const meant = stem?.[1] ?? stem?.[2];
  return meant === undefined || owner === undefined ? {} : { help: optionalHelp(meant) };
}

function checkFeatures(features: readonly Feature[], scope: Scope): void {
  for (const feature of features) check({ what: 'the feature', name: feature.name, span: feature.span }, name, isLower, lower, scope);
}

function hasNoCapital(text: string): boolean {
  return !/[A-Z]/.test(text);
}

function isLower(text: string): boolean {
  return !/[A-Z_]/.test(text);
}

/** Checks form, reserved prefix and, by `rule`, the case of the name without its prefixes. */
function check(thing: NamedThing, form: RegExp, rule: ((text: string) => boolean) | null, ruleText: string, scope: Scope): boolean {
  const stem = form.exec(thing.name)?.[1];
  const { what } = thing;
  if (stem === undefined) {
    // Until 2.8 names could hold more.
    if (formerName.test(thing.name))
      reportIn(scope, 'name-case', { what, name: thing.name, rule: characters }, thing.span, { help: renameIt });
    else reportIn(scope, 'invalid-name', { what, name: thing.name }, thing.span, helpOfForm(thing));
    return false;
  }
  if (reserved.test(thing.name)) {
    reportIn(
      scope,
      'reserved-name',
      { what, name: thing.name, reason: "names that begin with 'q_' belong to QEMU's generator" },
      thing.span,
    );
    return false;
  }
  if (rule !== null && !rule(stem)) {
    reportIn(scope, 'name-case', { what, name: thing.name, rule: ruleText }, thing.span, { help: helpOfCase(thing) });
    return false;
  }
  return true;
}
