import type { Branch, Definition, Member } from '../../schema/model.ts';
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
  const types = new Map<string, Branch>();
  for (const branch of definition.branches) if (!types.has(branch.type.name)) types.set(branch.type.name, branch);
  // A member of the base may be what is wrong with many branches, and so may a struct that is in the base and in them: each is told once.
  const told = new Set<Member>();
  const toldTwice = new Set<Definition>();
  for (const [name, branch] of types) {
    for (const entry of possibleMembers(context.definitions.get(name), context)) {
      const other = taken.get(folded(entry.member.name));
      if (other === undefined) continue;
      if (other.member === entry.member) {
        if (toldTwice.has(entry.owner)) continue;
        toldTwice.add(entry.owner);
        if (!isOnCycle(definition, context) && !isOnCycle(entry.owner, context)) reportTwice(branch, entry, scope);
      } else if (!told.has(other.member)) {
        told.add(other.member);
        reportBranch(branch, entry, other, definition, scope);
      }
    }
  }
}

function isOnCycle(definition: Definition, context: CheckContext): boolean {
  return context.embedding().cycles.some((cycle) => cycle.includes(definition));
}

function reportBranch(branch: Branch, entry: OwnedMember, other: OwnedMember, definition: Definition, scope: Scope): void {
  const what = `in the branch '${branch.name}', the member ${nameWithOwner(entry)}`;
  const theirs = other.owner === definition ? `'${other.member.name}' of the base` : nameWithOwner(other);
  const related = [entry, other].map(({ member }) => ({ message: `'${member.name}' is declared here`, span: member.span }));
  reportIn(scope, 'name-clash', { what, other: theirs }, branch.span, { related });
}

/** The base and a branch are, or are based on, one struct. */
function reportTwice(branch: Branch, entry: OwnedMember, scope: Scope): void {
  const what = `in the branch '${branch.name}', the member ${nameWithOwner(entry)}`;
  const related = [{ message: `'${entry.member.name}' is declared here`, span: entry.member.span }];
  const help = `What ${entityOf(entry.owner)} has is there by the base already.`;
  reportIn(scope, 'name-clash', { what, other: 'the same one of the base' }, branch.span, { related, help });
}

const onceIsEnough = 'It is listed twice: remove or rename one.';

/** Members that stand beside others: none of the former may have the name of one of the latter, nor of an earlier one of its own. */
function checkMembers(
  taken: ReadonlyMap<string, OwnedMember>,
  members: readonly OwnedMember[],
  definition: Definition,
  scope: Scope,
): void {
  const own = new Map<string, OwnedMember>();
  for (const entry of members) {
    const key = folded(entry.member.name);
    const other = taken.get(key) ?? own.get(key);
    own.set(key, entry);
    // In a circle of bases, which has been told, a member meets itself.
    if (other === undefined || other.member === entry.member) continue;
    const related = [{ message: `'${other.member.name}' is declared here`, span: other.member.span }];
    const theirs = other.owner === definition ? `'${other.member.name}'` : nameWithOwner(other);
    const isTwice = other.owner === entry.owner && other.member.name === entry.member.name;
    const parameters = { what: `the member '${entry.member.name}'`, other: theirs };
    reportIn(scope, 'name-clash', parameters, entry.member.span, { related, ...(isTwice ? { help: onceIsEnough } : {}) });
  }
}

function nameWithOwner({ member, owner }: OwnedMember): string {
  return `'${member.name}' of ${entityOf(owner)}`;
}

function checkDistinct(things: readonly { readonly name: string; readonly span: Span }[], what: string, scope: Scope): void {
  const seen = new Map<string, { readonly name: string; readonly span: Span }>();
  for (const thing of things) {
    const key = folded(thing.name);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, thing);
    else {
      reportIn(scope, 'name-clash', { what: `${what} '${thing.name}'`, other: `'${other.name}'` }, thing.span, {
        related: [{ message: `'${other.name}' stands here`, span: other.span }],
        ...(other.name === thing.name ? { help: onceIsEnough } : {}),
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
