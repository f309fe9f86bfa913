import { checkSchema } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { introspectProtocol } from '../introspect/index.ts';
import type { SchemaInfo } from '../introspect/entries.ts';
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
  return Promise.resolve(introspectNow(schema, options));
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
