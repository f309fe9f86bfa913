import type { Event } from '../../protocol/index.ts';
import { typeAlias } from '../declarations.ts';
import type { EmittedStructure } from '../structures.ts';
import { typeOf } from './context.ts';
import { dataDocs } from './message-docs.ts';
import { emitObject } from './object-type.ts';
import type { TypesScope } from './scope.ts';
import { openRecord } from './shape.ts';

/** `XYData` of an event `X_Y`. */
export function emitEvent(scope: TypesScope, event: Event): readonly EmittedStructure[] {
  const { context } = scope;
  const name = context.names.of('data', event.name);
  const docs = dataDocs(scope, event);
  if (event.data === null) return [typeAlias(name, openRecord, docs)];
  const type = typeOf(context, event.data);
  if (type.kind === 'object' && context.owners.get(event.data) === event) return emitObject(scope, type, docs);
  return [typeAlias(name, context.names.of('type', event.data), docs)];
}
