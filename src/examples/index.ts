import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Command, Protocol } from '../protocol/index.ts';
import type { Definition, DocumentationComment, Schema } from '../schema/model.ts';
import { checkMessages, type Conversation, createConversation } from './check-messages.ts';
import { createValueChecker } from './check-value.ts';
import { commentText } from './comment-text.ts';
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
  const conversation = createConversation(protocol, createValueChecker(protocol));
  const findings: Diagnostic[] = [];
  let count = 0;
  for (const { definitions, freeForm } of schema.modules) {
    const inFile: Diagnostic[] = [];
    for (const definition of definitions) {
      // Of a definition that an older form implies somebody wrote only the comment of the one that implies it.
      if (definition.documentation !== null && !definition.implied)
        count += checkComment(conversation, definition.documentation, definition, inFile);
    }
    for (const { documentation } of freeForm) count += checkComment(conversation, documentation, null, inFile);
    findings.push(...inFile.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)));
  }
  return { findings, count };
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
  const subject: Command | null = (definition?.keyword === 'command' && conversation.commands.get(definition.name)) || null;
  for (const example of examples) {
    const { parts, problems } = readMessages(text.text, example);
    for (const { message, ...place } of problems) collected.report('example-syntax', { problem: message }, place);
    checkMessages(conversation, parts, subject, collected);
  }
  return examples.length;
}
