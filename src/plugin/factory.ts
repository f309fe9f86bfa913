import type { UnpluginFactory } from 'unplugin';
import { forEsbuild } from './for-esbuild.ts';
import { forRollup } from './for-rollup.ts';
import { forVite } from './for-vite.ts';
import { forWebpack } from './for-webpack.ts';
import { createKeeper } from './keeper.ts';
import type { PluginOptions } from './options.ts';

/** The one plugin: what each tool is told differs, since each has its own moment before a build and its own way to show an error. */
export const factory: UnpluginFactory<PluginOptions | undefined> = (options) => {
  const keeper = createKeeper(options);
  return {
    name: 'qapi-codegen',
    vite: forVite(keeper),
    rollup: forRollup(keeper),
    rolldown: forRollup(keeper),
    esbuild: forEsbuild(keeper),
    webpack: forWebpack(keeper),
  };
};
