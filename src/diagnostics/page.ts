import type { Code, Release, Severity } from './catalogue/index.ts';

/** All that there is to say about a code: its page. */
export interface DiagnosticPage {
  readonly code: Code;
  /** The message, with `…` for the words that differ each time. */
  readonly message: string;
  readonly help: string;
  readonly severity: { readonly strict: Severity; readonly lenient: Severity };
  /** The first QEMU release that refuses it, where earlier ones did not. */
  readonly since: Release | null;
  /** In Markdown, without markup other than `code`; each on one line. */
  readonly paragraphs: readonly string[];
  readonly example: SchemaExamplePair | CommandExample;
}

/** A schema in which it is wrong, what is printed then, and the schema put right. */
export interface SchemaExamplePair {
  readonly kind: 'schema';
  readonly wrong: Readonly<Record<string, string>>;
  readonly report: string;
  readonly right: Readonly<Record<string, string>>;
}

/** A command line that meets it, and what is printed then. */
export interface CommandExample {
  readonly kind: 'command';
  readonly command: string;
  readonly report: string;
}

/** How a page calls its severity. */
export function describeSeverity({ strict, lenient }: DiagnosticPage['severity']): string {
  if (strict === lenient) return `This is ${strict === 'error' ? 'an error' : 'a warning'}.`;
  return 'This is a warning, and an error with `--strict`.';
}

/** Since when QEMU refuses it; null where it always has, or has no say in it. */
export function describeSince(since: Release | null): string | null {
  return since === null ? null : `QEMU refuses it since ${since}; earlier releases accepted it.`;
}
