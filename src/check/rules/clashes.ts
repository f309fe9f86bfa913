import type { Definition } from '../../schema/model.ts';
import type { Span } from '../../diagnostics/source-text.ts';
import {
  type CheckContext,
  commonMembers,
  entityOf,
  owned,
  type OwnedMember,
  possibleMembers,
  type Rule,
  structMembers,
  structNamed,
} from '../context.ts';
import { reportIn, type Scope } from '../report.ts';

/** No two members of an object, values of an enum or branches share a name; `-`, `_` and `.` count as the same. */
export const clashes: Rule = (definition, context, scope) => {
  switch (definition.keyword) {
    case 'enum':
      checkDistinct(definition.values, 'the value', scope);
      return;
    case 'struct': {
      const base = structNamed(definition.base, context);
      checkMembers(
        byFoldedName(base === null ? [] : structMembers(base, context)),
        owned(definition.members, definition),
        definition,
        scope,
      );
      return;
    }
    case 'union':
      checkUnion(definition, context, scope);
      return;
    case 'alternate':
      checkDistinct(definition.branches, 'the branch', scope);
      return;
    case 'command':
    case 'event':
      if (definition.data?.kind === 'inline') checkMembers(new Map(), owned(definition.data.members, definition), definition, scope);
  }
};

function checkUnion(definition: Definition & { readonly keyword: 'union' }, context: CheckContext, scope: Scope): void {
  checkDistinct(definition.branches, 'the branch', scope);
  const common = commonMembers(definition, context);
  if (definition.base.kind === 'inline') checkMembers(new Map(), common, definition, scope);
  const taken = byFoldedName(common);
  // Each type is looked at once: what is wrong with it in one branch is wrong with it in all.
  const types = new Map(definition.branches.map((branch) => [branch.type.name, branch]));
  for (const [name, branch] of types) {
    checkMembers(taken, possibleMembers(context.definitions.get(name), context), definition, scope, branch.span);
    if (scope.errors > 0) return;
  }
}

/** Members that stand beside others: none of the former may have the name of one of the latter, nor of an earlier one of its own. */
function checkMembers(
  taken: ReadonlyMap<string, OwnedMember>,
  members: readonly OwnedMember[],
  definition: Definition,
  scope: Scope,
  place?: Span,
): void {
  const own = new Map<string, OwnedMember>();
  for (const entry of members) {
    const key = folded(entry.member.name);
    const other = taken.get(key) ?? (place === undefined ? own.get(key) : undefined);
    own.set(key, entry);
    if (other === undefined) continue;
    const theirs = other.owner === definition ? `'${other.member.name}'` : `'${other.member.name}' of ${entityOf(other.owner)}`;
    reportIn(scope, 'name-clash', { what: 'the member', name: entry.member.name, other: theirs }, place ?? entry.member.span, {
      related: [{ message: `'${other.member.name}' is declared here`, span: other.member.span }],
    });
  }
}

function checkDistinct(things: readonly { readonly name: string; readonly span: Span }[], what: string, scope: Scope): void {
  const seen = new Map<string, { readonly name: string; readonly span: Span }>();
  for (const thing of things) {
    const key = folded(thing.name);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, thing);
    else {
      reportIn(scope, 'name-clash', { what, name: thing.name, other: `'${other.name}'` }, thing.span, {
        related: [{ message: `'${other.name}' stands here`, span: other.span }],
      });
    }
  }
}

function byFoldedName(members: readonly OwnedMember[]): ReadonlyMap<string, OwnedMember> {
  return new Map(members.map((member) => [folded(member.member.name), member]));
}

/** A name as the generated C code has it. */
function folded(name: string): string {
  return name.replace(/[-.]/g, '_');
}
