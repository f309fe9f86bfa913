/** The functions of the package that check values of a named type. */
import type { NamedType } from '../../protocol/index.ts';
import { call, type Constant, type FunctionDeclaration, not, pureCall, returns, type Statement, when } from '../statements/code.ts';
import { fromValidation, internal, need, type Scope } from './scope.ts';
import { isRight } from './value-check.ts';
import { typeVersionBody } from './version-checks.ts';

/** Names and bodies of a set of functions. */
export interface FunctionSet {
  /** The type that they are about. */
  readonly type: string;
  readonly is: string;
  readonly assert: string;
  readonly validate: string;
  readonly schema: string;
  /** Body of the quick answer. */
  readonly isBody: readonly Statement[];
  /** Body of the slow one. */
  readonly validateBody: readonly Statement[];
  /** Whether `validate` looks at its options. */
  readonly takesOptions?: boolean;
}

export function emitTypeFunctions(scope: Scope, type: NamedType): readonly (FunctionDeclaration | Constant)[] {
  const { names } = scope.context;
  return emitFunctions(scope, {
    type: names.of('type', type.name),
    is: names.of('is', type.name),
    assert: names.of('assert', type.name),
    validate: names.of('validate', type.name),
    schema: names.of('schema', type.name),
    // Other checks know how they are used where nobody says so.
    isBody: [
      returns(
        type.kind === 'enum'
          ? isRight(scope, { kind: 'definition', name: type.name }, 'value', 0)
          : call(internal(scope, 'check', type.name), 'value'),
      ),
    ],
    validateBody: [
      ...typeVersionBody(scope, type.name),
      returns(call(fromValidation(scope, 'validate'), internal(scope, 'shape', type.name), 'value', 'options')),
    ],
  });
}

export function emitFunctions(scope: Scope, set: FunctionSet): readonly (FunctionDeclaration | Constant)[] {
  return [emitIs(set), emitAssert(scope, set), emitValidate(scope, set), emitSchema(scope, set)];
}

function emitIs({ type, is, isBody }: FunctionSet): FunctionDeclaration {
  const docs = `Whether a value is a valid {@link ${type}}.`;
  return { kind: 'function', isExported: true, docs, name: is, parameters: ['value: unknown'], returns: `value is ${type}`, body: isBody };
}

function emitAssert(scope: Scope, { type, is, assert, validate }: FunctionSet): FunctionDeclaration {
  const failure = call(fromValidation(scope, 'fail'), `'${type}'`, call(validate, 'value'));
  return {
    kind: 'function',
    isExported: true,
    docs: `Throws a \`QapiValidationError\` unless a value is a valid {@link ${type}}.`,
    name: assert,
    parameters: ['value: unknown'],
    returns: `asserts value is ${type}`,
    body: [when(not(call(is, 'value')), { kind: 'evaluate', value: failure })],
  };
}

export function emitValidate(
  scope: Scope,
  { type, validate, validateBody, takesOptions = true }: Omit<FunctionSet, 'isBody'>,
): FunctionDeclaration {
  need(scope.needs.runtime, 'issue', 'type Issue');
  if (takesOptions) need(scope.needs.runtime, 'issue', 'type ValidateOptions');
  return {
    kind: 'function',
    isExported: true,
    docs: `All that keeps a value from being a valid {@link ${type}}.`,
    name: validate,
    parameters: ['value: unknown', ...(takesOptions ? ['options?: ValidateOptions'] : [])],
    returns: 'readonly Issue[]',
    body: validateBody,
  };
}

function emitSchema(scope: Scope, { type, schema, validate }: FunctionSet): Constant {
  need(scope.needs.runtime, 'standard-schema', 'type StandardSchemaV1');
  return {
    kind: 'constant',
    isExported: true,
    docs: `{@link ${type}} as a Standard Schema.`,
    name: schema,
    type: `StandardSchemaV1<${type}>`,
    value: pureCall(fromValidation(scope, 'schemaOf'), validate),
  };
}
