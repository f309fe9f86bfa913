import type { NamedSubject, Use } from '../model.ts';
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
  readonly subjects: readonly NamedSubject[];
  /** What leads to it, such as calls that constants are handed to: what is made sure of there holds as well. */
  readonly from?: readonly ts.Node[];
  /** It names something without using it, so that no other rule is to take it for a use. */
  readonly isNoUse?: true;
  /** Where it is in a text that is the node; several may be at the same place. */
  readonly inside?: { readonly start: number; readonly end: number };
}

/** What is named in sources, by file and place. */
export interface FoundUses {
  /** What a walk through a source comes upon, which may stand in another one: a constant that is handed to a call. */
  readonly addFrom: (file: ts.SourceFile) => void;
  /** Everything of the schema that a source names, in the order of the text. A place that several rules know of counts for the first one. */
  readonly in: (file: ts.SourceFile, span: (start: number, end: number) => Use['span']) => readonly (Use & NodeUse)[];
}

/** A use with a list of its own, to which all that leads to it is added. */
interface FoundUse extends NodeUse {
  readonly from?: ts.Node[];
}

interface UsesInFile {
  readonly found: Map<number, FoundUse>;
  readonly inTexts: (readonly [number, NodeUse])[];
}

export function findUses(context: ProjectContext): FoundUses {
  const byFile = new Map<ts.SourceFile, UsesInFile>();
  const usesIn = (file: ts.SourceFile): UsesInFile => {
    const known = byFile.get(file) ?? { found: new Map<number, FoundUse>(), inTexts: [] };
    byFile.set(file, known);
    return known;
  };
  const add = (use: NodeUse): void => {
    const file = use.node.getSourceFile();
    const { found, inTexts } = usesIn(file);
    if (use.inside !== undefined) {
      inTexts.push([use.inside.start, use]);
      return;
    }
    const start = use.node.getStart(file);
    const before = found.get(start);
    const { from, ...rest } = use;
    if (before === undefined || (before.subjects.length === 0 && !before.isNoUse))
      found.set(start, from === undefined ? rest : { ...rest, from: [...from] });
    else if (from !== undefined) before.from?.push(...from);
  };
  return {
    addFrom: (file) => {
      walk(context, file, add);
    },
    in: (file, span) => {
      const { found, inTexts } = usesIn(file);
      return [...found, ...inTexts]
        .filter(([, { subjects }]) => subjects.length > 0)
        .sort(([a], [b]) => a - b)
        .map(([start, use]) => ({ ...use, span: span(start, use.inside?.end ?? use.node.getEnd()) }));
    },
  };
}

function walk(context: ProjectContext, file: ts.SourceFile, add: (use: NodeUse) => void): void {
  const { compiler: ts } = context;
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
}

function usesAt(context: ProjectContext, node: ts.Node): readonly NodeUse[] {
  const { compiler: ts } = context;
  if (ts.isCallExpression(node)) return usesInCall(context, node);
  if (ts.isObjectLiteralExpression(node)) return [...usesInMessage(context, node), ...usesInObject(context, node)];
  if (ts.isStringLiteralLike(node)) return [...usesInText(context, node), { node, subjects: subjectsOfLiteral(context, node) }];
  if (ts.isTemplateExpression(node) || ts.isBinaryExpression(node)) return usesInText(context, node);
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
