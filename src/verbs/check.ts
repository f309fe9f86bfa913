import { checkSchema } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Keyword } from '../schema/model.ts';
import { hasErrors, isDiagnostic, openSchema, type SchemaOptions } from './open.ts';

export interface CheckOptions extends SchemaOptions {
  /** Accept and reject exactly what the newest QEMU does; by default its rules of style are warnings. */
  readonly strict?: boolean;
}

/** What was found in one schema. */
export interface CheckedReport {
  /** The schema as it was named. */
  readonly root: string;
  /** No finding of severity `error`. */
  readonly ok: boolean;
  /** Definitions by keyword, as they are written. */
  readonly definitions: Readonly<Record<Keyword, number>>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckReport {
  /** One for each schema, in the order given. */
  readonly schemas: readonly CheckedReport[];
}

const nothing: CheckedReport['definitions'] = { command: 0, event: 0, enum: 0, struct: 0, union: 0, alternate: 0 };

/**
 * Checks schemas, each on its own. All findings are reported, not only the first.
 * @param schemas root files, folders, or `bundled`
 */
export async function check(schemas: string | readonly string[], options: CheckOptions = {}): Promise<CheckReport> {
  const named = typeof schemas === 'string' ? [schemas] : schemas;
  return Promise.resolve({ schemas: named.map((schema) => checkOne(schema, options)) });
}

function checkOne(schema: string, options: CheckOptions): CheckedReport {
  const location = openSchema(schema, options);
  if (isDiagnostic(location)) return { root: schema, ok: false, definitions: nothing, diagnostics: [location] };
  const { findings, counts } = checkSchema(location, options.strict ? 'newest' : 'lenient');
  const { command, event, struct, union, alternate } = counts;
  return {
    root: schema,
    ok: !hasErrors(findings),
    definitions: { command, event, enum: counts.enum, struct, union, alternate },
    diagnostics: findings,
  };
}
