/** What a code's page says beyond its message. Text is Markdown: paragraphs and `code`, nothing else. */
export type Explanation = SchemaExplanation | CommandExplanation;

/** Of what is wrong in a schema. */
export interface SchemaExplanation {
  readonly text: string;
  /** A whole schema in which this is wrong, and nothing else. */
  readonly wrong: SchemaExample;
  /** The same put right: no finding at all, even under the strict rules. */
  readonly right: SchemaExample;
}

/** The text of one file, or texts by their path, the root first. */
export type SchemaExample = string | Readonly<Record<string, string>>;

/** Of what is not about the text of a schema: a command line, and what it prints instead of its result. */
export interface CommandExplanation {
  readonly text: string;
  readonly command: string;
  readonly prints: string;
}

/** A text without the indentation that its lines share, and without the line breaks at its ends. Backslashes stay. */
export function schema(template: TemplateStringsArray, ...values: readonly string[]): string {
  const text = String.raw(template, ...values);
  const lines = text.replace(/^\n|\n *$/g, '').split('\n');
  const shared = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => `${line.slice(shared)}\n`).join('');
}
