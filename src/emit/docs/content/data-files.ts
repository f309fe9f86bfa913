import { uniqueNames } from '../../../basics/unique-names.ts';
import type { DataFile, TypeBody, TypeLink } from '../model.ts';
import type { Content } from './content.ts';

/** Every type that something expands to, with the module that defines it. */
export function dataFiles(content: Content): readonly DataFile[] {
  const expanded = new Set<string>();
  for (const body of content.bodies.values()) for (const { expands } of linksIn(body)) if (expands !== null) expanded.add(expands);
  const byModule = new Map<string, string[]>();
  for (const { name, module } of content.protocol.types) {
    if (!expanded.has(name)) continue;
    const list = byModule.get(module);
    if (list === undefined) byModule.set(module, [name]);
    else list.push(name);
  }
  const paths = uniqueNames([], (path) => path.toLowerCase());
  return [...byModule].map(([module, types]) => ({
    module,
    path: `data/${paths.take(content.addresses.modules.get(module)?.page ?? 'types')}`,
    types,
  }));
}

function linksIn(body: TypeBody): readonly TypeLink[] {
  switch (body.kind) {
    case 'enum':
      return [];
    case 'alternate':
      return body.rows.map(({ type }) => type);
    case 'object':
      return [...body.rows.map(({ type }) => type), ...body.branches.flatMap(({ type }) => type ?? [])];
  }
}
