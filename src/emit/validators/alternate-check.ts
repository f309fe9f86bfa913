import { classOfAlternative, type JsonClass } from '../../protocol/faces.ts';
import type { AlternateType, TypeReference } from '../../protocol/index.ts';
import { compare, type FunctionDeclaration, returns, type Statement, typeOf, when } from '../statements/code.ts';
import { planOf } from './context.ts';
import { checkFunction, depthGuard, slowAnswer } from './object-check.ts';
import type { Scope } from './scope.ts';
import { checkNamed, isRight } from './value-check.ts';

/** `checkT(value)`: the alternative is chosen by the value's JSON type. */
export function emitAlternateCheck(scope: Scope, type: AlternateType): readonly FunctionDeclaration[] {
  const plan = planOf(scope.context, type.name);
  if (plan.isOdd) return [checkFunction(scope, plan, [returns(slowAnswer(scope, type.name))])];
  const chosen = new Map<JsonClass, TypeReference>();
  for (const alternative of type.alternatives) {
    const kind = classOfAlternative(scope.context.types, alternative.type);
    if (!chosen.has(kind)) chosen.set(kind, alternative.type);
  }
  const body: Statement[] = [...depthGuard(scope, plan)];
  // Objects come last: their check tells them from everything else.
  const object = chosen.get('object');
  chosen.delete('object');
  for (const [kind, alternative] of chosen) body.push(...choose(scope, kind, alternative));
  body.push(returns(object?.kind === 'definition' ? checkNamed(scope, object.name, 'value', 0) : 'false'));
  return [checkFunction(scope, plan, body)];
}

/** A type that has a JSON type for itself needs no more than that. */
function choose(scope: Scope, kind: JsonClass, type: TypeReference): readonly Statement[] {
  switch (kind) {
    case 'null':
      return [when(compare('value', '===', 'null'), returns('true'))];
    case 'boolean':
    case 'string': {
      const isKind = compare(typeOf('value'), '===', `'${kind}'`);
      return [when(isKind, returns(type.kind === 'builtin' ? 'true' : isRight(scope, type, 'value', 0)))];
    }
    case 'number':
      return [
        when(compare(typeOf('value'), '===', "'number'"), returns(isRight(scope, type, 'value', 0))),
        when(compare(typeOf('value'), '===', "'bigint'"), returns(isRight(scope, type, 'value', 0))),
      ];
    default:
      return [when('Array.isArray(value)', returns(isRight(scope, type, 'value', 0)))];
  }
}
