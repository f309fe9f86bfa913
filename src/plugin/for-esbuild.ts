import type { PluginBuild } from 'esbuild';
import type { Keeper } from './keeper.ts';
import { esbuildMessage } from './report.ts';

/** esbuild watches what a resolver names, so the entry points are said to depend on the schema. */
export function forEsbuild(keeper: Keeper): { setup(build: PluginBuild): void } {
  return {
    setup(build) {
      let watchFiles: string[] = [];
      build.onStart(async () => {
        const { errors, files } = await keeper.refresh();
        watchFiles = [...files];
        return { errors: errors.map(esbuildMessage) };
      });
      build.onResolve({ filter: /.*/ }, ({ kind }) => (kind === 'entry-point' ? { watchFiles } : null));
    },
  };
}
