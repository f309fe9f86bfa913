/** Documentation pages out of a schema and its protocol; loaded when they are asked for. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText, Span } from '../diagnostics/source-text.ts';
import { type DocsFinding, type DocsFlavour, emitDocs, type ExampleVerdict } from '../emit/docs/index.ts';
import type { OutputFile } from '../emit/output-file.ts';
import { type CheckedExample, checkExamples } from '../examples/index.ts';
import type { Protocol } from '../protocol/index.ts';
import type { DocumentationComment, Schema } from '../schema/model.ts';
import { transform } from '../transform/index.ts';
import { toolVersion } from '../version.ts';
import type { AnnotatedSchema, DescribedSchema } from './docs-history.ts';
import type { DocsFlavourName } from './emitters.ts';
import { hasErrors, isDiagnostic } from './open.ts';

export interface DocumentationRequest {
  readonly flavour: DocsFlavourName;
  readonly docsText: boolean;
  /** The text is the project's own. */
  readonly ownText: boolean;
  /** What a history calls the version of the schema. */
  readonly version: string;
  /** Patterns by which commands and events were selected; empty for all. */
  readonly only: readonly string[];
  /** The text of a history to tell; null for none. */
  readonly history: SourceText | null;
}

/**
 * @param schema null for a reply, which has neither texts nor examples
 * @param protocol what is to be shown of it
 */
export async function emitDocumentation(
  schema: Schema | null,
  protocol: Protocol,
  { flavour, docsText, ownText, version, only, history }: DocumentationRequest,
): Promise<{ readonly files: readonly OutputFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const isWhole = Object.keys(protocol.source.settings).length === 0;
  const open = isWhole || schema === null ? protocol : transform(schema);
  const examples = docsText && schema !== null ? checkExamples(schema, open).examples.map(verdictOf) : [];
  const settled = (settings: ReadonlyMap<string, boolean>): Protocol =>
    settings.size === 0 || schema === null ? open : transform(schema, settings);
  const told = history === null ? noHistory : await tell(history, { version, protocol, settled, only });
  if (hasErrors(told.diagnostics)) return { files: [], diagnostics: told.diagnostics };
  const { files, findings } = emitDocs(protocol, { docsText, ownText, toolVersion, examples, history: told.notes }, await load(flavour));
  const remarks = schema === null ? [] : findings.map((finding) => diagnosticOf(schema, protocol, finding));
  return { files, diagnostics: [...remarks, ...told.diagnostics] };
}

const noHistory: AnnotatedSchema = { notes: null, diagnostics: [] };

async function tell(source: SourceText, described: DescribedSchema): Promise<AnnotatedSchema> {
  const [{ parseHistory }, { annotateSchema }] = await Promise.all([import('./stored-history.ts'), import('./docs-history.ts')]);
  const history = parseHistory(source);
  return isDiagnostic(history) ? { notes: null, diagnostics: [history] } : annotateSchema(history, source.path, described);
}

async function load(flavour: DocsFlavourName): Promise<DocsFlavour> {
  switch (flavour) {
    case 'html': {
      const { renderHtml } = await import('../emit/docs/html/index.ts');
      return { render: renderHtml, ending: '.html' };
    }
    case 'markdown': {
      const { renderMarkdown } = await import('../emit/docs/markdown/index.ts');
      return { render: renderMarkdown, ending: '.md' };
    }
  }
}

/** An example with what was found in it, as pages show it. */
export function verdictOf({ definition, text, start, findings }: CheckedExample): ExampleVerdict {
  const problems = findings.map(({ message, help, span }) => ({
    message,
    help,
    line: span === null || span.start < start ? null : text.slice(0, span.start - start).split('\n').length,
  }));
  return { definition, text, problems };
}

function diagnosticOf(schema: Schema, protocol: Protocol, { name, module, definition }: DocsFinding): Diagnostic {
  const known = definition === null ? undefined : schema.definitions.get(definition);
  const file = protocol.modules.find((one) => one.name === module)?.file;
  const freeForm = schema.modules.find((one) => one.file === file)?.freeForm ?? [];
  const comments =
    known === undefined ? freeForm.map(({ documentation }) => documentation) : known.documentation === null ? [] : [known.documentation];
  const span = comments.map((comment) => directiveIn(comment, name)).find((found) => found !== null) ?? null;
  return diagnostic(
    'unknown-directive',
    { name },
    { severity: 'warning', span, entity: known === undefined ? null : `${known.keyword} '${known.name}'` },
  );
}

/** Where a comment has a directive: from the dots to the colons. */
function directiveIn({ span: { source, start, end } }: DocumentationComment, name: string): Span | null {
  const directive = `.. ${name}::`;
  const at = source.text.indexOf(directive, start);
  return at === -1 || at >= end ? null : { source, start: at, end: at + directive.length };
}
