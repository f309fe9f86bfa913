import { describeValue, spanOf, type StringSyntax, type ValueSyntax } from '../../parse/syntax.ts';
import type { TypeUse } from '../../schema/model.ts';
import { structHelp, typeForm } from '../forms.ts';
import { reportIn, type Scope } from '../report.ts';

/** Reads a type's name, `'T'`, where nothing else can stand; `help` says what to write. */
export function shapeTypeName(scope: Scope, key: string, value: ValueSyntax, help: string): TypeUse | null {
  if (value.kind === 'string') return useOf(scope, value);
  reportIn(scope, 'wrong-value', { key, expected: "a type's name", found: describeValue(value) }, value, { help });
  return null;
}

export function useOf(scope: Scope, name: StringSyntax): TypeUse {
  return { name: name.value, array: false, span: spanOf(scope.source, name) };
}

/** Reads a type: `'T'`, or `['T']` for an array of them. */
export function shapeType(scope: Scope, key: string, value: ValueSyntax): TypeUse | null {
  if (value.kind === 'string') return useOf(scope, value);
  if (value.kind !== 'array') {
    const help = value.kind === 'object' ? structHelp(value) : `Write '${key}': ${typeForm}.`;
    reportIn(scope, 'wrong-value', { key, expected: "a type's name or a list of one", found: describeValue(value) }, value, { help });
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
    const help = element?.kind === 'object' ? { help: structHelp(element, true) } : {};
    reportIn(scope, 'wrong-array', { found }, element?.kind === 'null' ? element : value, help);
    return null;
  }
  return { name: element.value, array: true, span: spanOf(scope.source, value) };
}
