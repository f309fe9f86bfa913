import { checkSchema } from '../check/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createPalette } from '../diagnostics/format/palette.ts';
import { formatDiagnostics } from '../diagnostics/format/text.ts';
import type { Protocol } from '../protocol/index.ts';
import { transform } from '../transform/index.ts';
import { type ConditionOptions, hasErrors, isDiagnostic, openSchema, type SchemaOptions, settingsOf } from '../verbs/open.ts';
import { openRoot } from '../verbs/open-root.ts';
import { parseReply, protocolOfReply } from '../verbs/protocol-of-reply.ts';

/** Which schema to read, and which build conditions hold. */
export interface ReadProtocolOptions extends SchemaOptions, ConditionOptions {}

/**
 * What a schema has on the wire.
 * @param schema a root file, a folder, a saved reply to `query-qmp-schema`, or `bundled`
 * @throws Error with what is wrong when there is no such schema, or it has errors
 */
export function readProtocol(schema: string, options: ReadProtocolOptions = {}): Protocol {
  const found = openSchema(schema, options);
  if (isDiagnostic(found)) throw errorOf([found]);
  const { location, reply } = openRoot(found);
  if (reply !== null) {
    const parsed = parseReply(reply);
    if (isDiagnostic(parsed)) throw errorOf([parsed]);
    return protocolOfReply(parsed, location);
  }
  const { schema: checked, findings } = checkSchema(location, 'lenient');
  if (checked !== null && !hasErrors(findings)) return transform(checked, settingsOf(options));
  throw errorOf(findings.filter((finding) => finding.severity === 'error'));
}

function errorOf(errors: readonly Diagnostic[]): Error {
  return new Error(formatDiagnostics(errors, createPalette(false)));
}
