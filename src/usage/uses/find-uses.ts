import type { Subject, Use } from '../model.ts';
import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { usesInCall } from './calls.ts';
import { subjectsOfLiteral } from './literals.ts';
import { subjectsOfKeyAccess, subjectsOfMemberName, usesInBinding, usesInObject } from './members.ts';
import { usesInMessage, usesInText } from './messages.ts';
import { subjectsOfName } from './names.ts';

/** A node, and what it names. */
export interface NodeUse {
  readonly node: ts.Node;
  readonly subjects: readonly Subject[];
  /** It names something without using it, so that no other rule is to take it for a use. */
  readonly isNoUse?: true;
  /** Where it is in a text that is the node; several may be at the same place. */
  readonly inside?: { readonly start: number; readonly end: number };
}

/** Everything of the schema that a source names, in the order of the text. A place that several rules know of counts for the first one. */
export function findUses(
  context: ProjectContext,
  file: ts.SourceFile,
  span: (start: number, end: number) => Use['span'],
): readonly (Use & NodeUse)[] {
  const { compiler: ts } = context;
  const found = new Map<number, NodeUse>();
  const inTexts: (readonly [number, NodeUse])[] = [];
  const add = (use: NodeUse): void => {
    if (use.node.getSourceFile() !== file) return;
    if (use.inside !== undefined) {
      inTexts.push([use.inside.start, use]);
      return;
    }
    const start = use.node.getStart(file);
    const before = found.get(start);
    if (before === undefined || (before.subjects.length === 0 && !before.isNoUse)) found.set(start, use);
  };
  // A stack of its own: what programs generate may be nested deeper than calls can be.
  const pending: ts.Node[] = [file];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const use of usesAt(context, node)) add(use);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    for (const child of children.reverse()) pending.push(child);
  }
  return [...found, ...inTexts]
    .filter(([, { subjects }]) => subjects.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([start, use]) => ({ ...use, span: span(start, use.inside?.end ?? use.node.getEnd()) }));
}

function usesAt(context: ProjectContext, node: ts.Node): readonly NodeUse[] {
  const { compiler: ts } = context;
  if (ts.isCallExpression(node)) return usesInCall(context, node);
  if (ts.isObjectLiteralExpression(node)) return [...usesInMessage(context, node), ...usesInObject(context, node)];
  if (ts.isStringLiteralLike(node)) return [...usesInText(context, node), { node, subjects: subjectsOfLiteral(context, node) }];
  if (context.packages.all.length === 0) return [];
  if (ts.isElementAccessExpression(node) && !ts.isStringLiteralLike(node.argumentExpression))
    return [{ node: node.argumentExpression, subjects: subjectsOfKeyAccess(context, node) }];
  if (ts.isObjectBindingPattern(node)) return usesInBinding(context, node);
  if (ts.isIdentifier(node)) {
    const isMemberName = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    return [{ node, subjects: isMemberName ? subjectsOfMemberName(context, node.parent) : subjectsOfName(context, node) }];
  }
  return [];
}
