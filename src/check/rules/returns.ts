import { type CheckContext, describeName, type Rule } from '../context.ts';
import type { TypeUse } from '../../schema/model.ts';
import { reportIn } from '../report.ts';

/** A command returns an object or an array of objects, so that its reply can be extended, unless it is excepted. */
export const returns: Rule = (definition, context, scope) => {
  if (definition.keyword !== 'command' || definition.returns === null) return;
  const { returns: type } = definition;
  if (context.isExcepted(definition.name, 'commandReturnsExceptions') || isObject(type, context) || context.excuses(type.name)) return;
  const found = `${type.array ? 'an array of ' : ''}${describeName(type.name, context)}`;
  reportIn(scope, 'returns-not-object', { found }, type.span);
};

function isObject(type: TypeUse, context: CheckContext): boolean {
  const keyword = context.definitions.get(type.name)?.keyword;
  return keyword === 'struct' || keyword === 'union';
}
