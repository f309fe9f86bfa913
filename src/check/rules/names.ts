import type { Span } from '../../diagnostics/source-text.ts';
import type { Definition, Feature, Member } from '../../schema/model.ts';
import { isBuiltin } from '../../schema/builtin.ts';
import { type CheckContext, isType, type Rule } from '../context.ts';
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
        if (!plainName.test(value.name))
          check({ what: 'the value', name: value.name, span: value.span }, valueName, excepted ? null : isLower, lower, scope);
        checkFeatures(value.features, scope);
      }
      return;
    case 'struct':
      checkMembers(definition.members, excepted, scope);
      return;
    case 'union':
      if (definition.base.kind === 'inline') checkMembers(definition.base.members, excepted, scope);
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
      if (definition.data?.kind === 'inline') checkMembers(definition.data.members, excepted, scope);
  }
};

interface NamedThing {
  readonly what: string;
  readonly name: string;
  readonly span: Span;
}

function checkDefinitionName(definition: Definition, context: CheckContext, scope: Scope): void {
  const thing: NamedThing = { what: `the ${definition.keyword}`, name: definition.name, span: scope.span };
  switch (definition.keyword) {
    case 'command': {
      const excepted = context.isExcepted(definition.name, 'commandNameExceptions');
      check(thing, name, excepted ? (text) => !/[A-Z]/.test(text) : isLower, lower, scope);
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

function checkMembers(members: readonly Member[], excepted: boolean, scope: Scope): void {
  for (const member of members) {
    const thing = { what: 'the member', name: member.name, span: member.span };
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

function checkFeatures(features: readonly Feature[], scope: Scope): void {
  for (const feature of features) check({ what: 'the feature', name: feature.name, span: feature.span }, name, isLower, lower, scope);
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
    if (formerName.test(thing.name)) reportIn(scope, 'name-case', { what, name: thing.name, rule: characters }, thing.span);
    else reportIn(scope, 'invalid-name', { what, name: thing.name }, thing.span);
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
    reportIn(scope, 'name-case', { what, name: thing.name, rule: ruleText }, thing.span);
    return false;
  }
  return true;
}
