/** Validates by what the JSON Schema emitter gives, with ajv. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { emitJsonSchema, type JsonSchemaOptions } from '../../src/emit/json-schema/index.ts';
import { introspectProtocol } from '../../src/introspect/index.ts';
import type { Protocol } from '../../src/protocol/index.ts';
import type { Settings } from '../../src/schema/condition.ts';
import type { Target } from '../../src/validate/index.ts';
import { referenceTo, schemaOfIntrospection } from './introspection-schema.ts';

export type Judge = (target: Target) => (value: unknown) => boolean;

/**
 * Not strict: in strict mode ajv refuses keywords that it does not know, such as ours that begin with `x-qapi-`, although a
 * schema may have any.
 */
export function createAjv(): Ajv2020 {
  return new Ajv2020({ strict: false, validateFormats: false });
}

export function judgeByJsonSchema(protocol: Protocol, options: Partial<JsonSchemaOptions> = {}): Judge {
  const ajv = createAjv();
  for (const { path, text } of emitJsonSchema(protocol, { docsText: true, ...options })) {
    const schema = JSON.parse(text) as Record<string, unknown>;
    if (!path.endsWith(`/${String(schema['$id'])}`)) throw new Error(`${path} is called ${String(schema['$id'])}`);
    ajv.addSchema(schema);
  }
  const directions = new Map(protocol.types.map(({ name, direction }) => [name, direction]));
  return (target) => {
    switch (target.kind) {
      case 'type':
        return compiled(ajv, `${directions.get(target.name) === 'send' ? 'send' : 'receive'}.json#/$defs/${target.name}`);
      case 'arguments':
      case 'returns':
        return compiled(ajv, `${target.command}.${target.kind}.json`);
      case 'data':
        return compiled(ajv, `${target.event}.data.json`);
    }
  };
}

/** @param open the protocol with all conditions open, from which a reply is made. */
export function judgeByIntrospection(open: Protocol, settings: Settings): Judge {
  const ajv = createAjv();
  const entries = introspectProtocol(open, { settings });
  ajv.addSchema({ ...schemaOfIntrospection(entries) });
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return (target) => {
    const entry = byName.get(target.kind === 'type' ? target.name : target.kind === 'data' ? target.event : target.command);
    const type =
      entry?.['meta-type'] === 'command' && target.kind === 'returns'
        ? entry['ret-type']
        : entry?.['meta-type'] === 'command' || entry?.['meta-type'] === 'event'
          ? entry['arg-type']
          : target.kind === 'type'
            ? target.name
            : '';
    return compiled(ajv, `introspection${referenceTo(type)}`);
  };
}

function compiled(ajv: Ajv2020, reference: string): (value: unknown) => boolean {
  const validate: ValidateFunction | undefined = ajv.getSchema(reference);
  if (validate === undefined) throw new Error(`there is no schema ${reference}`);
  return (value) => validate(value);
}

export type Json = Readonly<Record<string, unknown>>;

/** Text by path. */
export function emittedJsonSchemas(model: Protocol, options: JsonSchemaOptions = { docsText: true }): ReadonlyMap<string, string> {
  return new Map(emitJsonSchema(model, options).map(({ path, text }) => [path, text]));
}

export function jsonSchemaFile(model: Protocol, name: string, options?: JsonSchemaOptions): Json {
  const text = emittedJsonSchemas(model, options).get(`schemas/${name}`);
  if (text === undefined) throw new Error(`there is no ${name}`);
  return JSON.parse(text) as Json;
}

/** An entry of a bundle, without the place that it comes from. */
export function bundledType(model: Protocol, side: 'send' | 'receive', name: string, options?: JsonSchemaOptions): Json | undefined {
  const definitions = jsonSchemaFile(model, `${side}.json`, options)['$defs'] as Readonly<Record<string, Json>>;
  const { $comment: _, ...schema } = definitions[name] ?? {};
  return definitions[name] === undefined ? undefined : schema;
}
