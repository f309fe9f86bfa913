import type { Span } from '../../diagnostics/source-text.ts';
import { recogniseDialect } from '../../parse/dialect.ts';
import { parseDocumentation } from '../../parse/documentation.ts';
import { parseFile } from '../../parse/expression.ts';
import { type DocumentationBlockSyntax, spanOf } from '../../parse/syntax.ts';
import type { DocumentationComment, Schema } from '../../schema/model.ts';
import { commentOf } from './comment.ts';

/** The comment of a definition, by its name; null where there is none. */
export type CommentsByName = (definition: string) => DocumentationComment | null;

/** Looks up comments of a schema that was read without its documentation, for who needs a few of them: each is parsed when it is asked for. */
export function commentsIn(schema: Schema): CommentsByName {
  const files = new Map<Span['source'], ReadonlyMap<number, DocumentationBlockSyntax>>();
  const blocksIn = (source: Span['source']): ReadonlyMap<number, DocumentationBlockSyntax> => {
    let blocks = files.get(source);
    if (blocks === undefined) files.set(source, (blocks = blocksByDefinition(source)));
    return blocks;
  };
  let dialect: ReturnType<typeof recogniseDialect> | null = null;
  return (name) => {
    const definition = schema.definitions.get(name);
    if (definition === undefined || definition.implied) return null;
    const { source, start } = definition.span;
    const block = blocksIn(source).get(start);
    if (block === undefined) return null;
    // Of the dialect that counts which comments tell.
    dialect ??= recogniseDialect(
      [],
      schema.modules.map((module) => module.source),
    );
    const [syntax] = parseDocumentation(source, [block], dialect);
    return syntax === undefined || syntax.symbol === null ? null : commentOf(syntax, spanOf(source, block));
  };
}

/** What stands directly in front of each definition, by where that begins. What is wrong in a file has been told. */
function blocksByDefinition(source: Span['source']): ReadonlyMap<number, DocumentationBlockSyntax> {
  const { items, gaps } = parseFile(source, { add: () => undefined, isError: () => false });
  const blocks = new Map<number, DocumentationBlockSyntax>();
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (item.kind === 'object' && before?.kind === 'documentation' && !gaps.has(index)) blocks.set(item.start, before);
  });
  return blocks;
}
