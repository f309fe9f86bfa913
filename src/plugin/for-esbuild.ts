import type { PluginBuild } from 'esbuild';
import type { Keeper } from './keeper.ts';
import { esbuildMessage } from './report.ts';

/** Marks our own question. */
const asked = Symbol('asked');

/** esbuild watches what a resolver names, so the entry points are said to depend on the schema. */
export function forEsbuild(keeper: Keeper): { setup(build: PluginBuild): Promise<void> } {
  return {
    async setup(build) {
      let watchFiles: string[] = [];
      // Plugins are set up one after the other, but begin a build at once: what the others read then is to be fresh already.
      let { warnings: untold } = await keeper.refresh();
      build.onStart(async () => {
        const { errors, warnings, files } = await keeper.refresh();
        watchFiles = [...files];
        // What could not be made is tried again, and warns again.
        const told = [...untold.filter(({ message }) => warnings.every((warning) => warning.message !== message)), ...warnings];
        untold = [];
        return { errors: errors.map(esbuildMessage), warnings: told.map(esbuildMessage) };
      });
      // Files to watch count only beside a path, so it is asked who else knows that.
      build.onResolve({ filter: /.*/ }, async ({ path, kind, importer, namespace, resolveDir, pluginData }) => {
        if (kind !== 'entry-point' || pluginData === asked) return null;
        const resolved = await build.resolve(path, { kind, importer, namespace, resolveDir, pluginData: asked });
        return resolved.path === '' ? resolved : { ...resolved, watchFiles };
      });
    },
  };
}
