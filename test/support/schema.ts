/** Schemas from a few lines of text, without a disk. */
import { checkSchema } from '../../src/check/index.ts';
import { formatDiagnostics } from '../../src/diagnostics/format/text.ts';
import { createPalette } from '../../src/diagnostics/format/palette.ts';
import type { Command, EnumType, Event, NamedType, ObjectType, Protocol } from '../../src/protocol/index.ts';
import type { Settings } from '../../src/schema/condition.ts';
import type { Schema } from '../../src/schema/model.ts';
import { schemaInMemory } from '../../src/source/in-memory.ts';
import type { SchemaLocation } from '../../src/source/tree.ts';
import { transform } from '../../src/transform/index.ts';

/** One text, or texts by their path in the tree; the first is the root. */
export type Texts = string | Readonly<Record<string, string>>;

export function locationOf(texts: Texts, version: string | null = null): SchemaLocation {
  const location = schemaInMemory(typeof texts === 'string' ? { 'qapi/test.json': texts } : texts);
  return { ...location, tree: { ...location.tree, name: 'test', version } };
}

/** The schema, which must have no errors. */
export function schemaOf(texts: Texts, version: string | null = null): Schema {
  const { schema, findings } = checkSchema(locationOf(texts, version), 'lenient');
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (schema === null || errors.length > 0) throw new Error(formatDiagnostics(errors, createPalette(false)));
  return schema;
}

/** `settled({ CONFIG_A: true })` */
export function settled(settings: Readonly<Record<string, boolean>>): Settings {
  return new Map(Object.entries(settings));
}

export function protocolOf(texts: Texts, settings: Readonly<Record<string, boolean>> = {}): Protocol {
  return transform(schemaOf(texts), settled(settings));
}

function found<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`there is no ${name}`);
  return thing;
}

export function typeIn(protocol: Protocol, name: string): NamedType {
  return found(
    protocol.types.find((type) => type.name === name),
    name,
  );
}

export function objectIn(protocol: Protocol, name: string): ObjectType {
  const type = typeIn(protocol, name);
  if (type.kind !== 'object') throw new Error(`${name} is no object`);
  return type;
}

export function enumIn(protocol: Protocol, name: string): EnumType {
  const type = typeIn(protocol, name);
  if (type.kind !== 'enum') throw new Error(`${name} is no enum`);
  return type;
}

export function commandIn(protocol: Protocol, name: string): Command {
  return found(
    protocol.commands.find((command) => command.name === name),
    name,
  );
}

export function eventIn(protocol: Protocol, name: string): Event {
  return found(
    protocol.events.find((event) => event.name === name),
    name,
  );
}

export function namesOf(things: readonly { readonly name: string }[]): readonly string[] {
  return things.map(({ name }) => name);
}
