/** Gives types their names: one name for all that are the same, and the schema's own for what the whole range has. */
import { containedTypes, definitionOf } from '../protocol/index.ts';
import { formOf } from './form.ts';
import type { Messages, ViewContent } from './model.ts';
import type { Nodes } from './nodes.ts';
import { partition } from './partition.ts';

export interface Named {
  readonly whole: Messages;
  readonly views: readonly ViewContent[];
  /** Types that are asked for by their name. */
  readonly types: readonly { readonly name: string; readonly key: string }[];
  /** What types are called that commands and events list in place. */
  readonly ownerLabels: ReadonlyMap<string, string>;
}

export interface Naming {
  /** @throws Error when the type is in no view */
  nameOf(key: string): string;
  nameIfKept(key: string): string | null;
  /** One key for each name. */
  readonly kept: readonly string[];
  /** Names of types that stand for another one in some of the views. */
  readonly variants: ReadonlySet<string>;
}

export function nameTypes(nodes: Nodes, { whole, views, types, ownerLabels }: Named): Naming {
  const classOf = classesOf(nodes);
  const names = new Map<number, string>();
  const taken = new Set<string>();
  const kept: string[] = [];
  const variants = new Set<string>();
  const suffixes = new Map(views.flatMap(({ view }) => (view.kind === 'later' ? [[view.versions[0] ?? 0, view.suffix]] : [])));
  const visit = (roots: readonly string[], wanted: string, isWhole: boolean): void => {
    const waiting = new Set(roots);
    // What a set gets while it is gone through is gone through, too.
    for (const key of waiting) {
      const found = classOf(key);
      const node = nodes.all.get(key);
      // What looks the same contains the same, which has its names already.
      if (node === undefined || names.has(found)) continue;
      const { from = 0 } = node;
      const label = ownerLabels.get(node.family);
      // What a command lists in place has the command's name only where it is listed for the whole range.
      const isOwn = !taken.has(node.family) && (label === undefined || isWhole);
      const ending = isWhole && from > 0 ? (suffixes.get(from) ?? wanted) : wanted;
      const name = isOwn ? node.family : freeName(`${label ?? node.family}_${ending}`, taken);
      names.set(found, name);
      taken.add(name);
      kept.push(key);
      if (name !== node.family) variants.add(name);
      for (const contained of containedTypes(node.type)) waiting.add(contained);
      if (node.type.kind === 'object' && node.type.base !== null) waiting.add(node.type.base);
    }
  };
  visit(received(whole), 'other', true);
  visit(sent(whole), 'sent', true);
  for (const { view, ...messages } of views) visit([...received(messages), ...sent(messages)], view.suffix, false);
  // Last what nothing reaches.
  visit(
    types.filter(({ name }) => !taken.has(name)).map(({ key }) => key),
    'type',
    true,
  );

  const nameIfKept = (key: string): string | null => names.get(classOf(key)) ?? null;
  return {
    nameIfKept,
    nameOf: (key) => {
      const name = nameIfKept(key);
      if (name === null) throw new Error(`no name for ${key}`);
      return name;
    },
    kept,
    variants,
  };
}

/** Types of one family are the same where they look the same. */
function classesOf({ all }: Nodes): (key: string) => number {
  const places = new Map([...all.keys()].map((key, place) => [key, place]));
  const classes = partition(
    [...all.values()].map(({ type, family }) => {
      const { text, references } = formOf(type);
      return { form: `${family} ${text}`, references: references.map((key) => places.get(key) ?? -1) };
    }),
  );
  return (key) => classes[places.get(key) ?? -1] ?? -1;
}

function received({ commands, events }: Messages): readonly string[] {
  return [...commands.flatMap(({ returns }) => (returns && definitionOf(returns)) ?? []), ...events.flatMap(({ data }) => data ?? [])];
}

function sent({ commands }: Messages): readonly string[] {
  return commands.flatMap((command) => command.arguments ?? []);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${String(number)}`;
  return name;
}
