import { checkSchema } from '../check/index.ts';
import { createPalette } from '../diagnostics/format/palette.ts';
import { formatDiagnostics } from '../diagnostics/format/text.ts';
import type { Protocol } from '../protocol/index.ts';
import { transform } from '../transform/index.ts';
import { type ConditionOptions, hasErrors, isDiagnostic, openSchema, type SchemaOptions, settingsOf } from '../verbs/open.ts';

/** Which schema to read, and which build conditions hold. */
export interface ReadProtocolOptions extends SchemaOptions, ConditionOptions {}

/**
 * What a schema has on the wire.
 * @param schema a root file, a folder, or `bundled`
 * @throws Error with what is wrong when there is no such schema, or it has errors
 */
export function readProtocol(schema: string, options: ReadProtocolOptions = {}): Protocol {
  const location = openSchema(schema, options);
  const { schema: checked, findings } = isDiagnostic(location) ? { schema: null, findings: [location] } : checkSchema(location, 'lenient');
  if (checked !== null && !hasErrors(findings)) return transform(checked, settingsOf(options));
  const errors = findings.filter((finding) => finding.severity === 'error');
  throw new Error(formatDiagnostics(errors, createPalette(false)));
}
