import type { Shaped, ShapedModule } from './shape/module.ts';

/** The definitions of a schema in the order in which they would stand if what a file includes stood in place of the directive. */
export function inTextOrder(modules: readonly ShapedModule[]): readonly Shaped[] {
  const byFile = new Map(modules.map((each) => [each.module.file, each]));
  const ordered: Shaped[] = [];
  const add = ({ module, definitions }: ShapedModule): void => {
    let from = 0;
    for (const { file, after } of module.includes) {
      for (; from < after; from++) push(definitions[from]);
      const included = byFile.get(file);
      if (included !== undefined) add(included);
    }
    for (; from < definitions.length; from++) push(definitions[from]);
  };
  const push = (definition: Shaped | undefined): void => {
    if (definition !== undefined) ordered.push(definition);
  };
  const [root] = modules;
  if (root !== undefined) add(root);
  return ordered;
}
