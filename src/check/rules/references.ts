import { askFor } from '../../diagnostics/did-you-mean.ts';
import { builtinTypes, isBuiltin } from '../../schema/builtin.ts';
import type { Definition, Member, Members, TypeUse } from '../../schema/model.ts';
import { type CheckContext, describeName, isType, type Rule } from '../context.ts';
import { optionalHelp } from '../forms.ts';
import { helpOfForeignType } from '../foreign-words.ts';
import { reportIn, type Scope } from '../report.ts';

/** Every type that a definition uses exists and is a type. */
export const references: Rule = (definition, context, scope) => {
  const use = (type: TypeUse | null, what: string, member?: string): void => {
    if (type !== null) checkUse(type, what, member, context, scope);
  };
  switch (definition.keyword) {
    case 'enum':
      return;
    case 'struct':
      use(definition.base, 'the base');
      if (isWrapper(definition)) for (const { type } of definition.members) use(type, 'a branch');
      else checkMembers(definition.members, use);
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

/** What the branch of a union without discriminator is wrapped in: nobody has written its member. */
function isWrapper({ name, implied }: Definition): boolean {
  return implied && name.endsWith('-wrapper');
}

type Use = (type: TypeUse, what: string, member?: string) => void;

function checkMembers(members: readonly Member[], use: Use): void {
  for (const member of members) if (!builtinTypes.has(member.type.name)) use(member.type, `the member '${member.name}'`, member.name);
}

function checkNamedOrInline(members: Members, what: string, use: Use): void {
  if (members.kind === 'named') use(members.type, what);
  else checkMembers(members.members, use);
}

function checkUse(type: TypeUse, what: string, member: string | undefined, context: CheckContext, scope: Scope): void {
  const { name } = type;
  if (isBuiltin(name)) return;
  const definition = context.definitions.get(name);
  if (definition === undefined) {
    if (context.excuses(name)) return;
    const help =
      helpOfOptional(type, member) ??
      helpOfArray(type, context) ??
      askFor(context.nearest(name, typeNames(context))) ??
      helpOfForeignType(name, member === undefined && what !== "'returns'");
    reportIn(scope, 'unknown-type', { what, name }, type.span, help === null ? {} : { help });
  } else if (!isType(definition)) {
    reportIn(scope, 'not-a-type', { what, name, found: describeName(name, context) }, type.span, {
      related: [{ message: `'${name}' is defined here`, span: definition.span }],
    });
  }
}

/** A type with the mark of what is optional. */
function helpOfOptional({ name, array }: TypeUse, member: string | undefined): string | null {
  const stem = name.replace(/^\*|[*?]$/, '');
  if (stem === name || stem === '' || /[*?]/.test(stem)) return null;
  if (member === undefined) return `The name of a type has no '*' and no '?': only members are optional.`;
  return optionalHelp(member, array ? `[ '${stem}' ]` : `'${stem}'`);
}

/** `str[]`, and `strList`, which is what C calls it. */
function helpOfArray({ name, array }: TypeUse, context: CheckContext): string | null {
  const element = /^(.+?)(?:\[\]|List)$/.exec(name)?.[1];
  if (array || element === undefined || !(name.endsWith(']') || isBuiltin(element) || context.definitions.get(element) !== undefined))
    return null;
  return `An array is written as a list of its type: [ '${element}' ].`;
}

function* typeNames(context: CheckContext): Generator<string> {
  yield* builtinTypes.keys();
  for (const definition of context.definitions.values()) if (isType(definition)) yield definition.name;
}
