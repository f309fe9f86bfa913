import { builtinTypes, isBuiltin } from '../../schema/builtin.ts';
import type { Member, Members, TypeUse } from '../../schema/model.ts';
import { type CheckContext, describeName, isType, type Rule } from '../context.ts';
import { reportIn, type Scope } from '../report.ts';

/** Every type that a definition uses exists and is a type. */
export const references: Rule = (definition, context, scope) => {
  const use = (type: TypeUse | null, what: string): void => {
    if (type !== null) checkUse(type, what, context, scope);
  };
  switch (definition.keyword) {
    case 'enum':
      return;
    case 'struct':
      use(definition.base, 'the base');
      checkMembers(definition.members, use);
      return;
    case 'union':
      checkNamedOrInline(definition.base, 'the base', use);
      for (const branch of definition.branches) use(branch.type, `the branch '${branch.name}'`);
      return;
    case 'alternate':
      for (const branch of definition.branches) use(branch.type, `the branch '${branch.name}'`);
      return;
    case 'command':
      if (definition.data !== null) checkNamedOrInline(definition.data, "'data'", use);
      use(definition.returns, "'returns'");
      return;
    case 'event':
      if (definition.data !== null) checkNamedOrInline(definition.data, "'data'", use);
  }
};

type Use = (type: TypeUse, what: string) => void;

function checkMembers(members: readonly Member[], use: Use): void {
  for (const member of members) if (!builtinTypes.has(member.type.name)) use(member.type, `the member '${member.name}'`);
}

function checkNamedOrInline(members: Members, what: string, use: Use): void {
  if (members.kind === 'named') use(members.type, what);
  else checkMembers(members.members, use);
}

function checkUse(type: TypeUse, what: string, context: CheckContext, scope: Scope): void {
  const { name } = type;
  if (isBuiltin(name)) return;
  const definition = context.definitions.get(name);
  if (definition === undefined) {
    if (context.excuses(name)) return;
    const help = context.suggest(name, typeNames(context));
    reportIn(scope, 'unknown-type', { what, name }, type.span, help === null ? {} : { help });
  } else if (!isType(definition)) {
    reportIn(scope, 'not-a-type', { what, name, found: describeName(name, context) }, type.span, {
      related: [{ message: `'${name}' is defined here`, span: definition.span }],
    });
  }
}

function* typeNames(context: CheckContext): Generator<string> {
  yield* builtinTypes.keys();
  for (const definition of context.definitions.values()) if (isType(definition)) yield definition.name;
}
