import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Protocol } from '../protocol/index.ts';
import type { Definition, DocumentationComment, Schema } from '../schema/model.ts';
import { checkMessages } from './check-messages.ts';
import { commentText } from './comment-text.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { findExamples } from './find-examples.ts';
import { collectInto } from './findings.ts';
import { readMessages } from './read-messages.ts';

export interface CheckedExamples {
  /** Warnings, in the order of files and places. */
  readonly findings: readonly Diagnostic[];
  /** How many examples there are. */
  readonly count: number;
}

/**
 * Compares the examples in a schema's documentation with what it defines.
 * @param schema one without errors
 * @param protocol what is made of it, with no condition settled
 */
export function checkExamples(schema: Schema, protocol: Protocol): CheckedExamples {
  const conversation = createConversation(protocol);
  const findings: Diagnostic[] = [];
  let count = 0;
  for (const { definitions, freeForm } of schema.modules) {
    for (const definition of definitions) {
      // Of a definition that an older form implies somebody wrote only the comment of the one that implies it.
      if (definition.documentation !== null && !definition.implied)
        count += checkComment(conversation, definition.documentation, definition, findings);
    }
    for (const { documentation } of freeForm) count += checkComment(conversation, documentation, null, findings);
  }
  return { findings: sorted(findings, schema), count };
}

/** By file, in the order of inclusion, then by place. */
function sorted(findings: readonly Diagnostic[], { modules }: Schema): readonly Diagnostic[] {
  const order = new Map(modules.map(({ source }, index) => [source, index]));
  const rank = ({ span }: Diagnostic): number => (span === null ? -1 : (order.get(span.source) ?? -1));
  return [...findings].sort((a, b) => rank(a) - rank(b) || (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

function checkComment(
  conversation: Conversation,
  comment: DocumentationComment,
  definition: Definition | null,
  findings: Diagnostic[],
): number {
  const text = commentText(comment);
  const examples = findExamples(text);
  if (examples.length === 0) return 0;
  const collected = collectInto(findings, text, definition === null ? null : `${definition.keyword} '${definition.name}'`);
  const subject = definition?.keyword === 'command' ? (conversation.commands.get(definition.name) ?? null) : null;
  for (const example of examples) {
    const { parts, problems } = readMessages(text.text, example);
    for (const { message, ...place } of problems) collected.report('example-syntax', { problem: message }, place);
    checkMessages(conversation, parts, subject, collected);
  }
  return examples.length;
}
