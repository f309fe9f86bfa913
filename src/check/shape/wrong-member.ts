import { describeValue, type ValueSyntax } from '../../parse/syntax.ts';
import { reportIn, type Scope } from '../report.ts';

/** An item that is neither a name nor an object with one, in a list of features or values. */
export function reportWrongMember(scope: Scope, what: string, item: ValueSyntax): void {
  reportIn(scope, 'wrong-member', { what, expected: "a name or an object with 'name'", found: describeValue(item) }, item);
}

/** A `name` that is no string. */
export function reportWrongName(scope: Scope, name: ValueSyntax): void {
  const help = "Write 'name': 'name', in quotes.";
  reportIn(scope, 'wrong-value', { key: 'name', expected: 'a string', found: describeValue(name) }, name, { help });
}
