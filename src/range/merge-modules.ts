import type { Module, Protocol } from '../protocol/index.ts';

/** The files of all versions: those of the newest first, each with what it defines there, and behind it what it defined earlier. */
export function mergeModules(protocols: readonly Protocol[]): readonly Module[] {
  const modules = new Map<string, { readonly newest: Module; readonly definitions: Set<string> }>();
  for (const { modules: ofVersion } of [...protocols].reverse()) {
    for (const module of ofVersion) {
      const known = modules.get(module.name) ?? { newest: module, definitions: new Set() };
      for (const name of module.definitions) known.definitions.add(name);
      modules.set(module.name, known);
    }
  }
  return [...modules.values()].map(({ newest, definitions }) => ({
    ...newest,
    definitions: [...definitions],
    includes: [],
    documentation: [],
  }));
}
