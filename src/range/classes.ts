import { type NamedType, type Protocol, typesByName } from '../protocol/index.ts';
import { formOf } from './form.ts';
import { partition } from './partition.ts';

/** The types of all versions, sorted into those that are the same. */
export interface TypeClasses {
  /** The class of a type of a version. @throws Error when it has no such type */
  of(version: number, name: string): number;
  /** The newest type of a class, and the version that has it. */
  newest(type: number): { readonly version: number; readonly type: NamedType };
  /** All versions that have a type of a class, oldest first. */
  versions(type: number): readonly number[];
  readonly types: readonly ReadonlyMap<string, NamedType>[];
}

/** Types of one name are the same where values of one are values of the other, and are typed alike. */
export function classifyTypes(protocols: readonly Protocol[]): TypeClasses {
  const types = protocols.map(typesByName);
  const all = types.flatMap((ofVersion, version) => [...ofVersion.values()].map((type) => ({ version, type })));
  const places = types.map(() => new Map<string, number>());
  all.forEach(({ version, type }, place) => places[version]?.set(type.name, place));
  const placeOf = (version: number, name: string): number => {
    const place = places[version]?.get(name);
    if (place === undefined) throw new Error(`version ${String(version)} has no type ${JSON.stringify(name)}`);
    return place;
  };
  const classes = partition(
    all.map(({ version, type }) => {
      const { text, references } = formOf(type);
      return { form: `${type.name} ${text}`, references: references.map((name) => placeOf(version, name)) };
    }),
  );
  const newest = new Map<number, (typeof all)[number]>();
  const versions = new Map<number, number[]>();
  all.forEach((each, place) => {
    const found = classes[place] ?? 0;
    newest.set(found, each);
    versions.set(found, [...(versions.get(found) ?? []), each.version]);
  });
  return {
    types,
    of: (version, name) => classes[placeOf(version, name)] ?? 0,
    newest: (wanted) => {
      const found = newest.get(wanted);
      if (found === undefined) throw new Error(`there is no class ${String(wanted)}`);
      return found;
    },
    versions: (wanted) => versions.get(wanted) ?? [],
  };
}
