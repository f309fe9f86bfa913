import type { Plugin } from 'esbuild';
import { createEsbuildPlugin } from 'unplugin';
import { factory } from './factory.ts';
import type { PluginOptions } from './options.ts';

export type { FromConfigFile, PluginOptions } from './options.ts';

const create = createEsbuildPlugin(factory) as (options?: PluginOptions) => Plugin;

/** Keeps generated code fresh in builds by esbuild; without options, what the config file asks for. */
export default function qapi(options?: PluginOptions): Plugin {
  return create(options);
}
