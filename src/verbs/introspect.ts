import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { introspectProtocol } from '../introspect/index.ts';
import type { SchemaInfo } from '../introspect/entries.ts';
import { selectEntries } from '../introspect/select-entries.ts';
import { matcherOf, namesIn, unmatchedPatterns } from '../transform/select.ts';
import { settingsOf } from './open.ts';
import { wrongKind } from './option-kinds.ts';
import { openProtocol, type ProtocolOptions } from './open-protocol.ts';
import { withoutEffect } from './unknown-symbols.ts';
import { unmatchedPattern } from './unmatched-pattern.ts';

/** What kind of build is asked, and how types are called. */
export interface IntrospectOptions extends ProtocolOptions {
  /** Types keep their names; QEMU masks them. */
  readonly unmasked?: boolean;
  /** Patterns, `query-*`: only the commands and events that match, and the types that they reach. Types keep their numbers. */
  readonly only?: readonly string[];
}

/** What {@link introspect} gives. */
export interface IntrospectReport {
  /** The value that `query-qmp-schema` answers; null when the schema has errors. */
  readonly entries: readonly SchemaInfo[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a QEMU built from a schema answers to `query-qmp-schema`. Conditions that are not settled count as true. A saved reply passes through
 * as it is; with `unmasked` its types get names.
 * @param schema a root file or folder, a saved reply, the address of a running QEMU, a revision with `repo`, or `bundled`
 * @example
 * ```ts
 * import { introspect } from 'qapi-codegen';
 *
 * const { entries } = await introspect('../qemu', { define: ['CONFIG_LINUX'], unmasked: true });
 * console.log(JSON.stringify(entries));
 * ```
 */
export async function introspect(schema: string, options: IntrospectOptions = {}): Promise<IntrospectReport> {
  const wrong = wrongKind(options, { unmasked: 'flag', only: 'texts' });
  if (wrong !== null) return { entries: null, diagnostics: [wrong] };
  const { protocol, unsettled, entries: read, symbols, findings } = await openProtocol(schema, options);
  if (protocol === null) return { entries: null, diagnostics: findings };
  const { only = [], unmasked = false } = options;
  const unmatched = unmatchedPatterns(namesIn(protocol), only);
  if (unmatched.length > 0) {
    const names = namesIn(protocol);
    return { entries: null, diagnostics: unmatched.map((pattern) => unmatchedPattern(pattern, names, unsettled)) };
  }
  const entries = read !== null && !unmasked ? read : introspectProtocol(unsettled(), { unmasked, settings: settingsOf(options) });
  const diagnostics = [...findings, ...withoutEffect(options, [symbols])];
  return { entries: only.length === 0 ? entries : selectEntries(entries, matcherOf(only)), diagnostics };
}
