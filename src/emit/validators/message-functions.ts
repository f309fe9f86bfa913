/** The functions of the package that check what commands and events carry. */
import type { Command, Event, TypeReference } from '../../protocol/index.ts';
import { stringLiteral } from '../literals.ts';
import { importSpecifier } from '../module-paths.ts';
import type { MessagePart } from '../names.ts';
import {
  call,
  compare,
  type Constant,
  type Expression,
  type FunctionDeclaration,
  type Reexport,
  returns,
  type Statement,
} from '../statements/code.ts';
import { planOf, type ValidatorsContext } from './context.ts';
import { fromChecks, fromValidation, internal, type Scope } from './scope.ts';
import { marks, typeShape } from './shape.ts';
import { emitFunctions, emitValidate, type FunctionSet } from './type-functions.ts';
import { isRight } from './value-check.ts';
import { messageVersionBody } from './version-checks.ts';

type Emitted = FunctionDeclaration | Constant | Reexport;

/** What a message carries: values of a type, nothing, or no message at all. */
export type Content = TypeReference | 'nothing' | 'no reply';

export function emitCommandFunctions(scope: Scope, command: Command): readonly Emitted[] {
  return [
    ...emitMessage({ ...scope, sent: 'true' }, 'arguments', command, argumentsOf(scope.context, command), !command.gen),
    ...emitMessage({ ...scope, sent: 'false' }, 'returns', command, returnsOf(command), false),
  ];
}

export function emitEventFunctions(scope: Scope, event: Event): readonly Emitted[] {
  return emitMessage({ ...scope, sent: 'false' }, 'data', event, dataOf(scope.context, event), false);
}

export function argumentsOf(context: ValidatorsContext, command: Command): Content {
  return objectOrNothing(context, command.arguments);
}

export function returnsOf({ returns: content, successResponse }: Command): Content {
  return successResponse ? (content ?? 'nothing') : 'no reply';
}

export function dataOf(context: ValidatorsContext, event: Event): Content {
  return objectOrNothing(context, event.data);
}

function objectOrNothing({ types }: ValidatorsContext, name: string | null): Content {
  return name !== null && types.get(name)?.kind === 'object' ? { kind: 'definition', name } : 'nothing';
}

function emitMessage(scope: Scope, part: MessagePart, owner: Command | Event, content: Content, isLoose: boolean): readonly Emitted[] {
  const { names } = scope.context;
  const { name } = owner;
  const same = isLoose ? null : sameType(scope, content, owner);
  const is = names.message('is', part, name);
  const set: Omit<FunctionSet, 'isBody'> = {
    type: names.of(part, name),
    is,
    assert: names.message('assert', part, name),
    validate: names.message('validate', part, name),
    schema: names.message('schema', part, name),
    validateBody: validateBody(scope, part, owner, same === null ? is : internal(scope, 'check', same), content, isLoose),
    takesOptions: content !== 'no reply',
  };
  if (same === null) return emitFunctions(scope, { ...set, isBody: isBody(scope, content, isLoose) });
  // What is asked for by options alone may differ: here it is settled whether unknown members pass.
  return [emitValidate(scope, set), alias(scope, owner.module, same, set)];
}

/** The struct, union or alternate whose functions are the same, if there is one. */
function sameType({ context, sent }: Scope, content: Content, owner: Command | Event): string | null {
  if (typeof content === 'string' || content.kind !== 'definition' || context.owners.get(content.name) === owner) return null;
  if (context.types.get(content.name)?.kind === 'enum') return null;
  // What stands for another type in some versions has no functions to take over.
  if (context.options.versions?.variants.has(content.name)) return null;
  const { use, defaultUse } = planOf(context, content.name);
  const isDefault = sent === String(defaultUse === 'sent');
  return isDefault || use !== 'told' ? content.name : null;
}

function alias(scope: Scope, module: string, type: string, set: Omit<FunctionSet, 'isBody'>): Reexport {
  const { names, types } = scope.context;
  const other = types.get(type)?.module ?? module;
  return {
    kind: 'reexport',
    names: [
      [names.of('is', type), set.is],
      [names.of('assert', type), set.assert],
      [names.of('schema', type), set.schema],
    ],
    from: other === module ? null : importSpecifier(names.module(module), names.module(other)),
  };
}

function isBody(scope: Scope, content: Content, isLoose: boolean): readonly Statement[] {
  if (content === 'no reply') {
    return [returns(compare(`${fromValidation(scope, 'validateNoReply')}(value).length`, '===', '0'))];
  }
  if (content === 'nothing')
    return [returns(call(fromChecks(scope, scope.sent === 'true' && !isLoose ? 'isEmptyObject' : 'isObject'), 'value'))];
  if (isLoose) return [returns(call(fromValidation(scope, 'isValid'), typeShape(scope, content), 'value', 'true', '0', 'true'))];
  return [returns(isRight(scope, content, 'value', 0))];
}

function validateBody(
  scope: Scope,
  part: MessagePart,
  owner: Command | Event,
  check: string,
  content: Content,
  isLoose: boolean,
): readonly Statement[] {
  if (content === 'no reply') return [returns(call(fromValidation(scope, 'validateNoReply'), 'value'))];
  const validate = fromValidation(
    scope,
    part !== 'arguments' ? 'validateReceived' : isLoose ? 'validateLooseArguments' : 'validateArguments',
  );
  const issues = call(validate, check, shapeText(scope, content), 'value', 'options');
  const use = usesOf(part, owner);
  return [
    ...versionBody(scope, part, owner, content, isLoose),
    returns(use === '' ? issues : call(fromValidation(scope, 'withUse'), stringLiteral(owner.kind), stringLiteral(use), 'options', issues)),
  ];
}

/** That a command or event is itself deprecated or unstable, which is told with what it takes or carries. */
function usesOf(part: MessagePart, owner: Command | Event): string {
  return part === 'returns' ? '' : marks(owner.features);
}

function shapeText(scope: Scope, content: Content): Expression {
  return typeof content === 'string' ? fromValidation(scope, 'nothing') : typeShape(scope, content);
}

/** Where versions differ in what the message carries: what is done when one of them is asked for. */
function versionBody(scope: Scope, part: MessagePart, owner: Command | Event, content: Content, isLoose: boolean): readonly Statement[] {
  const { versions } = scope.context.options;
  const owners: readonly (Command | Event | null)[] =
    (owner.kind === 'command' ? versions?.commands : versions?.events)?.get(owner.name) ?? [];
  const contents = owners.map((each) =>
    each === null
      ? null
      : {
          content: contentOf(scope.context, part, each),
          isLoose: part === 'arguments' && each.kind === 'command' && !each.gen,
          marks: usesOf(part, each),
        },
  );
  const same = JSON.stringify({ content, isLoose, marks: usesOf(part, owner) });
  if (contents.every((each) => JSON.stringify(each) === same)) return [];
  const inVersions = contents.map((each) =>
    each === null ? { type: null, isLoose: false, marks: '' } : { ...each, type: shapeText(scope, each.content) },
  );
  return [messageVersionBody(scope, inVersions, part === 'arguments' ? 'arguments' : 'received')];
}

function contentOf(context: ValidatorsContext, part: MessagePart, owner: Command | Event): Content {
  if (owner.kind === 'event') return dataOf(context, owner);
  return part === 'arguments' ? argumentsOf(context, owner) : returnsOf(owner);
}
