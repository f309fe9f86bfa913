import { entryValue, type ObjectSyntax, type ValueSyntax } from '../../parse/syntax.ts';

/** What a comment in front of an expression may describe, by the names alone: members, values and features, whether they are well formed or not. */
export function writtenNames(object: ObjectSyntax): ReadonlySet<string> {
  const names = new Set<string>();
  for (const key of ['base', 'data']) addNames(entryValue(object, key), names);
  addNames(entryValue(object, 'features'), names);
  return names;
}

function addNames(value: ValueSyntax | undefined, names: Set<string>): void {
  if (value?.kind === 'array') for (const item of value.items) addName(item, names);
  if (value?.kind !== 'object') return;
  for (const { key, value: written } of value.entries) {
    names.add(key.value.replace(/^\*/, ''));
    if (written.kind === 'object') addNames(entryValue(written, 'features'), names);
  }
}

function addName(item: ValueSyntax, names: Set<string>): void {
  const name = item.kind === 'object' ? entryValue(item, 'name') : item;
  if (name?.kind === 'string') names.add(name.value);
  if (item.kind === 'object') addNames(entryValue(item, 'features'), names);
}
