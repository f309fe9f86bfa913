import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sortByPlace } from '../diagnostics/sort-by-place.ts';
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
  /** Each of them, in the order of files and places. */
  readonly examples: readonly CheckedExample[];
}

export interface CheckedExample {
  /** The definition whose comment it is in; null in free text. */
  readonly definition: string | null;
  /** Its lines; comment signs are blanks. */
  readonly text: string;
  /** Where that begins in its file. */
  readonly start: number;
  readonly findings: readonly Diagnostic[];
}

/**
 * Compares the examples in a schema's documentation with what it defines.
 * @param schema one without errors
 * @param protocol what is made of it, with no condition settled
 */
export function checkExamples(schema: Schema, protocol: Protocol): CheckedExamples {
  const conversation = createConversation(protocol);
  const findings: Diagnostic[] = [];
  const examples: CheckedExample[] = [];
  for (const { definitions, freeForm } of schema.modules) {
    for (const definition of definitions) {
      // Of a definition that an older form implies somebody wrote only the comment of the one that implies it.
      if (definition.documentation !== null && !definition.implied)
        examples.push(...checkComment(conversation, definition.documentation, definition, findings));
    }
    for (const { documentation } of freeForm) examples.push(...checkComment(conversation, documentation, null, findings));
  }
  return {
    findings: sortByPlace(findings, schema.modules),
    count: examples.length,
    examples,
  };
}

/** Nearly all comments have none, and what tells them by is found fast. */
function mayHaveExamples({ span: { source, start, end } }: DocumentationComment): boolean {
  return /xample|->|<-/.test(source.text.slice(start, end));
}

function checkComment(
  conversation: Conversation,
  comment: DocumentationComment,
  definition: Definition | null,
  findings: Diagnostic[],
): readonly CheckedExample[] {
  if (!mayHaveExamples(comment)) return [];
  const text = commentText(comment);
  const examples = findExamples(text);
  if (examples.length === 0) return [];
  const collected = collectInto(findings, text, definition === null ? null : `${definition.keyword} '${definition.name}'`);
  const subject = definition?.keyword === 'command' ? (conversation.commands.get(definition.name) ?? null) : null;
  return examples.map((example) => {
    const before = findings.length;
    const { parts, problems } = readMessages(text.text, example);
    for (const { message, ...place } of problems) collected.report('example-syntax', { problem: message }, place);
    checkMessages(conversation, parts, subject, collected);
    return {
      definition: definition?.name ?? null,
      text: text.text.slice(example.start, example.end),
      start: comment.span.start + example.start,
      findings: findings.slice(before),
    };
  });
}
