import type { Command, Event, ObjectType } from '../../protocol/index.ts';
import { definitionAnnotations } from './annotations.ts';
import { describeText } from './description.ts';
import { emptyObject, objectSchema } from './object-schema.ts';
import { outsideOf, referTo, referToMembers, type Scope } from './scope.ts';
import { nothing, present, type Schema } from './schema.ts';
import { typeSchema } from './type-schema.ts';

/** @param scope - What clients send. */
export function argumentsSchema(scope: Scope, command: Command): Schema {
  return {
    title: `Arguments of ${command.name}`,
    ...definitionAnnotations(command, scope.options),
    ...present({
      'x-qapi-allow-oob': command.allowOob ? true : undefined,
      'x-qapi-allow-preconfig': command.allowPreconfig ? true : undefined,
    }),
    ...contentSchema(scope, command.arguments, command.gen),
  };
}

/** @param scope - What clients receive. */
export function returnsSchema(scope: Scope, command: Command): Schema {
  const { docsText } = scope.options;
  const returns = command.documentation?.returns ?? null;
  return {
    title: `What ${command.name} returns`,
    ...present({
      description: docsText && returns !== null ? describeText(returns) : undefined,
      'x-qapi-success-response': command.successResponse ? undefined : false,
    }),
    ...returnedSchema(scope, command),
  };
}

function returnedSchema(scope: Scope, { successResponse, returns }: Command): Schema {
  // There is no reply on success that could be valid.
  if (!successResponse) return nothing;
  return returns === null ? emptyObject(false) : typeSchema(outsideOf(scope), returns);
}

/** @param scope - What clients receive. */
export function dataSchema(scope: Scope, event: Event): Schema {
  return {
    title: `Data of ${event.name}`,
    ...definitionAnnotations(event, scope.options),
    ...contentSchema(scope, event.data, false),
  };
}

/** What is listed in place stands here, a named type in its bundle. */
function contentSchema(scope: Scope, content: string | null, isClosed: boolean): Schema {
  if (content === null) return emptyObject(isClosed);
  const outside = outsideOf(scope);
  const type = scope.types.get(content);
  if (type?.kind === 'object' && isImplicit(type)) return objectSchema(outside, type, isClosed);
  return { $ref: isClosed ? referTo(outside, content) : referToMembers(outside, content) };
}

export function isImplicit(type: ObjectType): boolean {
  return type.keyword === 'implicit';
}
