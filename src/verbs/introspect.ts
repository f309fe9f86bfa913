import { checkSchema } from '../check/index.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { introspectProtocol } from '../introspect/index.ts';
import type { SchemaInfo } from '../introspect/entries.ts';
import { isLiveAddress } from '../source/live/address.ts';
import { transform, withoutDocumentation } from '../transform/index.ts';
import { type ConditionOptions, hasErrors, isDiagnostic, openSchema, type SchemaOptions, settingsOf } from './open.ts';

/** What kind of build is asked, and how types are called. */
export interface IntrospectOptions extends SchemaOptions, ConditionOptions {
  /** Types keep their names; QEMU masks them. */
  readonly unmasked?: boolean;
}

/** What {@link introspect} gives. */
export interface IntrospectReport {
  /** The value that `query-qmp-schema` answers; null when the schema has errors. */
  readonly entries: readonly SchemaInfo[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a QEMU built from a schema answers to `query-qmp-schema`. Conditions that are not settled count as true. */
export async function introspect(schema: string, options: IntrospectOptions = {}): Promise<IntrospectReport> {
  return isLiveAddress(schema) ? introspectLive(schema, options) : introspectNow(schema, options);
}

/** What a running QEMU answers: that is the result. */
async function introspectLive(address: string, options: IntrospectOptions): Promise<IntrospectReport> {
  const { unmasked = false, root, define = [], undef = [] } = options;
  if (unmasked || root !== undefined || define.length + undef.length > 0) {
    const reason = 'a running QEMU has its names masked, its conditions settled, and one schema';
    return { entries: null, diagnostics: [diagnostic('cannot-ask', { address, reason }, {})] };
  }
  const { askForIntrospection } = await import('../source/live/ask.ts');
  const answer = await askForIntrospection(address, {
    ...(options.workingDirectory === undefined ? {} : { workingDirectory: options.workingDirectory }),
  });
  if ('code' in answer) return { entries: null, diagnostics: [answer] };
  return { entries: JSON.parse(answer.text) as readonly SchemaInfo[], diagnostics: [] };
}

function introspectNow(schema: string, options: IntrospectOptions): IntrospectReport {
  const location = openSchema(schema, options);
  if (isDiagnostic(location)) return { entries: null, diagnostics: [location] };
  const checked = checkSchema(location, 'lenient');
  if (checked.schema === null || hasErrors(checked.findings)) return { entries: null, diagnostics: checked.findings };
  const entries = introspectProtocol(transform(withoutDocumentation(checked.schema)), {
    unmasked: options.unmasked ?? false,
    settings: settingsOf(options),
  });
  return { entries, diagnostics: checked.findings };
}
