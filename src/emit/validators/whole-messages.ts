/** The functions that check whole commands and events. They stand beside the tables, by which they do it. */
import { stringLiteral } from '../literals.ts';
import { call, compare, type Constant, type Expression, type FunctionDeclaration, list, returns } from '../statements/code.ts';
import { need, type Scope } from './scope.ts';
import { emitFunctions } from './type-functions.ts';

export function emitWholeMessages(scope: Scope): readonly (FunctionDeclaration | Constant)[] {
  const ofSome = ofSomeVersions(scope);
  return [
    ...functions(scope, 'QmpCommand', ['commandIssues', 'commands'], ofSome.length === 0 ? [] : [list(ofSome.map(stringLiteral))]),
    ...functions(scope, 'AnyEvent', ['eventIssues', 'events'], []),
  ];
}

/** The functions of a type, and its Standard Schema. The pair is the function of the runtime that knows the issues, and the table that it is given. */
function functions(
  scope: Scope,
  type: 'QmpCommand' | 'AnyEvent',
  [issues, table]: readonly [string, string],
  more: readonly Expression[],
): readonly (FunctionDeclaration | Constant)[] {
  const validate = `validate${type}`;
  return emitFunctions(scope, {
    type,
    is: `is${type}`,
    assert: `assert${type}`,
    validate,
    schema: `${type}Schema`,
    isBody: [returns(compare(`${validate}(value).length`, '===', '0'))],
    validateBody: [returns(call(need(scope.needs.runtime, 'messages', issues), table, 'value', 'options', ...more))],
  });
}

/** Commands that are missing in some versions of a package: its types know them by their versions alone. */
function ofSomeVersions({ context }: Scope): readonly string[] {
  const commands = context.options.versions?.commands ?? [];
  return [...commands].filter(([, owners]) => owners.includes(null)).map(([name]) => name);
}
