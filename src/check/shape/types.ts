import { describeValue, spanOf, type ValueSyntax } from '../../parse/syntax.ts';
import type { TypeUse } from '../../schema/model.ts';
import { reportIn, type Scope } from '../report.ts';

/** Reads a type's name, `'T'`. */
export function shapeTypeName(scope: Scope, key: string, value: ValueSyntax): TypeUse | null {
  if (value.kind === 'string') return { name: value.value, array: false, span: spanOf(scope.source, value) };
  reportIn(scope, 'wrong-value', { key, expected: "a type's name", found: describeValue(value) }, value);
  return null;
}

/** Reads a type: `'T'`, or `['T']` for an array of them. */
export function shapeType(scope: Scope, key: string, value: ValueSyntax): TypeUse | null {
  if (value.kind !== 'array') {
    if (value.kind === 'string') return shapeTypeName(scope, key, value);
    reportIn(scope, 'wrong-value', { key, expected: "a type's name or a list of one", found: describeValue(value) }, value);
    return null;
  }
  const [element, second] = value.items;
  if (element?.kind !== 'string' || second !== undefined) {
    const found =
      element === undefined
        ? 'an empty list'
        : second === undefined
          ? `a list of ${describeValue(element)}`
          : `a list of ${value.items.length}`;
    reportIn(scope, 'wrong-array', { found }, value);
    return null;
  }
  return { name: element.value, array: true, span: spanOf(scope.source, value) };
}
