import type { CommandDefinition, EventDefinition } from '../../schema/model.ts';
import { type CheckContext, describeUse, owned, type OwnedMember, possibleMembers, type Rule } from '../context.ts';
import { reportIn, type Scope } from '../report.ts';

/** What a command takes and an event carries is a struct, members in place, or, boxed, a union. */
export const data: Rule = (definition, context, scope) => {
  if (definition.keyword !== 'command' && definition.keyword !== 'event') return;
  if (definition.data?.kind === 'named') {
    const { type } = definition.data;
    const keyword = context.definitions.get(type.name)?.keyword;
    const what = `the ${definition.keyword}`;
    if (keyword === 'alternate' && definition.boxed) {
      reportIn(scope, 'alternate-arguments', { what }, type.span);
      return;
    }
    const allowed = keyword === 'struct' || (keyword === 'union' && definition.boxed);
    if (!allowed && !context.excuses(type.name)) {
      const help = keyword === 'union' ? "A union as arguments needs 'boxed': true." : undefined;
      reportIn(scope, 'wrong-arguments', { what, found: describeUse(type, context) }, type.span, help === undefined ? {} : { help });
      return;
    }
  }
  if (!definition.boxed) checkConditions(definition, context, scope);
};

/** Arguments that are passed one by one in C can't be left out of a build one by one. */
function checkConditions(definition: CommandDefinition | EventDefinition, context: CheckContext, scope: Scope): void {
  const conditional = argumentsOf(definition, context).find(({ member }) => member.condition !== null);
  if (conditional === undefined) return;
  const { member, owner } = conditional;
  const related = owner === definition ? [] : [{ message: 'the member is declared here', span: member.span }];
  const focus = owner === definition ? member.span : undefined;
  const help = definition.data?.kind === 'named' ? { help: "Add 'boxed': true." } : {};
  reportIn(scope, 'conditional-arguments', { name: member.name }, focus, { related, ...help });
}

function argumentsOf(definition: CommandDefinition | EventDefinition, context: CheckContext): readonly OwnedMember[] {
  if (definition.data === null) return [];
  if (definition.data.kind === 'inline') return owned(definition.data.members, definition);
  return possibleMembers(context.definitions.get(definition.data.type.name), context);
}
