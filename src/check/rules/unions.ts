import { askFor } from '../../diagnostics/did-you-mean.ts';
import { builtinTypes } from '../../schema/builtin.ts';
import type { UnionDefinition } from '../../schema/model.ts';
import {
  type CheckContext,
  commonMembers,
  describeName,
  describeUse,
  enumValues,
  hasWholeBase,
  isType,
  type OwnedMember,
  type Rule,
  valuesElsewhere,
} from '../context.ts';
import { reportIn, type Scope } from '../report.ts';
import { canBeValue } from './names.ts';

/** A union's discriminator selects one of its branches. */
export const unions: Rule = (definition, context, scope) => {
  if (definition.keyword !== 'union') return;
  const tag = discriminatorOf(definition, context, scope);
  if (tag === null) return;
  const type = tag.member.type.name;
  const values = enumValues(type, context);
  if (values === null) {
    if (type === 'str') checkBranches(definition, null, type, context, scope);
    return;
  }
  if (values.length === 0) reportIn(scope, 'empty-union', { type }, definition.discriminator.span);
  checkBranches(definition, values, type, context, scope);
};

/** `values` is null when the branches themselves are the values. */
function checkBranches(union: UnionDefinition, values: readonly string[] | null, type: string, context: CheckContext, scope: Scope): void {
  const known = values && new Set(values);
  let elsewhere: ReadonlySet<string> | null = null;
  for (const branch of union.branches) {
    if (values !== null && known?.has(branch.name) === false) {
      if (!canBeValue(branch.name)) continue;
      elsewhere ??= new Set(valuesElsewhere(type, context));
      // Another definition of the enum may be broken.
      if (!elsewhere.has(branch.name) && !context.excuses(type)) {
        const help = askFor(context.nearest(branch.name, values));
        reportIn(scope, 'unknown-branch', { name: branch.name, type }, branch.span, help === null ? {} : { help });
        continue;
      }
    }
    const target = context.definitions.get(branch.type.name);
    const isObject = !branch.type.array && (target?.keyword === 'struct' || target?.keyword === 'union');
    if (!isObject && !context.excuses(branch.type.name)) {
      reportIn(scope, 'wrong-branch', { name: branch.name, found: describeUse(branch.type, context) }, branch.type.span);
    }
  }
}

function discriminatorOf(union: UnionDefinition, context: CheckContext, scope: Scope): OwnedMember | null {
  const { name, span } = union.discriminator;
  const members = commonMembers(union, context);
  const tag = members.find(({ member }) => member.name === name);
  if (tag === undefined) {
    // What is wrong with the base has been told, and put right it may have the member.
    if (!hasWholeBase(union, context)) return null;
    const candidates = members.map(({ member }) => member.name);
    const help = askFor(context.nearest(name, candidates));
    reportIn(scope, 'no-discriminator', { name }, span, help === null ? {} : { help });
    return null;
  }
  if (tag.member.type.name === 'str' && !tag.member.type.array) {
    // In 1.6 and 1.7 the names of the branches were its values.
    reportIn(scope, 'string-discriminator', { name }, span);
    return scope.errors > 0 ? null : tag;
  }
  const problem = problemOf(tag, context);
  if (problem === null) return tag;
  reportIn(scope, 'wrong-discriminator', { name, problem }, span, {
    related: tag.member.span === span ? [] : [{ message: 'the member is declared here', span: tag.member.span }],
  });
  return null;
}

function problemOf({ member }: OwnedMember, context: CheckContext): string | null {
  if (member.type.array || enumValues(member.type.name, context) === null) {
    // That it is no type has been told where the member is declared.
    if (!member.type.array && !isKnownType(member.type.name, context)) return null;
    return `is of ${member.type.array ? 'an array type' : describeName(member.type.name, context)}, not of an enum type`;
  }
  if (member.optional) return 'is optional';
  return member.condition === null ? null : 'has a condition';
}

function isKnownType(name: string, context: CheckContext): boolean {
  const definition = context.definitions.get(name);
  return builtinTypes.has(name) || (definition !== undefined && isType(definition));
}
