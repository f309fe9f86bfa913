import { checkSchema } from '../check/index.ts';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceText } from '../diagnostics/source-text.ts';
import type { SchemaInfo } from '../introspect/entries.ts';
import type { Protocol } from '../protocol/index.ts';
import type { SchemaLocation } from '../source/tree.ts';
import type { Schema } from '../schema/model.ts';
import { symbolsIn } from '../schema/symbols.ts';
import { transform, type Transformations, withFeaturesOnly, withoutDocumentation, withVersionsOnly } from '../transform/index.ts';
import { type ConditionOptions, hasErrors, isDiagnostic, type NamesOptions, type SchemaOptions, settingsOf } from './open.ts';
import { openRoot } from './open-root.ts';
import { locateOne } from './open-sources.ts';

/** What a verb needs to know to get at a protocol. */
export interface ProtocolOptions extends SchemaOptions, ConditionOptions, NamesOptions {}

/** A schema or a saved reply, read. */
export interface OpenedProtocol {
  /** Null when it could not be read, or has errors. */
  readonly protocol: Protocol | null;
  /** What it was made of, with all of its documentation; null for a reply, and without a protocol. */
  readonly schema: Schema | null;
  /** The protocol with all conditions open, for who needs the settled one as well; that of a reply is what it is. */
  readonly unsettled: () => Protocol;
  /** What a reply consists of; null for a schema. */
  readonly entries: readonly SchemaInfo[] | null;
  /** The texts that it was made of, by path in their tree. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Symbols that its conditions name, looked for where the options settle some; null for a reply, which has no conditions any more. */
  readonly symbols: ReadonlySet<string> | null;
  readonly location: SchemaLocation | null;
  readonly findings: readonly Diagnostic[];
}

export interface OpenChoices {
  /** Keep the documentation, which costs most of the time; or of it no more than what it says of versions, or of features. */
  readonly documentation?: boolean | 'versions' | 'features';
  /** Do not judge the documentation: what is wrong in it goes unnoticed. */
  readonly unjudged?: boolean;
  /** What earlier runs left. */
  readonly known?: Transformations | null;
  /** Told where the schema is that gives names to a reply, and gives how to read it. */
  readonly openNames?: (location: SchemaLocation) => SchemaLocation;
}

/** Opens a SCHEMA argument, whatever it is, and gives what is on the wire. */
export async function openProtocol(argument: string, options: ProtocolOptions, choices: OpenChoices = {}): Promise<OpenedProtocol> {
  const location = await locateOne(argument, options);
  return isDiagnostic(location) ? failed(null, [location]) : openProtocolAt(location, options, choices);
}

/** The same, of a schema that was found already. */
export async function openProtocolAt(found: SchemaLocation, options: ProtocolOptions, choices: OpenChoices = {}): Promise<OpenedProtocol> {
  const { location, reply } = openRoot(found);
  if (reply !== null) return openReply(reply, location, options, choices.openNames);
  const parts = !choices.unjudged ? 'all' : choices.documentation ? 'documented' : 'wire';
  const { schema, findings } = checkSchema(location, 'lenient', undefined, parts);
  if (schema === null || hasErrors(findings)) return failed(location, findings);
  const kept = keep(schema, choices.documentation ?? false);
  const inputs = new Map(schema.modules.map(({ file, source: { text } }) => [file, text]));
  const settings = settingsOf(options);
  const protocol = transform(kept, settings, choices.known);
  const symbols = settings.size === 0 ? noSymbols : symbolsIn(schema);
  return { protocol, schema, unsettled: () => transform(kept), entries: null, inputs, symbols, location, findings };
}

const noSymbols: ReadonlySet<string> = new Set();

function keep(schema: Schema, documentation: NonNullable<OpenChoices['documentation']>): Schema {
  if (documentation === 'versions') return withVersionsOnly(schema);
  if (documentation === 'features') return withFeaturesOnly(schema);
  return documentation ? schema : withoutDocumentation(schema);
}

async function openReply(
  source: SourceText,
  location: SchemaLocation,
  options: ProtocolOptions,
  openNames: OpenChoices['openNames'],
): Promise<OpenedProtocol> {
  const { parseReply, protocolOfReply } = await import('./protocol-of-reply.ts');
  const reply = parseReply(source);
  if (isDiagnostic(reply)) return failed(location, [reply]);
  let names: Protocol | undefined;
  if (options.namesFrom !== undefined) {
    const { namesFrom, define: _define, undef: _undef, ...others } = options;
    const found = await locateOne(namesFrom, others);
    if (isDiagnostic(found)) return failed(location, [found]);
    const opened = await openProtocolAt(openNames?.(found) ?? found, others);
    if (opened.protocol === null) return failed(location, opened.findings);
    names = opened.protocol;
  }
  const protocol = protocolOfReply(reply, location, names);
  const inputs = new Map([[location.root, source.text]]);
  return { protocol, schema: null, unsettled: () => protocol, entries: reply.entries, inputs, symbols: null, location, findings: [] };
}

function failed(location: SchemaLocation | null, findings: readonly Diagnostic[]): OpenedProtocol {
  const unsettled = (): never => {
    throw new Error('there is no protocol');
  };
  return { protocol: null, schema: null, unsettled, entries: null, inputs: new Map(), symbols: null, location, findings };
}

/** What is said where a schema is needed and a reply will not do. */
export function needsSchema(location: SchemaLocation, what: string): Diagnostic {
  return diagnostic('reply-without-schema', { path: location.argument, what }, {});
}
