import type { ts } from '../project/compiler.ts';
import type { ProjectContext } from '../project/context.ts';
import { type Range, unitsOf } from './escapes.ts';
import { SUBSTITUTED } from './json-tokens.ts';

/** A text as far as it is written in a source. */
export interface WrittenText {
  /** With a sign for all that is put in at run time. */
  readonly text: string;
  /** Where a part of it is in the source. */
  readonly place: (start: number, end: number) => Range;
}

/** A piece that is written, or null for one that is not. */
type Piece = ts.LiteralLikeNode | null;

/**
 * The texts that begin with a literal: it by itself, a template, a concatenation of any of these and anything else. The longest one comes first.
 * What is a part of a longer one comes with that.
 */
export function writtenTexts({ compiler: ts }: ProjectContext, node: ts.Expression): readonly WrittenText[] {
  const isJoined = (one: ts.Node): one is ts.BinaryExpression =>
    ts.isBinaryExpression(one) && one.operatorToken.kind === ts.SyntaxKind.PlusToken;
  if (isJoined(node.parent) && node.parent.left === node) return [];
  const operands: ts.Expression[] = [];
  let first = node;
  for (; isJoined(first); first = first.left) operands.push(first.right);
  const beginning = piecesOf(ts, first);
  if (beginning[0] === null || !/^\s*\{/.test(beginning[0]?.text ?? '')) return [];
  const alone = written(beginning);
  if (operands.length === 0) return [alone];
  return [written([...beginning, ...operands.reverse().flatMap((operand) => piecesOf(ts, operand))]), alone];
}

function piecesOf(compiler: ProjectContext['compiler'], node: ts.Expression): readonly Piece[] {
  const { isStringLiteralLike, isTemplateExpression, isTaggedTemplateExpression } = compiler;
  // A tag makes of its texts what it likes.
  if (isTaggedTemplateExpression(node.parent)) return [null];
  if (isStringLiteralLike(node)) return [node];
  if (!isTemplateExpression(node)) return [null];
  return [node.head, ...node.templateSpans.flatMap(({ literal }) => [null, literal])];
}

function written(pieces: readonly Piece[]): WrittenText {
  let units: readonly Range[] | undefined;
  return {
    text: pieces.map((piece) => piece?.text ?? SUBSTITUTED).join(''),
    place: (start, end) => {
      units ??= pieces.flatMap((piece) => (piece === null ? [{ start: 0, end: 0 }] : unitsOfPiece(piece)));
      return { start: units[start]?.start ?? 0, end: units[end - 1]?.end ?? 0 };
    },
  };
}

/** Where it cannot be told what is written where, all of it is meant. */
function unitsOfPiece(piece: ts.LiteralLikeNode): readonly Range[] {
  const { text: source } = piece.getSourceFile();
  const [start, end] = [piece.getStart(), piece.getEnd()];
  const raw = source.slice(start + 1, source.startsWith('${', end - 2) ? end - 2 : end - 1);
  return unitsOf(raw, piece.text, start + 1) ?? piece.text.split('').map(() => ({ start, end }));
}
