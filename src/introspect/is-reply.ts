/** Whether a text is a reply to `query-qmp-schema` and no schema: those begin with a comment, or with keys in single quotes. An empty list is one, too. */
export function isReply(text: string): boolean {
  return /^\s*(?:\[\s*(?:\{\s*"|\]\s*$)|\{\s*"(?:return|error|id|QMP|timestamp|event|execute|exec-oob|arguments)"\s*:)/.test(text);
}
