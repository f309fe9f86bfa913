import { builtinTypes, type JsonType, qType } from '../../schema/builtin.ts';
import type { Branch } from '../../schema/model.ts';
import { type CheckContext, describeUse, enumValues, type Rule } from '../context.ts';
import { reportIn } from '../report.ts';

/** The branches of an alternate are told apart by the JSON type of the value alone. */
export const alternates: Rule = (definition, context, scope) => {
  if (definition.keyword !== 'alternate') return;
  const earlier = new Map<string, Branch>();
  for (const branch of definition.branches) {
    const type = jsonTypeOf(branch, context);
    if (type === null) {
      if (context.excuses(branch.type.name)) continue;
      reportIn(scope, 'wrong-alternative', { name: branch.name, found: describeUse(branch.type, context) }, branch.type.span);
      continue;
    }
    // Integers and other numbers are one class.
    const wireClass = type === 'int' ? 'number' : type;
    const other = earlier.get(wireClass);
    if (other === undefined) earlier.set(wireClass, branch);
    else {
      const reason = `both are ${wireClass === 'object' ? 'objects' : wireClass === 'array' ? 'arrays' : `of JSON type ${wireClass}`}`;
      reportIn(scope, 'indistinct-alternative', { name: branch.name, other: other.name, reason }, branch.span, {
        related: [{ message: 'the other branch', span: other.span }],
      });
    }
  }
  if (scope.errors > 0) return;
  const conflict = commandLineConflict(earlier, context);
  if (conflict !== null) reportIn(scope, 'ambiguous-alternative', conflict, earlier.get('string')?.span);
};

function jsonTypeOf(branch: Branch, context: CheckContext): JsonType | null {
  if (branch.type.array) return 'array';
  const { name } = branch.type;
  const builtin = builtinTypes.get(name);
  if (builtin !== undefined) return builtin === 'value' ? null : builtin;
  if (name === qType.name) return 'string';
  switch (context.definitions.get(name)?.keyword) {
    case 'enum':
      return 'string';
    case 'struct':
    case 'union':
      return 'object';
    default:
      return null;
  }
}

/** On a command line every scalar is a string, so strings that look like another scalar of the same alternate are ambiguous. */
function commandLineConflict(
  branches: ReadonlyMap<string, Branch>,
  context: CheckContext,
): { name: string; other: string; value: string } | null {
  const text = branches.get('string');
  if (text === undefined) return null;
  const values = enumValues(text.type.name, context);
  const boolean = branches.get('boolean');
  if (boolean !== undefined) {
    const value = values === null ? 'on' : values.find((candidate) => candidate === 'on' || candidate === 'off');
    if (value !== undefined) return { name: text.name, other: boolean.name, value };
  }
  const number = branches.get('number');
  if (number !== undefined) {
    const value = values === null ? '1' : values.find((candidate) => /^[-+0-9.]/.test(candidate));
    if (value !== undefined) return { name: text.name, other: number.name, value };
  }
  // A string and null can be told apart: no command line can say null.
  return null;
}
