/** What checks of a package of several versions do where one of them is asked for. */
import { stringLiteral } from '../literals.ts';
import { call, type Expression, list, returns, type Statement, when } from '../statements/code.ts';
import { internal, need, type Scope } from './scope.ts';

/** How versions have the type that goes by a name; nothing where they do not differ. */
export function typeVersionBody(scope: Scope, type: string): readonly Statement[] {
  const names = scope.context.options.versions?.types.get(type);
  if (names === undefined || names.every((name) => name === type)) return [];
  const types = names.map((name) => ({
    type: name === null ? null : internal(scope, 'shape', name),
    isLoose: false,
    marks: '',
  }));
  return [inVersion(scope, 'validateTypeAt', [versionTable(scope, types)])];
}

/** What a message carries in a version, null where that has no such message; loose where it takes members that are not listed. */
export interface InVersion {
  readonly type: Expression | null;
  readonly isLoose: boolean;
  /** That the command or event is deprecated or unstable there. */
  readonly marks: string;
}

/**
 * The same for what commands and events carry.
 * @param contents one for each version
 */
export function messageVersionBody(scope: Scope, contents: readonly InVersion[], use: 'arguments' | 'received'): Statement {
  return inVersion(scope, 'validateAt', [versionTable(scope, contents), `'${use}'`]);
}

function inVersion(scope: Scope, validate: string, args: readonly Expression[]): Statement {
  for (const name of ['hasVersion', validate]) need(scope.needs.runtime, 'at-version', name);
  const eitherInteger = scope.context.options.int64 === 'bigint' ? ['true'] : [];
  return when(call('hasVersion', 'options'), returns(call(validate, ...args, 'value', 'options', ...eitherInteger)));
}

/** From which version on it is which: `[['8.2', A], ['10.1', B]]` */
function versionTable(scope: Scope, types: readonly InVersion[]): Expression {
  const names = scope.context.options.versions?.names ?? [];
  const keys = types.map((type) => JSON.stringify(type));
  const entries = types.flatMap(({ type, isLoose, marks }, index) => {
    if (index > 0 && keys[index] === keys[index - 1]) return [];
    const rest = marks !== '' ? [String(isLoose), stringLiteral(marks)] : isLoose ? ['true'] : [];
    return [list([stringLiteral(names[index] ?? ''), type ?? 'null', ...rest])];
  });
  return list(entries);
}
