import type { Command } from '../../protocol/index.ts';
import { typeAlias } from '../declarations.ts';
import type { EmittedStructure } from '../structures.ts';
import { typeOf } from './context.ts';
import { argumentsDocs, returnsDocs } from './message-docs.ts';
import { emitObject } from './object-type.ts';
import type { TypesScope } from './scope.ts';
import { openRecord } from './shape.ts';
import { typeText } from './type-text.ts';

/** `ABArguments` and `ABReturns` of a command `a-b`. */
export function emitCommand(scope: TypesScope, command: Command): readonly EmittedStructure[] {
  return [...emitArguments(scope, command), emitReturns(scope, command)];
}

function emitArguments(scope: TypesScope, command: Command): readonly EmittedStructure[] {
  const { context } = scope;
  const name = context.names.of('arguments', command.name);
  const docs = argumentsDocs(scope, command);
  const { arguments: content, gen } = command;
  if (content === null) return [typeAlias(name, gen ? 'Record<string, never>' : openRecord, docs)];
  const type = typeOf(context, content);
  if (type.kind === 'object' && context.owners.get(content) === command) return emitObject(scope, type, docs, !gen);
  const named = context.names.of('type', content);
  return [typeAlias(name, gen ? named : `${named} & ${openRecord}`, docs)];
}

function emitReturns(scope: TypesScope, command: Command): EmittedStructure {
  const { context } = scope;
  const { returns, successResponse } = command;
  const text = successResponse ? (returns === null ? openRecord : typeText(context, returns)) : 'never';
  return typeAlias(context.names.of('returns', command.name), text, returnsDocs(scope, command));
}
