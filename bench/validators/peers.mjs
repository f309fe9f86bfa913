/** The peers: how each builds a schema, what it compiles it to, and how it is asked. */
import { Type } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import Ajv from 'ajv';
import { scope } from 'arktype';
import * as v from 'valibot';
import { z } from 'zod';
import { buildSchema } from './walk.mjs';

const identity = (schema) => schema;

export const jsonSchemaBuilder = {
  string: () => ({ type: 'string' }),
  boolean: () => ({ type: 'boolean' }),
  number: () => ({ type: 'number' }),
  null: () => ({ type: 'null' }),
  any: () => ({}),
  integer: (minimum, maximum) => ({ type: 'integer', minimum, maximum }),
  array: (items) => ({ type: 'array', items }),
  enum: (values) => ({ enum: values }),
  literal: (value) => ({ const: value }),
  either: (anyOf) => ({ anyOf }),
  object: (members, closed) => ({
    type: 'object',
    properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
    required: members.filter(({ optional }) => !optional).map(({ name }) => name),
    ...(closed ? { additionalProperties: false } : {}),
  }),
  union: (tag, branches) => ({ type: 'object', discriminator: { propertyName: tag }, required: [tag], oneOf: branches }),
  reference: (name) => ({ $ref: `#/$defs/${name}` }),
  finish: (schema, definitions) => ({ ...schema, $defs: Object.fromEntries(definitions) }),
};

const zodBuilder = {
  string: () => z.string(),
  boolean: () => z.boolean(),
  number: () => z.number(),
  null: () => z.null(),
  any: () => z.unknown(),
  integer: (minimum, maximum) => z.int().min(minimum).max(maximum),
  array: (element) => z.array(element),
  enum: (values) => z.enum(values),
  literal: (value) => z.literal(value),
  either: (options) => z.union(options),
  object: (members, closed) => {
    const shape = Object.fromEntries(members.map(({ name, optional, schema }) => [name, optional ? z.exactOptional(schema) : schema]));
    return closed ? z.strictObject(shape) : z.looseObject(shape);
  },
  union: (tag, branches) => z.discriminatedUnion(tag, branches),
  reference: (_name, get) => z.lazy(get),
  finish: identity,
};

const valibotBuilder = {
  string: () => v.string(),
  boolean: () => v.boolean(),
  number: () => v.number(),
  null: () => v.null(),
  any: () => v.unknown(),
  integer: (minimum, maximum) => v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum)),
  array: (element) => v.array(element),
  enum: (values) => v.picklist(values),
  literal: (value) => v.literal(value),
  either: (options) => v.union(options),
  object: (members, closed) => {
    const entries = Object.fromEntries(members.map(({ name, optional, schema }) => [name, optional ? v.exactOptional(schema) : schema]));
    return closed ? v.strictObject(entries) : v.looseObject(entries);
  },
  union: (tag, branches) => v.variant(tag, branches),
  reference: (_name, get) => v.lazy(get),
  finish: identity,
};

const typeboxBuilder = {
  string: () => Type.String(),
  boolean: () => Type.Boolean(),
  number: () => Type.Number(),
  null: () => Type.Null(),
  any: () => Type.Unknown(),
  integer: (minimum, maximum) => Type.Integer({ minimum, maximum }),
  array: (element) => Type.Array(element),
  enum: (values) => Type.Union(values.map((value) => Type.Literal(value))),
  literal: (value) => Type.Literal(value),
  either: (options) => Type.Union(options),
  object: (members, closed) =>
    Type.Object(
      Object.fromEntries(members.map(({ name, optional, schema }) => [name, optional ? Type.Optional(schema) : schema])),
      closed ? { additionalProperties: false } : {},
    ),
  union: (_tag, branches) => Type.Union(branches),
  reference: (name) => Type.Ref(name),
  finish: (schema, definitions, root) => {
    if (definitions.size === 0) return schema;
    const types = Object.fromEntries(definitions);
    return Type.Module({ ...types, root$: schema }).Import(definitions.has(root) ? root : 'root$');
  },
};

/** Arktype takes text; members that are optional end with `?`. */
const arktypeBuilder = {
  string: () => 'string',
  boolean: () => 'boolean',
  number: () => 'number',
  null: () => 'null',
  any: () => 'unknown',
  integer: (minimum, maximum) => `${minimum} <= number.integer <= ${maximum}`,
  array: (element) => [element, '[]'],
  enum: (values) => ['===', ...values],
  literal: (value) => ['===', value],
  either: (options) => options.reduce((left, right) => [left, '|', right]),
  object: (members, closed) => ({
    ...(closed ? { '+': 'reject' } : {}),
    ...Object.fromEntries(members.map(({ name, optional, schema }) => [optional ? `${name}?` : name, schema])),
  }),
  union: (_tag, branches) => branches.reduce((left, right) => [left, '|', right]),
  reference: (name) => name,
  finish: (schema, definitions, root) =>
    scope({ ...Object.fromEntries(definitions), ...(definitions.has(root) ? {} : { [root]: schema }) }).export()[root],
};

function ajv(protocol, type, closed) {
  const schema = buildSchema(protocol, type, jsonSchemaBuilder, closed);
  // The quick answer ends with the first error; the slow one has all of them.
  const is = new Ajv({ discriminator: true, strict: false, ownProperties: false }).compile(schema);
  const explain = new Ajv({ discriminator: true, strict: false, allErrors: true }).compile(schema);
  return { is, issues: (value) => (explain(value) ? [] : explain.errors) };
}

function typebox(protocol, type, closed) {
  const check = TypeCompiler.Compile(buildSchema(protocol, type, typeboxBuilder, closed));
  return { is: (value) => check.Check(value), issues: (value) => (check.Check(value) ? [] : [...check.Errors(value)]) };
}

function zod(protocol, type, closed) {
  const schema = buildSchema(protocol, type, zodBuilder, closed);
  return {
    is: (value) => schema.safeParse(value).success,
    issues: (value) => {
      const result = schema.safeParse(value);
      return result.success ? [] : result.error.issues;
    },
  };
}

function valibot(protocol, type, closed) {
  const schema = buildSchema(protocol, type, valibotBuilder, closed);
  return {
    is: (value) => v.is(schema, value),
    issues: (value) => v.safeParse(schema, value).issues ?? [],
  };
}

function arktype(protocol, type, closed) {
  const schema = buildSchema(protocol, type, arktypeBuilder, closed);
  return {
    is: (value) => schema.allows(value),
    issues: (value) => {
      const result = schema(value);
      return Array.isArray(result) && 'byPath' in result ? result : [];
    },
  };
}

export const peers = { ajv, typebox, arktype, zod, valibot };
